package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.List;
import java.util.Locale;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.balance.Mass;
import org.antigone.promession.balance.Separation;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;
import org.antigone.promession.freezing.BodyFreezing.Stage;
import org.antigone.promession.freezing.Freezing;

/**
 * The process as its inventor published it (EP1234151B1, CA2393368C; S. Wiigh-Mäsak), step by step, each against the model.
 *
 * @param claim what was published
 * @param verdict what the model makes of it
 * @param figure the figure that decides, in words
 */
public record PublishedProcess(String step, String claim, Verdict verdict, String figure) {
    public enum Verdict {
        /** The model reaches it with ordinary equipment. */
        PLAUSIBLE,
        /** Possible, on a condition that the figure names. */
        NEEDS,
        /** Nothing published supports it. */
        UNPROVEN;

        /** {@code plausible}, {@code needs} or {@code unproven}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Two hours in nitrogen: an anonymous page; the patents state no time. */
    private static final double CLAIMED_SECONDS = 7200;

    /** All steps, calculated for one body with a cold mill. */
    public static List<PublishedProcess> steps(BodyProcess body) {
        var draw = body.draw();
        var soak = BodyProcess.freeze(
                draw,
                body.tissue(),
                List.of(
                        BodyProcess.coldRoom(draw),
                        Stage.lasting("nitrogen, two hours", BodyProcess.nitrogenBath(draw), CLAIMED_SECONDS)),
                Freezing.TOLERANCE);
        double coldHours = body.freezing().stages().get(0).seconds() / 3600;
        double soaked = soak.stages().get(1).warmest() - 273.15;
        double mass = draw.get(BODY_MASS);
        double powder = body.separation().powder().total();
        double water = body.vapour();
        double bone = Vibration.amplitude(Vibration.BONE_STRENGTH, Vibration.BONE_IMPEDANCE, 50) * 1000;
        double waterForThirty = waterForPowder(0.30, draw);
        return List.of(
                new PublishedProcess(
                        "Pre-cooling",
                        "to −18 °C within about 10 days",
                        coldHours <= 240 ? Verdict.PLAUSIBLE : Verdict.NEEDS,
                        text(
                                "%.0f h in air of −%.0f °C until the trunk's core is at −18 °C (10 days are 240 h)",
                                coldHours, -draw.get(COLD_ROOM_TEMPERATURE))),
                new PublishedProcess(
                        "Liquid nitrogen",
                        "−196 °C; 'two hours' on one anonymous page",
                        soaked < -150 ? Verdict.PLAUSIBLE : Verdict.NEEDS,
                        text(
                                "core at −%.0f °C after two hours; %.0f kg of nitrogen drawn a body",
                                -soaked, body.nitrogen().total())),
                new PublishedProcess(
                        "Vibration",
                        "'specific amplitude', 60 s: falls to powder",
                        Verdict.UNPROVEN,
                        text(
                                "no amplitude, frequency or size published. One crack in bone takes a stroke of ±%.0f mm at 50 Hz"
                                        + " (plane wave); a frozen head did not shatter under a hammer; bodies stored in nitrogen"
                                        + " cracked but did not fragment (1984)",
                                bone)),
                new PublishedProcess(
                        "Cold mill instead",
                        "not claimed; a hammer mill in a 1978 patent",
                        Verdict.PLAUSIBLE,
                        text(
                                "%.2f kWh a body to %.0f mm by Bond's law (work index %.0f kWh/t, assumed)",
                                body.fragmentation().work() * mass / 3.6e6,
                                draw.get(GRAIN_SIZE),
                                draw.get(WORK_INDEX))),
                new PublishedProcess(
                        "Vacuum drying",
                        "removes the water",
                        Verdict.NEEDS,
                        text(
                                "%.1f m² of tray a body for %.1f h (%.0f mm bed), and at least %.1f kWh for %.0f kg of water;"
                                        + " industry uses %.0f",
                                body.trayArea(),
                                (body.primarySeconds() + body.secondarySeconds()) / 3600,
                                draw.get(BED_DEPTH),
                                water * Drying.SUBLIMATION / 3.6e6,
                                water,
                                water * draw.get(DRYER_ELECTRICITY))),
                new PublishedProcess(
                        "Metals removed",
                        "by induction or sieving",
                        Verdict.NEEDS,
                        text(
                                "grains free of metal: a mill first. What is rejected (%.2f kg) keeps implants and discs legible",
                                body.separation().rejected().total())),
                new PublishedProcess(
                        "Output",
                        "25–30 kg, or '30 %' of the body's mass",
                        powder >= 25 && powder <= 30 ? Verdict.PLAUSIBLE : Verdict.NEEDS,
                        text(
                                "%.1f kg of powder from %.0f kg (%.0f %%); 30 %% takes a body of %.0f %% water",
                                powder, mass, 100 * powder / mass, 100 * waterForThirty)),
                new PublishedProcess(
                        "Soil",
                        "corn-starch box, earth in 6–12 months",
                        Verdict.UNPROVEN,
                        "trials on pigs were claimed and never documented; the company ended in 2015 without one working plant"));
    }

    /** Share of water at which a body of this mineral share leaves this share of its mass as dry powder. */
    private static double waterForPowder(double share, Draw draw) {
        double low = 0.3;
        double high = 0.9;
        for (int i = 0; i < 60; i++) {
            double w = 0.5 * (low + high);
            var s = Separation.of(new Mass(w, 1 - w - draw.get(MINERAL), draw.get(MINERAL), 0), 0, 0, 0);
            if (s.powder().total() > share) {
                low = w;
            } else {
                high = w;
            }
        }
        return 0.5 * (low + high);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
