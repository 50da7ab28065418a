package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.Parameter;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Mass;
import org.antigone.promession.balance.RemainsKind;
import org.antigone.promession.fragmentation.Fragmentation;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;
import org.antigone.promession.freezing.Nitrogen;
import org.antigone.promession.plant.BodyBalances;
import org.antigone.promession.plant.BodyProcess;
import org.antigone.promession.plant.PublishedProcess;

/**
 * One body in words, tables and pictures.
 *
 * @param body treated; where {@code way} gives no grain sizes only its freezing is shown
 * @param way how it is broken
 */
record BodyAnswer(BodyProcess body, Fragmentation way, List<PublishedProcess> published) {
    static final double KWH = 3.6e6;

    boolean whole() {
        return way.sizes().isPresent();
    }

    double draw(Parameter parameter) {
        return body.draw().get(parameter);
    }

    double mass() {
        return draw(Parameter.BODY_MASS);
    }

    double coldRoomSeconds() {
        return body.freezing().stages().get(0).seconds();
    }

    double nitrogenSeconds() {
        return body.freezing().stages().get(1).seconds();
    }

    /** Nitrogen drawn, kg; without that for a mill where there is none. */
    double nitrogen() {
        var use = body.nitrogen();
        return whole() ? use.total() : use.body() + use.lost();
    }

    Answer answer() {
        var blocks = new Answer.Blocks();
        blocks.table("", true, List.of("Step", "Hours>", "What happens"), new BodySteps(this).rows());
        if (whole()) {
            blocks.table(
                    "Where the mass goes, kg",
                    true,
                    List.of("Stream", "Water>", "Organic>", "Mineral>", "Metal>", "Together>"),
                    streams());
            blocks.text(powder(), true);
        }
        flags().forEach(f -> blocks.note(f, true));
        blocks.heading("Freezing", false);
        blocks.figure(BodyPictures.coldRoom(body), "Cold room: the trunk decides. Centre (line) and surface (dashes).");
        blocks.figure(
                BodyPictures.nitrogen(body),
                text(
                        "Liquid nitrogen. Film boiling limits first; where the skin is colder than %s °C the film breaks down"
                                + " and the surface falls to the bath's −196 °C.",
                        celsius(Nitrogen.BOILING + draw(Parameter.FILM_ENDS), 0)));
        blocks.table(
                "Segments",
                false,
                List.of("Segment", "Number>", "Each, kg>", "Diameter, cm>", "Cold room, h>", "Nitrogen, h>"),
                segments());
        if (whole()) {
            blocks.heading("Grains and drying", false);
            way.sizes()
                    .ifPresent(s -> blocks.figure(
                            BodyPictures.grains(s),
                            "Grain sizes by mass after Rosin and Rammler. "
                                    + (way instanceof Vibration
                                            ? way.standing()
                                            : "The size is a setting, not a finding.")));
            if (Double.isFinite(body.primarySeconds())) {
                blocks.figure(
                        BodyPictures.drying(body.primaryDrying()), "Primary drying: share of the bed that is dry.");
            }
            blocks.heading("Balances", false);
            for (var balance : BodyBalances.of(body).all()) {
                blocks.table(title(balance), false, List.of("", "In>", "Out>"), rows(balance), true);
            }
        }
        blocks.heading("The process as published", true);
        blocks.table("", true, List.of("Step", "Verdict", "The figure that decides"), publishedRows());
        return new Answer(
                "One body",
                lead(),
                blocks.list(),
                List.of(
                        "./antigone promession body --report body.pdf     curves, segments, balances, every assumption",
                        "./antigone promession plant                      how many bodies a month, and what limits them",
                        "./antigone promession sampling --donors 50       who could still be identified"));
    }

    String lead() {
        var frozen = text(
                "A body of %s kg is frozen through after %s hours in the cold room and %s in liquid nitrogen, which boils"
                        + " off %s kg of it.",
                three(mass()), hours(coldRoomSeconds()), hours(nitrogenSeconds()), three(nitrogen()));
        if (!whole()) {
            return frozen + " What vibration would then do to it is unknown: no grain size is given, and nothing that"
                    + " follows can be calculated.";
        }
        if (!Double.isFinite(body.primarySeconds())) {
            return frozen
                    + " The bed then never dries: the chamber's pressure is above what the ice presses at this shelf.";
        }
        return frozen
                + text(
                        " Broken to grains it covers %s m² of tray for %s hours under vacuum and leaves %s kg of powder,"
                                + " %s of it mineral.",
                        three(body.trayArea()),
                        hours(body.primarySeconds() + body.secondarySeconds()),
                        three(body.separation().powder().total()),
                        percent(body.separation().powder().mineralShare()));
    }

