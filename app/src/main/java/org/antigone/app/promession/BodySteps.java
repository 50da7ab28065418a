package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.Parameter;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.fragmentation.Fragmentation.CryogenicMill;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;

/** One body step by step, as the rows of a table. */
record BodySteps(BodyAnswer answer) {
    /** Step, hours, what happens. */
    List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        var stages = answer.body().freezing().stages();
        rows.add(List.of(
                "Cold room, " + digits(answer.draw(Parameter.COLD_ROOM_TEMPERATURE), 3) + " °C",
                stages.get(0).reached() ? hours(answer.coldRoomSeconds()) : "never",
                answer.coldRoomSeconds() == 0
                        ? "not needed: the body arrives colder than −18 °C"
                        : text(
                                "from %s °C to −18 °C in the %s; %s kWh taken",
                                digits(answer.draw(Parameter.START_TEMPERATURE), 3),
                                stages.get(0).slowest(),
                                three(stages.get(0).heat() / BodyAnswer.KWH))));
        var use = answer.body().nitrogen();
        rows.add(List.of(
                "Liquid nitrogen",
                hours(answer.nitrogenSeconds()),
                text(
                        "to %s °C in the %s; %s kg: %s for the body%s, %s lost; %s of the vapour's cold used",
                        digits(answer.draw(Parameter.CORE_TARGET), 3),
                        stages.get(1).slowest(),
                        three(answer.nitrogen()),
                        three(use.body()),
                        answer.whole() && use.mill() > 0 ? ", " + two(use.mill()) + " for the mill" : "",
                        three(use.lost()),
                        percent(answer.draw(Parameter.VAPOUR_SHARE)))));
        rows.add(breaking());
        if (answer.whole()) {
            rows.add(List.of(
                    "Primary drying",
                    hours(answer.body().primarySeconds()),
                    text(
                            "%s m² of tray, bed of %s mm, shelf %s °C%s, %s Pa; at least %s kWh for %s kg of ice",
                            three(answer.body().trayArea()),
                            three(answer.draw(Parameter.BED_DEPTH)),
                            celsius(answer.body().dryer().shelf().last(), 0),
                            answer.body().shelfLowered() > 0.5
                                    ? " (lowered by " + two(answer.body().shelfLowered()) + " K so that nothing melts)"
                                    : "",
                            three(answer.draw(Parameter.CHAMBER_PRESSURE)),
                            three(answer.body().separation().vapourPrimary() * Drying.SUBLIMATION / BodyAnswer.KWH),
                            three(answer.body().separation().vapourPrimary()))));
            rows.add(List.of(
                    "Secondary drying",
                    hours(answer.body().secondarySeconds()),
                    text(
                            "%s kg of bound water, to %s moisture; industry spends %s kWh on both",
                            three(answer.body().separation().vapourSecondary()),
                            percent(answer.draw(Parameter.RESIDUAL_MOISTURE)),
                            three(answer.body().vapour() * answer.draw(Parameter.DRYER_ELECTRICITY)))));
            rows.add(List.of(
                    "Metal separation",
                    "",
                    text(
                            "%s kg rejected, implants and discs legible: secure it first",
                            two(answer.body().separation().rejected().total()))));
        }
        return rows;
    }

    private List<String> breaking() {
        return switch (answer.way()) {
            case CryogenicMill mill ->
                List.of(
                        "Cold mill",
                        three(answer.mass() / answer.draw(Parameter.MILL_RATE)),
                        text(
                                "%s kWh by %s's law; 80 %% finer than %s mm, half finer than %s mm. Ordinary technology",
                                two(mill.work() * answer.mass() / BodyAnswer.KWH),
                                lawName(mill),
                                three(mill.product().p80() * 1000),
                                two(mill.product().passing(0.5) * 1000)));
            case Vibration vibration ->
                List.of(
                        "Vibration",
                        "?",
                        vibration
                                .assumed()
                                .map(s -> text(
                                        "unproven; 80 %% finer than %s mm is your assumption", three(s.p80() * 1000)))
                                .orElse("unproven; no grain size is given, and nothing after this step is calculated"));
        };
    }

    private static String lawName(CryogenicMill mill) {
        var name = mill.law().name();
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
