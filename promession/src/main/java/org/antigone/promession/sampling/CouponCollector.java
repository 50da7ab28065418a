package org.antigone.promession.sampling;

import java.util.Arrays;
import org.antigone.promession.OutOfRangeException;

/*
 * How many grains until every donor has been seen?
 *
 * Equal shares: inclusion and exclusion over the donors not seen,
 *     P(all of N seen in n) = Σ_k (−1)^k · C(N,k) · (1 − k·q/N)^n,
 * q the chance that a grain gives a profile. The terms fall like λ^k/k! with λ = N·(1 − q/N)^n, so that rounding grows
 * only as e^(2λ): for P ≥ 0.01 the sum is good to 1e-11. Below that the value is not asked for and 0 is a fair answer.
 *
 * Unequal shares: no subtraction at all. With the first j donors alone, let g_j(m) be the chance that m grains of theirs
 * show all of them; then g_j(m) = Σ_{k≥1} Bin(k; m, p_j/(p_1+…+p_j)) · g_{j−1}(m−k). Grains without a profile are one more
 * class that need not be seen (its k starts at 0). One pass gives the chance for every number of grains at once; exact to
 * rounding. Costs donors · grains · (width of the binomial).
 */
public final class CouponCollector {
    /** Largest number of grains that is searched. */
    public static final int MOST_GRAINS = 50_000_000;
    /** Above this number of steps the unequal case answers by a bound instead. */
    private static final double MOST_STEPS = 3e9;

    private CouponCollector() {}

    /**
     * Chance that all of {@code donors} equal donors are seen among {@code grains}.
     *
     * @param success chance that a grain gives a usable profile, in (0, 1]
     */
    public static double equal(int donors, double success, long grains) {
        OutOfRangeException.require("number of donors", donors, 1, 1e7, "");
        OutOfRangeException.require("chance that a grain gives a profile", success, 1e-9, 1, "");
        if (grains < donors) {
            return 0;
        }
        double expectedUnseen = donors * Math.exp(grains * Math.log1p(-success / donors));
        if (donors == 1 && success == 1) {
            return 1;
        }
        if (expectedUnseen > 12) {
            return 0; // below e^-12 · a little: never what a sampling plan asks for
        }
        double sum = 0;
        double choose = 0;
        for (int k = 0; k <= donors; k++) {
            if (k > 0) {
                choose += Math.log((donors - k + 1.0) / k);
            }
            double left = 1 - k * success / donors;
            if (left <= 0) {
                break;
            }
            double term = Math.exp(choose + grains * Math.log1p(-k * success / donors));
            sum += k % 2 == 0 ? term : -term;
            if (term < 1e-18 && k > expectedUnseen) {
                break;
            }
        }
        return Math.clamp(sum, 0, 1);
    }