    private List<List<String>> streams() {
        var s = body.separation();
        var vapour = new Mass(body.vapour(), 0, 0, 0);
        return List.of(
                row("body with metal", s.body()),
                row("water vapour", vapour),
                row("powder", s.powder()),
                row("metal separator's reject", s.rejected()),
                row("dust on mill and filters", s.dust()));
    }

    private static List<String> row(String name, Mass m) {
        return List.of(name, two2(m.water()), two2(m.organic()), two2(m.mineral()), two2(m.metal()), two2(m.total()));
    }

    private static String two2(double kilograms) {
        return text("%.2f", kilograms);
    }

    private String powder() {
        double share = body.separation().powder().mineralShare();
        return text(
                "The powder is %s of the body's mass; %s of it is mineral (%s). Cremated, the same body would leave about"
                        + " %s kg, nearly all mineral: burning 1 g at 550 °C tells the two apart.",
                percent(body.separation().powder().total() / mass()),
                percent(share),
                RemainsKind.of(share) == RemainsKind.FREEZE_DRIED ? "freeze-dried: 9–12.5 %" : "unusual: 9–12.5 %",
                two(0.035 * mass()));
    }

    /** What must be said beside the figures: what was reached, lowered, or lies where no source covers it. */
    List<String> flags() {
        var flags = new ArrayList<String>();
        if (way instanceof Vibration) {
            flags.add(way.standing());
        }
        if (!body.freezing().stages().get(0).reached()) {
            flags.add("The cold room does not bring the body to −18 °C within 60 days: its air is too warm.");
        }
        flags.add(text(
                "%s of the heat that nitrogen takes leaves the body below −40 °C, where no published property covers tissue"
                        + " (Choi–Okos end there): ice, which is measured, carries most of it; for the rest a law measured on"
                        + " collagen is assumed.",
                percent(body.heatBeyondSources())));
        if (whole() && draw(Parameter.SHELF_TEMPERATURE) + ZERO > BodyProcess.WARMEST_PRODUCT) {
            flags.add("In secondary drying the powder is held at 60 °C, below the shelf you set: it would scorch.");
        }
        if (whole() && body.separation().powder().mineralShare() > 0.25) {
            flags.add("So much mineral is outside what freeze-dried bodies hold: check water and mineral.");
        }
        return flags;
    }

    private List<List<String>> segments() {
        var rows = new ArrayList<List<String>>();
        for (var s : body.freezing().segments()) {
            rows.add(List.of(
                    s.segment().name(),
                    Integer.toString(s.segment().count()),
                    text("%.1f", s.segment().mass()),
                    text("%.1f", 200 * s.segment().radius()),
                    hours(s.seconds().get(0)),
                    hours(s.seconds().get(1))));
        }
        return rows;
    }

    private static String title(Balance balance) {
        return text(
                "%s%s, %s; in and out agree to %.0e",
                balance.what().substring(0, 1).toUpperCase(java.util.Locale.ROOT),
                balance.what().substring(1),
                balance.unit().equals("J") ? "kWh" : balance.unit(),
                Math.max(balance.residual(), 1e-16));
    }

    private static List<List<String>> rows(Balance balance) {
        double unit = balance.unit().equals("J") ? KWH : 1;
        var rows = new ArrayList<List<String>>();
        balance.in().forEach(e -> rows.add(List.of(e.name(), text("%.3f", e.amount() / unit), "")));
        balance.out().forEach(e -> rows.add(List.of(e.name(), "", text("%.3f", e.amount() / unit))));
        rows.add(List.of("together", text("%.3f", balance.totalIn() / unit), text("%.3f", balance.totalOut() / unit)));
        return rows;
    }

    private List<List<String>> publishedRows() {
        return published.stream()
                .map(p -> List.of(
                        p.step(), p.verdict().word(), text("Published: %s. %s", p.claim(), sentence(p.figure()))))
                .toList();
    }
}
