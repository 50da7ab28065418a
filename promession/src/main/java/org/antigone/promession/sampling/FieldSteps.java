package org.antigone.promession.sampling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sampling plan as a team carries it out: what to do, in order, with the numbers. */
public final class FieldSteps {
    private FieldSteps() {}

    /**
     * One thing to do.
     *
     * @param title two or three words
     * @param what to do
     */
    public record Step(String title, String what) {}

    public static List<Step> of(SamplingPlan plan) {
        var q = plan.question();
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                "Metal first",
                "Secure what the metal separator rejected, and every tooth, implant, disc and projectile: cold does not"
                        + " harm them, they carry numbers, and powder clings to them. Photograph in place, bag singly, do not"
                        + " rinse."));
        steps.add(new Step(
                "Machines",
                "Swab and sweep mill, screens, filters, trays, door seals, vacuum pump oil and condensate, each machine"
                        + " apart: the last bodies treated are least mixed there."));
        steps.add(new Step(
                "Increments",
                text(
                        "Take %d increments of %s, %s in all, at even steps through the whole depth and length of every heap,"
                                + " box and tray. Clean scoop and new bag for each; number them by place; weigh; seal. Two"
                                + " people, both sign.",
                        plan.increments(), grams(plan.perIncrement()), grams(plan.taken()))));
        steps.add(
                new Step(
                        "Never pool",
                        "Keep increments apart. Do not mix, do not grind: a mixed powder hides persons that single grains show."));
        steps.add(new Step(
                "Halve", "Split each increment with a riffle splitter; keep one half sealed for a second laboratory."));
        steps.add(new Step(
                "Pick grains",
                text(
                        "Sieve each half dry at %s mm. From what stays on the sieve pick %,d grains of each increment, blind,"
                                + " without regard to colour (about %s each): %,d grains, of which %,d are needed.",
                        millimetres(q.grainSize()),
                        plan.picked(),
                        grams(plan.grainMass()),
                        plan.picked() * plan.increments(),
                        plan.grains())));
        steps.add(new Step(
                "Type singly",
                text(
                        "One grain, one well: %,d plates of 96 with 8 controls each. If %.0f %% of grains give a profile, this"
                                + " shows every one of %,d donors with probability %.4f.",
                        plan.plates(), q.success() * 100, q.donors(), plan.probability())));
        steps.add(new Step(
                "Bone grains",
                text(
                        "A grain of bone of this size holds about %.2g ng (old war graves: %.2f ng/g, %.2f–%.2f) and a test takes"
                                + " %.1f ng: pick bone from %s mm up, or pool only grains of one profile. Soft tissue holds"
                                + " far more.",
                        plan.boneGrain(),
                        SamplingPlan.BONE_YIELD,
                        SamplingPlan.BONE_YIELD_LEAST,
                        SamplingPlan.BONE_YIELD_MOST,
                        SamplingPlan.TEST_NEEDS,
                        millimetres(plan.boneGrainForTest()))));
        steps.add(new Step(
                "Read on the way",
                "After each plate count the profiles seen once and seen twice. Many seen once means more people than assumed,"
                        + " or very unequal shares: repeat this plan with the larger number."));
        steps.add(new Step(
                "The mixed powder",
                plan.usableInPowder() == 0
                        ? "A test of mixed powder will show a mixture without a usable component; compare it with families"
                                + " only by probabilistic genotyping."
                        : text(
                                "A test of mixed powder may show %d usable component%s by the 10 %% and 1.5 : 1 rule; single"
                                        + " grains are surer.",
                                plan.usableInPowder(), plan.usableInPowder() == 1 ? "" : "s")));
        steps.add(new Step(
                "Powder or ash",
                "Weigh 1 g of three increments, burn at 550 °C, weigh the rest: about 9–12.5 % left means freeze-dried,"
                        + " nearly all left means cremated."));
        return List.copyOf(steps);
    }

    private static String grams(double grams) {
        if (grams >= 1000) {
            return text("%.3g kg", grams / 1000);
        }
        return grams >= 1 ? text("%.3g g", grams) : text(grams >= 0.1 ? "%.0f mg" : "%.2g mg", grams * 1000);
    }

    private static String millimetres(double metres) {
        return BigDecimal.valueOf(metres * 1000)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