    /** The smallest number of grains with which all equal donors are seen with at least this probability (0.01…1). */
    public static long grainsForEqual(int donors, double success, double probability) {
        requireProbability(probability);
        long low = donors;
        long high = donors;
        while (equal(donors, success, high) < probability) {
            low = high;
            high = Math.multiplyExact(high, 2L);
            if (high > 100L * MOST_GRAINS) {
                throw tooMany(probability);
            }
        }
        while (low < high) {
            long middle = (low + high) / 2;
            if (equal(donors, success, middle) >= probability) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The smallest number of grains that show one donor with this share (0…1) with at least this probability. */
    public static long grainsForOne(double share, double success, double probability) {
        requireProbability(probability);
        double p = OutOfRangeException.require("share of the donor", share, 1e-9, 1, "") * success;
        return p >= 1 ? 1 : (long) Math.ceil(Math.log1p(-probability) / Math.log1p(-p) - 1e-9);
    }

    /**
     * @param grains smallest number
     * @param probability that they show all donors
     * @param exact false if it is the number by the union bound, which is never too small
     */
    public record Answer(long grains, double probability, boolean exact) {}

    /**
     * The smallest number of grains with which all donors are seen with at least this probability, shares unequal.
     *
     * @param shares of the powder, each above 0; their sum is taken as the whole
     */
    public static Answer grainsForUnequal(double[] shares, double success, double probability) {
        requireProbability(probability);
        OutOfRangeException.require("number of donors", shares.length, 1, 100_000, "");
        OutOfRangeException.require("chance that a grain gives a profile", success, 1e-9, 1, "");
        double total = Arrays.stream(shares).sum();
        double[] p = new double[shares.length];
        for (int i = 0; i < p.length; i++) {
            OutOfRangeException.require("share of donor " + (i + 1), shares[i], 1e-12, Double.MAX_VALUE, "");
            p[i] = shares[i] / total * success;
        }
        Arrays.sort(p);
        long bound = unionBound(p, probability);
        double steps = (double) p.length * bound * Math.sqrt(bound) * 4;
        if (steps > MOST_STEPS) {
            return new Answer(bound, 1 - missed(p, bound), false);
        }
        double[] curve = unequalCurve(p, (int) bound);
        int n = p.length;
        while (curve[n] < probability) {
            n++;
        }
        return new Answer(n, curve[n], true);
    }

    /** Chance for each number of grains 0…most that all donors with these probabilities a grain (sum ≤ 1) are seen. */
    static double[] unequalCurve(double[] p, int most) {
        double[] g = new double[most + 1];
        Arrays.fill(g, 1, g.length, 1);
        double sum = p[0];
        for (int j = 1; j < p.length; j++) {
            sum += p[j];
            g = join(g, p[j] / sum, 1);
        }
        return sum < 1 - 1e-15 ? join(g, 1 - sum, 0) : g;
    }

    /** Σ_{k ≥ least} Bin(k; m, share)·g(m−k) for every m, the binomial from its mode outward until it is negligible. */
    private static double[] join(double[] g, double share, int least) {
        double[] out = new double[g.length];
        double odds = share / (1 - share);
        double logShare = Math.log(share);
        double logRest = Math.log1p(-share);
        double logFactorial = 0;
        double[] lf = new double[g.length];
        for (int i = 1; i < lf.length; i++) {
            logFactorial += Math.log(i);
            lf[i] = logFactorial;
        }
        for (int m = 1; m < g.length; m++) {
            int mode = Math.min(m, (int) ((m + 1) * share));
            double top = Math.exp(lf[m] - lf[mode] - lf[m - mode] + mode * logShare + (m - mode) * logRest);
            double sum = 0;
            double b = top;
            for (int k = mode; k <= m && b > 1e-20; k++) {
                if (k >= least) {
                    sum += b * g[m - k];
                }
                b *= odds * (m - k) / (k + 1.0);
            }
            b = top;
            for (int k = mode - 1; k >= least && b > 1e-20; k--) {
                b *= (k + 1.0) / ((m - k) * odds);
                sum += b * g[m - k];
            }
            out[m] = Math.min(1, sum);
        }
        return out;
    }

    private static long unionBound(double[] p, double probability) {
        long low = p.length;
        long high = p.length;
        while (1 - missed(p, high) < probability) {
            low = high;
            high *= 2;
            if (high > 100L * MOST_GRAINS) {
                throw tooMany(probability);
            }
        }
        while (low < high) {
            long middle = (low + high) / 2;
            if (1 - missed(p, middle) >= probability) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double missed(double[] p, long grains) {
        double sum = 0;
        for (double x : p) {
            sum += Math.exp(grains * Math.log1p(-x));
        }
        return sum;
    }

    private static void requireProbability(double probability) {
        OutOfRangeException.require("probability wanted", probability, 0.01, 0.999999, "");
    }

    private static OutOfRangeException tooMany(double probability) {
        return new OutOfRangeException(
                "no plan: more than " + 100L * MOST_GRAINS + " grains for a probability of " + probability);
    }
}
