package org.antigone.inquiry;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.special.Gamma;

/*
 * Random variates for the Gibbs sampler and the bootstrap, a few million a second. Hipparchus draws binomials by inverting the regularised
 * beta function, hundreds of times slower; with 110,000 sweeps of 150 binomials that decides whether the method can be
 * offered at all. Gamma: Marsaglia and Tsang (2000). Binomial: inversion for n·p < 10, otherwise Hörmann's transformed
 * rejection (BTRS, 1993). Poisson: multiplication below 10, otherwise Hörmann's PTRS (1993). All exact.
 */
/** Seeded random variates. */
public final class Draws {
    private static final int TABLE = 20_000;
    private static final double[] LOG_FACTORIAL = new double[TABLE];

    static {
        for (int i = 1; i < TABLE; i++) {
            LOG_FACTORIAL[i] = LOG_FACTORIAL[i - 1] + Math.log(i);
        }
    }

    private final RandomGenerator random;

    /** Variates of one stream, the same for the same seed. */
    public Draws(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Uniform on [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    static double logFactorial(long n) {
        return n < TABLE ? LOG_FACTORIAL[(int) n] : Gamma.logGamma(n + 1.0);
    }

    /** Log of a gamma variate of scale 1; the logarithm keeps shapes far below 1 from vanishing. */
    public double logGamma(double shape) {
        if (shape < 1) {
            return logGamma(shape + 1) + Math.log(1 - random.nextDouble()) / shape;
        }
        return Math.log(gammaAboveOne(shape));
    }

    /** A gamma variate of scale 1. */
    public double gamma(double shape) {
        return shape < 1 ? Math.exp(logGamma(shape)) : gammaAboveOne(shape);
    }

    private double gammaAboveOne(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - random.nextDouble();
            if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }

    /** A beta variate from two gammas. */
    public double beta(double a, double b) {
        double x = gamma(a);
        double y = gamma(b);
        return x / (x + y);
    }

    /** A Poisson variate. */
    public long poisson(double mean) {
        if (mean < 10) {
            double limit = Math.exp(-mean);
            long k = 0;
            for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                k++;
            }
            return k;
        }
        double root = Math.sqrt(mean);
        double b = 0.931 + 2.53 * root;
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        double logMean = Math.log(mean);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            if (k < 0 || us < 0.013 && v > us) {
                continue;
            }
            if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b)
                    <= -mean + k * logMean - logFactorial((long) k)) {
                return (long) k;
            }
        }
    }

    /** How many of {@code n} trials succeed. */
    public long binomial(long n, double p) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - binomial(n, 1 - p);
        }
        return n * p < 10 ? binomialByInversion(n, p) : binomialByRejection(n, p);
    }

    private long binomialByInversion(long n, double p) {
        double q = 1 - p;
        double s = p / q;
        double a = (n + 1) * s;
        double r = Math.exp(n * Math.log1p(-p));
        double u = random.nextDouble();
        long x = 0;
        while (u > r) {
            u -= r;
            x++;
            if (x > n) {
                return n;
            }
            r *= a / x - s;
        }
        return x;
    }

    private long binomialByRejection(long n, double p) {
        double spq = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spq;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * spq;
        double vr = 0.92 - 4.2 / b;
        long m = (long) Math.floor((n + 1) * p);
        double logOdds = Math.log(p / (1 - p));
        double h = Double.NaN;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (k < 0 || k > n) {
                continue;
            }
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            if (Double.isNaN(h)) {
                h = logFactorial(m) + logFactorial(n - m);
            }
            double bound = Math.log(v * alpha / (a / (us * us) + b));
            long x = (long) k;
            if (bound <= h - logFactorial(x) - logFactorial(n - x) + (x - m) * logOdds) {
                return x;
            }
        }
    }
}
