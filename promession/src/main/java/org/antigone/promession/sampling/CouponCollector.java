package org.antigone.promession.sampling;

import java.util.Arrays;
import org.antigone.promession.OutOfRangeException;

/*
 * How many grains until every donor has been seen?
 *
 * Grain after grain shows donor i with probability p_i (Σ p_i = q ≤ 1; the rest of the grains give no profile). The chance
 * that n grains show everybody is n! times the coefficient of zⁿ in F(z) = e^z · Π_i (1 − e^(−p_i·z)) (Flajolet, Gardy and
 * Thimonier, Discrete Applied Mathematics 39, 1992). It is taken by Cauchy's integral on the circle |z| = n,
 *
 *     P(n) = n!/nⁿ · (1/2π) ∫ F(n·e^iφ) e^(−inφ) dφ,
 *
 * by the trapezium rule with M points. The rule's only error is aliasing: the coefficients of z^(n±M), z^(n±2M) … enter
 * with weights that fall like exp(−M²/2n), so M = 10·√n + 40 leaves less than 1e-16. The integrand falls like
 * exp(−n(1 − cos φ)) to |φ| = π/2 and stays below e^−n beyond; what is below e^−40 is left out, so that about 15 points
 * remain whatever n is. Donors with equal shares are one
 * factor. Nothing is subtracted but 1 − e^(−pz): for P ≥ 0.01 the result is good to 1e-12 (SamplingTest: against
 * enumeration, against inclusion and exclusion in exact fractions, against simulation). A hundred thousand different shares
 * cost a few seconds.
 */
public final class CouponCollector {
    /** Largest number of grains that is searched. */
    public static final long MOST_GRAINS = 5_000_000_000L;

    /** Chances of a grain to show a donor, each with the number of donors that have it; rarest first. */
    private final double[] chance;

    private final int[] donors;
    private final int count;

    private CouponCollector(double[] chance, int[] donors) {
        this.chance = chance;
        this.donors = donors;
        this.count = Arrays.stream(donors).sum();
    }

    /**
     * Donors of equal share.
     *
     * @param donors 1…10,000,000
     * @param success chance that a grain gives a usable profile, in (0, 1]
     */
    public static CouponCollector equal(int donors, double success) {
        OutOfRangeException.require("number of donors", donors, 1, 1e7, "");
        return new CouponCollector(new double[] {requireSuccess(success) / donors}, new int[] {donors});
    }

    /**
     * Donors of these shares.
     *
     * @param shares of the powder in any unit, each above 0; their sum is the whole
     * @param success chance that a grain gives a usable profile, in (0, 1]
     */
    public static CouponCollector unequal(double[] shares, double success) {
        OutOfRangeException.require("number of donors", shares.length, 1, 100_000, "");
        requireSuccess(success);
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        if (!(sorted[0] > 0) || !(sorted[sorted.length - 1] < Double.POSITIVE_INFINITY)) {
            throw new OutOfRangeException(
                    "a share is " + (sorted[0] > 0 ? sorted[sorted.length - 1] : sorted[0]) + "; all must be above 0");
        }
        double total = Arrays.stream(sorted).sum();
        OutOfRangeException.require("smallest share of the whole", sorted[0] / total, 1e-9, 1, "");
        double[] chance = new double[sorted.length];
        int[] donors = new int[sorted.length];
        int classes = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                donors[classes - 1]++;
            } else {
                chance[classes] = sorted[i] / total * success;
                donors[classes++] = 1;
            }
        }
        return new CouponCollector(Arrays.copyOf(chance, classes), Arrays.copyOf(donors, classes));
    }

    private static double requireSuccess(double success) {
        return OutOfRangeException.require("chance that a grain gives a profile", success, 1e-9, 1, "");
    }

    /** Chance that this many grains show every donor; exact to 1e-12 where it is above 0.01. */
    public double probability(long grains) {
        if (grains < count) {
            return 0;
        }
        int points = (int) (10 * Math.sqrt((double) grains)) + 40;
        double sum = 0;
        for (int k = 0; 2 * k <= points; k++) {
            double angle = 2 * Math.PI * k / points;
            double fall = grains * 2 * Math.sin(angle / 2) * Math.sin(angle / 2);
            if (fall > 40 && grains > 40) {
                break;
            }
            double weight = k == 0 || 2 * k == points ? 1 : 2;
            sum += weight * real(grains, angle, fall);
        }
        return Math.clamp(sum / points * stirling(grains), 0, 1);
    }

    /** Real part of F(n·e^iφ)·e^(−inφ)·e^(−n). */
    private double real(long grains, double angle, double fall) {
        double x = grains * Math.cos(angle);
        double y = grains * Math.sin(angle);
        double log = -fall;
        double turn = y - grains * angle;
        for (int i = 0; i < chance.length; i++) {
            // 1 − e^(−p(x+iy)); where p·z is small, 1 − e^(−px)cos(py) by halves to keep its digits
            double p = chance[i];
            double e = Math.exp(-p * x);
            double half = Math.sin(p * y / 2);
            double re = -Math.expm1(-p * x) + 2 * e * half * half;
            double im = e * Math.sin(p * y);
            log += donors[i] * 0.5 * Math.log(re * re + im * im);
            turn += donors[i] * Math.atan2(im, re);
        }
        return Math.exp(log) * Math.cos(turn);
    }

    /** n!·eⁿ/nⁿ. */
    private static double stirling(long n) {
        if (n < 20) {
            double product = 1;
            for (int i = 1; i <= n; i++) {
                product *= i * Math.E / n;
            }
            return product;
        }
        double m = n;
        double m2 = m * m;
        double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / m2) / m2) / m2) / m2) / m;
        return Math.sqrt(2 * Math.PI * m) * Math.exp(series);
    }

    /** The smallest number of grains that show every donor with at least this probability, 0.01…0.999999. */
    public long grains(double probability) {
        requireProbability(probability);
        long guess = poisson(probability);
        long reach = 1;
        long low = guess;
        long high = guess;
        while (low >= count && probability(low) >= probability) {
            high = low;
            low -= reach;
            reach *= 2;
        }
        while (probability(high) < probability) {
            low = high;
            high += reach;
            reach *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (probability(middle) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** About the answer: the number of grains were it random after Poisson, when donors are seen independently. */
    private long poisson(double probability) {
        double low = 0;
        double high = count;
        double wanted = Math.log(probability);
        while (logAllSeen(high) < wanted) {
            low = high;
            high *= 2;
            if (high > MOST_GRAINS) {
                throw new OutOfRangeException(
                        "no plan: more than " + MOST_GRAINS + " grains for a probability of " + probability);
            }
        }
        while (high - low > 0.5) {
            double middle = 0.5 * (low + high);
            if (logAllSeen(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(count, (long) Math.ceil(high));
    }

    private double logAllSeen(double grains) {
        double sum = 0;
        for (int i = 0; i < chance.length; i++) {
            sum += donors[i] * Math.log(-Math.expm1(-chance[i] * grains));
        }
        return sum;
    }

    /** The smallest number of grains that show one donor of this share (0…1) with at least this probability. */
    public static long grainsForOne(double share, double success, double probability) {
        requireProbability(probability);
        double p = OutOfRangeException.require("share of the donor", share, 1e-9, 1, "") * requireSuccess(success);
        return p >= 1 ? 1 : (long) Math.ceil(Math.log1p(-probability) / Math.log1p(-p) - 1e-9);
    }

    private static void requireProbability(double probability) {
        OutOfRangeException.require("probability wanted", probability, 0.01, 0.999999, "");
    }
}
