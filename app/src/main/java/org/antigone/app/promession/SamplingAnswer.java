package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.antigone.promession.fragmentation.GrainSizes;
import org.antigone.promession.sampling.FieldSteps;
import org.antigone.promession.sampling.SamplingPlan;
import org.antigone.promession.sampling.Survival;

/** A sampling plan in words, tables and pictures. */
record SamplingAnswer(SamplingPlan plan) {
    private static final List<Double> SUCCESS = List.of(1.0, 0.8, 0.5, 0.2);
    private static final double[] PROBABILITY = {0.8, 0.9, 0.95, 0.99, 0.999};
    private static final double[] SIZES = {1, 2, 3, 5, 8};

    Answer answer() {
        var q = plan.question();
        var blocks = new Answer.Blocks();
        blocks.heading("What to do", true);
        var steps = FieldSteps.of(plan);
        blocks.steps(
                steps.stream().map(s -> new Answer.Step(s.title(), s.what())).toList(), true);
        blocks.heading("How many grains", false);
        blocks.figure(
                SamplingPictures.seen(q, plan.grains()),
                "Chance that every one is seen, against the number of single grains typed, if all, 80 % or half of the"
                        + " grains give a profile.");
        blocks.table(
                "Grains to type so that every one is seen",
                false,
                IntStream.rangeClosed(0, PROBABILITY.length)
                        .mapToObj(i ->
                                i == 0 ? "If this share of grains gives a profile" : percent(PROBABILITY[i - 1]) + ">")
                        .toList(),
                grainTable());
        blocks.table(
                "The same grains by size",
                false,
                List.of("Grain, mm>", "One grain, mg>", "Grains in 0.5 g>", "Grains needed, g>", "Bone in it, ng>"),
                sizes());
        blocks.text(
                text(
                        "By Gy's formula the share of the smallest donor (%s of the powder) in what is taken is known to ±%s;"
                                + " ±30 %% takes %s. A test needs 0.5–2 ng of DNA.",
                        two(100 * smallest()) + " %", percent(plan.shareError()), grams(plan.sampleForThirtyPercent())),
                false);
        blocks.heading("What survives", false);
        blocks.table("", false, List.of("Stage", "Effect", "Figure", "Source"), survival(Survival.stages()));
        return new Answer(
                text("A sampling plan for %,d %s", q.donors(), q.donors() == 1 ? "person" : "people"),
                lead(),
                blocks.list(),
                List.of(
                        "./antigone promession sampling … --success 0.5     if only half of the grains give a profile",
                        "./antigone promession sampling … --report plan.pdf for the team: steps, curves, tables, sources",
                        "./antigone identify --help                        the profiles against the families"));
    }

    String lead() {
        var q = plan.question();
        var mixture = plan.usableInPowder() == 0
                ? "The mixed powder itself shows no usable component."
                : text(
                        "The mixed powder itself may show %d usable component%s.",
                        plan.usableInPowder(), plan.usableInPowder() == 1 ? "" : "s");
        return text(
                "%,d single %s of %s mm (%s), typed one by one, %s every one of %,d %s with probability %.4f. %s",
                plan.grains(),
                plan.grains() == 1 ? "grain" : "grains",
                three(q.grainSize() * 1000),
                grams(plan.mass()),
                plan.grains() == 1 ? "shows" : "show",
                q.donors(),
                q.donors() == 1 ? "person" : "people",
                plan.probability(),
                mixture);
    }

    private double smallest() {
        return plan.question()
                .shares()
                .map(s -> s.stream().mapToDouble(d -> d).min().orElseThrow()
                        / s.stream().mapToDouble(d -> d).sum())
                .orElse(1.0 / plan.question().donors());
    }

    private List<List<String>> grainTable() {
        var rows = new ArrayList<List<String>>();
        var successes = new TreeSet<Double>(Comparator.reverseOrder());
        successes.addAll(SUCCESS);
        successes.add(plan.question().success());
        for (double success : successes) {
            var collector = plan.question().collector(success);
            var row = new ArrayList<String>();
            row.add(percent(success));
            for (double p : PROBABILITY) {
                row.add(text("%,d", collector.grains(p)));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> sizes() {
        var rows = new ArrayList<List<String>>();
        for (double mm : SIZES) {
            double mass = GrainSizes.grainMass(mm / 1000, plan.question().density() * 1000) * 1000;
            rows.add(List.of(
                    digits(mm, 2),
                    two(1000 * mass),
                    text("%,.0f", 0.5 / mass),
                    three(plan.grains() * mass),
                    two(SamplingPlan.BONE_YIELD * mass)));
        }
        return rows;
    }

    static String grams(double grams) {
        return grams >= 1000
                ? three(grams / 1000) + " kg"
                : grams >= 1 ? three(grams) + " g" : two(grams * 1000) + " mg";
    }

    static List<List<String>> survival(List<Survival> stages) {
        return stages.stream()
                .map(s -> List.of(s.stage(), s.effect(), s.figure(), s.source()))
                .toList();
    }
}
