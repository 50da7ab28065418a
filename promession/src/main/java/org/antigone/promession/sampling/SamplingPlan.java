package org.antigone.promession.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.fragmentation.GrainSizes;

/**
 * How much powder a team must take, and how, so that every donor is seen with a probability.
 *
 * @param donors how many people
 * @param grains single grains to type
 * @param probability that they show every donor
 * @param exact whether that number is exact or a bound that is never too small
 * @param grainMilligrams mass of one grain
 * @param mass of those grains together, g
 * @param usableInPowder components of a homogenised sample that are usable by eye
 * @param increments number of places to take from
 * @param perIncrement g from each
 * @param smallestShareError Gy's relative error of the smallest donor's share in what is taken
 * @param grainYield DNA that a grain may give, ng, low and high
 * @param steps what to do, in order
 */
public record SamplingPlan(
        int donors,
        long grains,
        double probability,
        boolean exact,
        double grainMilligrams,
        double mass,
        int usableInPowder,
        int increments,
        double perIncrement,
        double smallestShareError,
        Yield grainYield,
        List<String> steps) {
    /** DNA a grain may give, ng. */
    public record Yield(double low, double high) {}

    /** An STR test takes at least this, ng. */
    public static final double TEST_NEEDS = 0.5;
    /** Share of grains that are large enough to type singly is not known beforehand; twice the need is taken for them. */
    private static final double RESERVE = 2;

    /**
     * @param donors 1…100,000
     * @param shares of the powder, one a donor, if they are not equal
     * @param probability that every donor is seen, 0.01…0.999999
     * @param success chance that a grain gives a usable profile, in (0, 1]
     * @param grainSize size of the grains typed, m
     * @param density of dry powder grains, g/cm³
     * @param lot powder found, kg; if unknown, 27 kg a donor
     */
    public record Question(
            int donors,
            Optional<double[]> shares,
            double probability,
            double success,
            double grainSize,
            double density,
            Optional<Double> lot) {
        public Question {
            OutOfRangeException.require("number of donors", donors, 1, 100_000, "");
            OutOfRangeException.require("grain size", grainSize, 1e-5, 0.05, "m");
            OutOfRangeException.require("grain density", density, 0.2, 3, "g/cm³");
            if (shares.isPresent() && shares.get().length != donors) {
                throw new OutOfRangeException(
                        shares.get().length + " shares are given for " + donors + " donors; give one for each");
            }
            lot.ifPresent(l -> OutOfRangeException.require("powder found", l, 1e-6, 1e7, "kg"));
        }
    }

    public static SamplingPlan of(Question q) {
        double[] shares = q.shares().map(double[]::clone).orElseGet(() -> {
            var equal = new double[q.donors()];
            Arrays.fill(equal, 1);
            return equal;
        });
        long grains;
        double probability;
        boolean exact = true;
        if (q.shares().isEmpty()) {
            grains = CouponCollector.grainsForEqual(q.donors(), q.success(), q.probability());
            probability = CouponCollector.equal(q.donors(), q.success(), grains);
        } else {
            var answer = CouponCollector.grainsForUnequal(shares, q.success(), q.probability());
            grains = answer.grains();
            probability = answer.probability();
            exact = answer.exact();
        }
        double grain = GrainSizes.grainMass(q.grainSize(), q.density() * 1000) * 1000;
        double mass = grains * grain;
        double lot = q.lot().orElse(27.0 * q.donors()) * 1000;
        if (mass > lot) {
            throw new OutOfRangeException(String.format(
                    Locale.ROOT,
                    "%,d grains of %.3g mm weigh %.3g kg, more than the %.3g kg of powder: choose smaller grains or a lower"
                            + " probability",
                    grains,
                    q.grainSize() * 1000,
                    mass / 1000,
                    lot / 1000));
        }
        double taken = Math.min(lot, Math.max(RESERVE * mass, 50));
        int increments = (int) Math.clamp((long) Math.ceil(3 * Math.cbrt(lot / 1000)) * 10L, 30, 500);
        double smallest =
                Arrays.stream(shares).min().orElse(1) / Arrays.stream(shares).sum();
        double gy = q.donors() == 1
                ? 0
                : Gy.donor(smallest, q.density())
                        .relativeError(q.grainSize() * 100, Math.min(taken, lot * 0.999999), lot);
        // Bone 0.25–9.58 ng/g as measured on war graves; soft tissue, freeze-dried, far more: assumed 100 µg/g.
        var yield = new Yield(0.25 * grain, 100_000 * grain);
        int usable = Mixture.usable(shares);
        return new SamplingPlan(
                q.donors(),
                grains,
                probability,
                exact,
                grain * 1000,
                mass,
                usable,
                increments,
                taken / increments,
                gy,
                yield,
                steps(q, grains, probability, exact, grain, taken, increments, usable));
    }

    private static List<String> steps(
            Question q,
            long grains,
            double probability,
            boolean exact,
            double grain,
            double taken,
            int increments,
            int usable) {
        var steps = new ArrayList<String>();
        steps.add(
                "Secure first what the metal separator rejected, and every tooth, implant, disc and projectile: they carry"
                        + " numbers, and powder clings to them. Photograph in place, bag singly, do not rinse.");
        steps.add(
                "Swab and sweep mill, screens, filters, trays, vacuum pump oil and condensate, each machine apart: the last"
                        + " bodies treated are least mixed there.");
        steps.add(String.format(
                Locale.ROOT,
                "Take the powder in %d increments of %.3g g, at even steps through the whole depth and length of every heap, box"
                        + " and tray (%.4g g in all, which is %.3g times the grains needed); clean scoop and new bag for each;"
                        + " number them by place.",
                increments,
                taken / increments,
                taken,
                taken / (grains * grain)));
        steps.add(
                "Keep increments apart. Do not mix and do not grind: a mixed powder hides persons that single grains show.");
        steps.add(String.format(
                Locale.ROOT,
                "Sieve each increment dry at about %.3g mm; from what stays on the sieve pick %,d grains in all, the same number"
                        + " from each increment, blind, without regard to colour (about %.3g mg each).",
                q.grainSize() * 1000,
                grains,
                grain * 1000));
        steps.add(String.format(
                Locale.ROOT,
                "Type each grain for itself. If %.0f %% of grains give a profile, this shows every one of %,d donors with"
                        + " probability %s%.4f.",
                q.success() * 100,
                q.donors(),
                exact ? "" : "at least ",
                probability));
        steps.add(
                "Count profiles seen once and seen twice as typing goes on: many seen once means more people than assumed;"
                        + " then repeat this plan with the larger number.");
        steps.add(
                usable == 0
                        ? "A test of the mixed powder itself will show a mixture with no usable component; compare it with families only"
                                + " by probabilistic genotyping."
                        : "A test of the mixed powder itself may show " + usable
                                + (usable == 1 ? " usable component." : " usable components."));
        steps.add(
                "Weigh 1 g of an increment, burn it at 550 °C and weigh the rest: about 9–12.5 % left means freeze-dried, nearly"
                        + " all left means cremated. Keep half of every increment sealed for a second laboratory.");
        return List.copyOf(steps);
    }
}
