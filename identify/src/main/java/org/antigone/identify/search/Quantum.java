package org.antigone.identify.search;

import java.util.Arrays;

/*
 * From likelihood ratios to small whole numbers that never say too little.
 *
 * A marker's likelihood ratio v becomes q(v), a short, in steps of `unit` decades, so that for a profile with markers 1…L
 *
 *     unit · Σ q(v_i)  ≥  log10 Π v_i                                                        (1)
 *
 * and a pair whose exact log10 LR reaches a floor F has a score Σ q(v_i) of at least F / unit: asking for scores of at
 * least ⌈F/unit − 1e-6⌉ loses no pair at or above F. What has a score that high only by rounding is found out when it is
 * scored again in double.
 *
 * Why (1) holds. v is computed as a float v' with v'·(1+s) ≥ v: for one genotype v' is the double ratio rounded to float
 * (relative error 2^-24); for a reading with n possible genotypes it is a sum of n products of non-negative floats over
 * another such sum, whose relative error is below (2n+6)·2^-24 (Higham 2002, ch. 4: every operation adds one rounding, and
 * nothing cancels). The caller multiplies by 1+s with s ≥ that bound and well above it (`inflation`). Then the upper 16 bits
 * of the float (sign 0, eight of the exponent, seven of the mantissa) choose a cell of `steps`, which holds
 * ⌈log10(upper end of all floats with these bits) / unit + 1e-9⌉. So q is at least log10(v)/unit, by more than the error of
 * the double logarithms; values are only ever raised, to −CAP from below where v is tiny or 0, and never lowered: a v above
 * 10^(CAP·unit) cannot occur, because v ≤ 1/P(reading | stranger), and the unit is chosen so that the least of these
 * probabilities in the run fits. What it costs: at most (1/128 of a factor 10^…, 0.0034 decades) + one unit per marker,
 * about 0.24 decades at 24 markers, of pairs below the floor that are scored again for nothing.
 *
 * Overflow. CAP = ⌊32767 / L⌋, so sums of up to L shorts stay inside a short, in any order: the kernel adds shorts. The
 * sums are whole numbers; order, blocks and threads cannot change them.
 */
final class Quantum {
    /** Decades that one marker may count for either way, at least. */
    private static final double LEAST_RANGE = 9;

    private final double unit;
    private final short[] steps;

    /**
     * @param markers how many markers a profile may have
     * @param rarest log₁₀ of the least probability that a stranger shows any of the readings of the run
     */
    Quantum(int markers, double rarest) {
        int cap = Short.MAX_VALUE / Math.max(1, markers);
        this.unit = Math.max(LEAST_RANGE, -rarest + 0.1) / cap;
        this.steps = new short[1 << 15];
        for (int i = 0; i < steps.length; i++) {
            // All floats whose upper 16 bits are i lie below the float whose upper bits are i+1; NaN and infinity
            // cannot be.
            double upper = Float.intBitsToFloat((i + 1) << 16);
            double q = Double.isFinite(upper) ? Math.ceil(Math.log10(upper) / unit + 1e-9) : cap;
            steps[i] = (short) Math.max(-cap, Math.min(cap, q));
        }
    }

    /** Decades of one step. */
    double unit() {
        return unit;
    }

    /** q of an inflated ratio, at least 0 and finite. */
    short of(float inflated) {
        return steps[Float.floatToRawIntBits(inflated) >>> 16];
    }

    /** By what a ratio of sums of n floats has to be multiplied before {@link #of}. */
    static float inflation(int n) {
        return 1 + (4 * n + 16) * 0x1p-24f;
    }

    /** The least score that a pair with this log₁₀ LR can have. */
    int leastScore(double log10) {
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.ceil(log10 / unit - 1e-6)));
    }

    /** By score from {@code from} to below {@code to}: 10^(score·unit) in parts of 2^-20, rounded up. */
    long[] ratios(int from, int to) {
        var ratios = new long[Math.max(0, to - from)];
        Arrays.setAll(ratios, i -> fixed((from + i) * unit));
        return ratios;
    }

    /** 10^log10 in parts of 2^-20, rounded up; sums of such numbers are the same in every order. */
    static long fixed(double log10) {
        return (long) Math.ceil(Math.pow(10, log10) * (1 << 20));
    }

    static double fromFixed(long fixed) {
        return fixed * 0x1p-20;
    }
}
