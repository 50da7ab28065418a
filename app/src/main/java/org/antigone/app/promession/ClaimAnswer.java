package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.fragmentation.GrainSizes;
import org.antigone.promession.plant.ClaimTest;
import org.antigone.promession.plant.MonteCarlo;
import org.antigone.promession.plant.PublishedProcess;
import org.antigone.promession.plant.Spread;
import org.antigone.promession.plant.Tornado;
import org.antigone.promession.sampling.Mixture;
import org.antigone.promession.sampling.Survival;

/**
 * A claim in words, tables and pictures.
 *
 * @param donors as many people as bodies claimed
 * @param grains that show every one of them with 95 % if each gives a profile
 */
record ClaimAnswer(
        MonteCarlo plants,
        ClaimTest claim,
        Tornado tornado,
        List<PublishedProcess> published,
        int donors,
        long grains) {
    private static final double GRAIN = 0.003;
    private static final double DENSITY = 1300;

    double perDay() {
        return claim.bodies() / claim.days();
    }

    List<PlantAnswer.Figure> traces() {
        return PlantAnswer.traces(plants, perDay());
    }

    /** What adds up over the days of the claim. */
    List<PlantAnswer.Figure> totals() {
        double n = claim.bodies();
        double days = claim.days();
        return List.of(
                new PlantAnswer.Figure(
                        "nitrogenTonnes",
                        "liquid nitrogen loaded, t",
                        plants.spread(p -> p.delivered(perDay()) * days / 1000)),
                new PlantAnswer.Figure(
                        "electricityMWh",
                        "electricity at the site, MWh",
                        plants.spread(p -> (n * p.body().electricity() / 3.6e6
                                        + p.draw().get(org.antigone.promession.Parameter.BASE_LOAD) * 24 * days)
                                / 1000)),
                new PlantAnswer.Figure(
                        "waterTonnes",
                        "water led away, t",
                        plants.spread(p -> n * p.body().water() / 1000)),
                new PlantAnswer.Figure(
                        "powderTonnes",
                        "powder, t",
                        plants.spread(p -> n * p.body().powder() / 1000)),
                new PlantAnswer.Figure(
                        "rejectedKg",
                        "metal rejected, kg",
                        plants.spread(p -> n * p.body().rejected())));
    }

    Answer answer() {
        var blocks = new Answer.Blocks();
        blocks.figure(
                PlantPictures.reached(
                        plants.plants().stream()
                                .mapToDouble(p -> p.within(claim.days()))
                                .toArray(),
                        text("bodies finished within %s days", digits(claim.days(), 4)),
                        claim.bodies(),
                        "claimed"),
                "Share of the plausible plants that finish at least so many bodies in the time claimed.");
        blocks.heading("What it would need", true);
        blocks.table("", true, List.of("Stage", "Needed>", "5 % – 95 %>", "Likely plant>", "", "Enough in>"), needs());
        blocks.figure(
                PlantPictures.needs(claim),
                "What the claim asks of each stage over what the likely plant has: middle and nine plants in ten. Left of"
                        + " the line the likely plant is large enough.");
        blocks.heading("What it would leave as traces", true);
        var rows = new ArrayList<>(PlantAnswer.figureRows(traces()));
        totals().forEach(f -> rows.add(List.of(
                "in all: " + f.name(),
                two(f.spread().p5()),
                two(f.spread().median()),
                two(f.spread().p95()))));
        blocks.table("", true, List.of(rate(), "5 %>", "Middle>", "95 %>"), rows);
        blocks.heading("Whom we could still identify", true);
        blocks.text(identify(), true);
        blocks.table(
                "What each stage does to DNA",
                false,
                List.of("Stage", "Effect", "Figure", "Source"),
                SamplingAnswer.survival(Survival.stages()));
        blocks.heading("What matters", false);
        blocks.figure(
                PlantPictures.tornado(tornado),
                "Bodies in 30 days of the likely plant when one parameter alone moves from its 10th (open) to its 90th"
                        + " percentile (filled).");
        blocks.heading("The process as published", false);
        blocks.table(
                "",
                false,
                List.of("Step", "Verdict", "The figure that decides"),
                published.stream()
                        .map(p -> List.of(
                                p.step(),
                                p.verdict().word(),
                                text("Published: %s. %s", p.claim(), sentence(p.figure()))))
                        .toList());
        blocks.note(
                "Calculated with a cold mill, which is ordinary technology. With vibration alone, as published, the claim is"
                        + " unproven whatever the plant: no amplitude, no grain size and no trial was ever documented.",
                true);
        return new Answer(
                claimed() + "?",
                lead(),
                blocks.list(),
                List.of(
                        "./antigone promession claim … --set tray-area=10..20   narrow what is known of the plant",
                        "./antigone promession claim … --report claim.pdf       pictures, DNA by stage, every assumption",
                        text("./antigone promession sampling --donors %d             a plan for the team", donors)));
    }

    private String rate() {
        return text("At %s bodies a day", two(perDay()));
    }

    private String claimed() {
        return count(claim.bodies(), "body", "bodies") + " in " + count(claim.days(), "day", "days");
    }

    String lead() {
        var holds = text(
                "%s: it holds in %s of %,d plausible plants (± %s points), %s.",
                claimed(),
                percent(claim.share()),
                plants.plants().size(),
                text("%.1f", 200 * claim.standardError()),
                claim.verdict());
        if (claim.share() == 1) {
            return holds + " Nothing stands in the way.";
        }
        var binding = claim.bindingConstraint();
        if (binding.isEmpty()) {
            return holds + " Where it fails, the time is too short for a body to pass through the plant.";
        }
        int failing = (int) Math.round((1 - claim.share()) * plants.plants().size());
        return holds
                + text(
                        " Where it fails, the %s most often stand in the way (%s of these plants).",
                        binding.get().label(),
                        percent(claim.failingBy().getOrDefault(binding.get(), 0) / (double) failing));
    }

    private List<List<String>> needs() {
        return claim.needs().stream()
                .map(n -> List.of(
                        n.stage().label(),
                        two(n.size().median()),
                        ninety(n.size(), 1),
                        two(n.likely()),
                        n.stage().size(),
                        percent(n.enough())))
                .toList();
    }

    String identify() {
        double grams = grains * GrainSizes.grainMass(GRAIN, DENSITY) * 1000;
        double[] equal = new double[Math.min(donors, 1000)];
        java.util.Arrays.fill(equal, 1);
        boolean none = donors > 1 && Mixture.usable(equal) == 0;
        return "Nothing in the process destroys DNA: cold grinding and freeze-drying are how laboratories keep it. "
                + (none
                        ? text(
                                "But the mixed powder of %,d people shows no usable component; it hides persons. Single grains"
                                        + " of 3 mm that are each one person do not: %,d of them (%s), typed one by one, show"
                                        + " every one of %,d people with 95 %%.",
                                donors, grains, kilograms(grams), donors)
                        : "The powder of one person identifies him by itself.")
                + " Secure first what the metal separator rejected: implants, discs and teeth keep their numbers.";
    }

    private static String kilograms(double grams) {
        return grams < 1000 ? two(grams) + " g" : two(grams / 1000) + " kg";
    }

    Spread finished() {
        return plants.spread(p -> p.within(claim.days()));
    }
}
