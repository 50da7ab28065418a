package org.antigone.promession.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.fragmentation.GrainSizes;

/**
 * How much powder a team must take, and how, so that every donor is seen with a probability.
 *
 * @param question what was asked
 * @param grains single grains to type at least
 * @param probability that they show every donor
 * @param grainMass of one grain, g
 * @param usableInPowder components of a homogenised sample that are usable by eye
 * @param increments number of places to take from
 * @param perIncrement g from each
 * @param shareError Gy's relative error of the smallest donor's share in all that is taken
 * @param sampleForThirtyPercent g that keep that error at 30 %
 */
public record SamplingPlan(
        Question question,
        long grains,
        double probability,
        double grainMass,
        int usableInPowder,
        int increments,
        double perIncrement,
        double shareError,
        double sampleForThirtyPercent) {
    /** An STR test takes at least this, ng. */
    public static final double TEST_NEEDS = 0.5;
    /** DNA in war-grave femora, ng per g (PMC2080566). */
    public static final double BONE_YIELD = 1.94;
    /** The least found in one of them. */
    public static final double BONE_YIELD_LEAST = 0.25;
    /** The most found in one of them. */
    public static final double BONE_YIELD_MOST = 9.58;
    /** Powder of one donor where the amount found is not known, kg. */
    static final double POWDER_PER_DONOR = 27;
    /** What is taken over the grains needed: a fifth of the powder may stay on the sieve, and half is kept sealed. */
    private static final double RESERVE = 10;
    /** Least that an increment is, g: less cannot be split and sieved. */
    private static final double LEAST = 10;
    /** Grains on a plate of 96 wells beside 8 controls. */
    private static final int ON_A_PLATE = 88;

    /**
     * What is asked of a plan.
     *
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
            Optional<List<Double>> shares,
            double probability,
            double success,
            double grainSize,
            double density,
            Optional<Double> lot) {
        public Question {
            OutOfRangeException.require("number of donors", donors, 1, 100_000, "");
            OutOfRangeException.require("grain size", grainSize, 1e-5, 0.05, "m");
            OutOfRangeException.require("grain density", density, 0.2, 3, "g/cm³");
            if (shares.isPresent() && shares.get().size() != donors) {
                throw new OutOfRangeException(
                        shares.get().size() + " shares are given for " + donors + " donors; give one for each");
            }
            lot.ifPresent(l -> OutOfRangeException.require("powder found", l, 1e-6, 1e7, "kg"));
            shares = shares.map(List::copyOf);
        }

        double[] masses() {
            double[] equal = new double[donors];
            Arrays.fill(equal, 1);
            return shares.map(s -> s.stream().mapToDouble(Double::doubleValue).toArray())
                    .orElse(equal);
        }

        /** How grains show donors. */
        public CouponCollector collector() {
            return collector(success);
        }

        /** The same if this share of grains gave a profile. */
        public CouponCollector collector(double successInstead) {
            return shares.isEmpty()
                    ? CouponCollector.equal(donors, successInstead)
                    : CouponCollector.unequal(masses(), successInstead);
        }

        /** Powder there is, g. */
        double grams() {
            return 1000 * lot.orElse(POWDER_PER_DONOR * donors);
        }
    }

    public static SamplingPlan of(Question q) {
        var collector = q.collector();
        long grains = collector.grains(q.probability());
        double grain = GrainSizes.grainMass(q.grainSize(), q.density() * 1000) * 1000;
        double lot = q.grams();
        if (grains * grain > lot) {
            throw new OutOfRangeException(
                    "%,d grains of %.3g mm weigh %.3g kg, more than the %.3g kg of powder there is: "
                                    .formatted(grains, q.grainSize() * 1000, grains * grain / 1000, lot / 1000)
                            + "choose smaller grains or a lower probability");
        }
        // Places grow with the cube root of the lot: about even steps along each of its sides; 30 for one body.
        int increments = (int) Math.clamp(Math.ceil(10 * Math.cbrt(lot / 1000)), 30, 300);
        double taken = Math.min(lot, Math.max(RESERVE * grains * grain, LEAST * increments));
        double[] masses = q.masses();
        double smallest =
                Arrays.stream(masses).min().orElse(1) / Arrays.stream(masses).sum();
        double error = 0;
        double sample = 0;
        if (q.donors() > 1) {
            var gy = Gy.donor(smallest, q.density());
            error = gy.relativeError(q.grainSize() * 100, taken, lot);
            sample = gy.sampleFor(q.grainSize() * 100, 0.3, lot);
        }
        return new SamplingPlan(
                q,
                grains,
                collector.probability(grains),
                grain,
                Mixture.usable(masses),
                increments,
                taken / increments,
                error,
                sample);
    }

    /** Mass of the grains needed, g. */
    public double mass() {
        return grains * grainMass;
    }

    /** Powder taken in all, g. */
    public double taken() {
        return increments * perIncrement;
    }

    /** Grains to pick from each increment, so that together there are enough. */
    public long picked() {
        return (grains + increments - 1) / increments;
    }

    /** Plates of 96 wells, with 8 controls on each. */
    public long plates() {
        return (picked() * increments + ON_A_PLATE - 1) / ON_A_PLATE;
    }

    /** DNA that a grain of bone as in old war graves holds, ng. */
    public double boneGrain() {
        return BONE_YIELD * grainMass;
    }

    /** Size of a grain of such bone that holds enough for a test, m. */
    public double boneGrainForTest() {
        return diameter(TEST_NEEDS / BONE_YIELD);
    }

    private double diameter(double grams) {
        return Math.cbrt(6 * grams / 1000 / (Math.PI * question.density() * 1000));
    }
}
