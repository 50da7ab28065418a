package org.antigone.inquiry.loglinear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Maximum likelihood of a Poisson log-linear model on the 2^t lattice of histories, by Newton's method (IRLS).
 *
 * Layout. Everything lives in arrays of 2^t doubles indexed by history. A term m (a mask; 0 is the intercept) has the
 * design column [x ⊇ m]. Two facts make one Newton step cheap:
 *   η(x)            = Σ_{m ⊆ x} θ(m)                       one sum over subsets  (t·2^(t−1) additions),
 *   (AᵀWA)(m, m')   = Σ_{x ⊇ m ∪ m'} μ(x)                  one sum over supersets, then look-ups.
 * So a step costs t·2^t + p²/2 + p³/6 operations for p parameters, and no design matrix is formed. Histories left out
 * of the fit (the unknown cell, cells that an empty overlap forces to zero) simply carry μ = 0.
 * Darroch's covariate k²/2 is not a 0/1 column; its row of AᵀWA comes from a second and third superset sum.
 *
 * Steps are halved until the log likelihood does not fall; it is concave, so the limit is the maximum where one exists.
 *
 * Existence. If at some θ a Newton step changes every η by less than 1, then μ·(1 + Δη) is a positive table with the
 * observed margins, and by Fienberg and Rinaldo (2012) the maximum exists. Where it does not, the steps keep changing
 * some η by about −1 while its μ runs to 0. So a step below ½ is proof; where there is none, FacialSet decides.
 */
final class PoissonFit {
    private static final int MOST_STEPS = 200;
    private static final double MARGIN_TOLERANCE = 1e-9;
    private static final double PROOF = 0.5;

    private final int[] terms;
    private final boolean darroch;
    private final boolean[] included;
    private final double[] counts;
    private final int lists;
    private final int size;

    private final double[] theta;
    private final double[] eta;
    private final double[] mu;
    private final double[] work;
    private final double[][] information;
    private final double[] score;
    private double logLikelihood;
    private boolean converged;
    private boolean exists;

    /** @param counts observed counts, index = history */
    PoissonFit(Design design, double[] counts) {
        this.lists = design.lists();
        this.counts = counts;
        this.included = design.included();
        this.terms = design.terms();
        this.darroch = design.darroch();
        this.size = design.columns();
        theta = new double[size];
        eta = new double[counts.length];
        mu = new double[counts.length];
        work = new double[counts.length];
        information = new double[size][size];
        score = new double[size];
    }

    /** Fits from the given parameters or, with null, from the counts themselves. */
    PoissonFit run(double @Nullable [] start) {
        if (start == null) {
            startFromCounts();
        } else {
            System.arraycopy(start, 0, theta, 0, size);
        }
        evaluate();
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        var step = new double[size];
        for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
            fillScoreAndInformation();
            double worst = 0;
            for (double s : score) {
                worst = Math.max(worst, Math.abs(s));
            }
            converged = worst <= MARGIN_TOLERANCE * Math.max(1, total);
            if (!Cholesky.factor(information)) {
                return this;
            }
            Cholesky.solve(information, score, step);
            exists = largestChange(step) < PROOF;
            if (converged) {
                return this;
            }
            if (!advance(step)) {
                converged = worst <= 1e-6 * Math.max(1, total);
                return this;
            }
        }
        return this;
    }

    /** One weighted least-squares step from μ = y + 0.5, as a GLM starts. */
    private void startFromCounts() {
        var weighted = new double[counts.length];
        for (int x = 0; x < counts.length; x++) {
            if (included[x]) {
                mu[x] = counts[x] + 0.5;
                weighted[x] = mu[x] * Math.log(mu[x]);
            }
        }
        fillInformation();
        project(weighted, score);
        if (Cholesky.factor(information)) {
            Cholesky.solve(information, score, theta);
        }
    }

    /** By how much a step would change the logarithm of a fitted count at most. */
    private double largestChange(double[] step) {
        fillPredictor(step, work);
        double largest = 0;
        for (int x = 0; x < work.length; x++) {
            if (included[x]) {
                largest = Math.max(largest, Math.abs(work[x]));
            }
        }
        return largest;
    }

    private boolean advance(double[] step) {
        var before = theta.clone();
        double old = logLikelihood;
        for (double scale = 1; scale > 1e-8; scale /= 2) {
            for (int i = 0; i < size; i++) {
                theta[i] = before[i] + scale * step[i];
            }
            evaluate();
            if (logLikelihood >= old - 1e-11 * Math.abs(old)) {
                return true;
            }
        }
        System.arraycopy(before, 0, theta, 0, size);
        evaluate();
        return false;
    }

    /** A·parameters, by sums over subsets. */
    private void fillPredictor(double[] parameters, double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < terms.length; i++) {
            into[terms[i]] += parameters[i];
        }
        for (int bit = 1; bit < into.length; bit <<= 1) {
            for (int x = 0; x < into.length; x++) {
                if ((x & bit) != 0) {
                    into[x] += into[x ^ bit];
                }
            }
        }
        if (darroch) {
            for (int x = 0; x < into.length; x++) {
                into[x] += parameters[size - 1] * covariate(x);
            }
        }
    }

    private void evaluate() {
        fillPredictor(theta, eta);
        logLikelihood = 0;
        for (int x = 0; x < eta.length; x++) {
            if (!included[x]) {
                mu[x] = 0;
                continue;
            }
            mu[x] = Math.exp(eta[x]);
            logLikelihood += counts[x] * eta[x] - mu[x];
        }
        if (Double.isNaN(logLikelihood)) {
            logLikelihood = Double.NEGATIVE_INFINITY;
        }
    }

    private static double covariate(int x) {
        int k = Integer.bitCount(x);
        return k * k / 2.0;
    }

    private void fillScoreAndInformation() {
        var residual = new double[counts.length];
        for (int x = 0; x < counts.length; x++) {
            residual[x] = included[x] ? counts[x] - mu[x] : 0;
        }
        project(residual, score);
        fillInformation();
    }

    /** Aᵀv. */
    private void project(double[] v, double[] into) {
        System.arraycopy(v, 0, work, 0, v.length);
        if (darroch) {
            double sum = 0;
            for (int x = 0; x < v.length; x++) {
                sum += v[x] * covariate(x);
            }
            into[size - 1] = sum;
        }
        supersetSums(work);
        for (int i = 0; i < terms.length; i++) {
            into[i] = work[terms[i]];
        }
    }

    /** AᵀWA with W = diag(μ). */
    private void fillInformation() {
        System.arraycopy(mu, 0, work, 0, mu.length);
        supersetSums(work);
        for (int i = 0; i < terms.length; i++) {
            for (int j = 0; j <= i; j++) {
                information[i][j] = work[terms[i] | terms[j]];
                information[j][i] = information[i][j];
            }
        }
        if (darroch) {
            double square = 0;
            for (int x = 0; x < mu.length; x++) {
                work[x] = mu[x] * covariate(x);
                square += work[x] * covariate(x);
            }
            supersetSums(work);
            for (int i = 0; i < terms.length; i++) {
                information[size - 1][i] = work[terms[i]];
                information[i][size - 1] = work[terms[i]];
            }
            information[size - 1][size - 1] = square;
        }
    }

    private void supersetSums(double[] values) {
        for (int list = 0; list < lists; list++) {
            int bit = 1 << list;
            for (int x = 0; x < values.length; x++) {
                if ((x & bit) == 0) {
                    values[x] += values[x | bit];
                }
            }
        }
    }

    boolean converged() {
        return converged;
    }

    /** Whether the maximum is proven to exist, and was reached. */
    boolean exists() {
        return converged && exists;
    }

    double[] theta() {
        return theta;
    }

    double mu(int history) {
        return mu[history];
    }

    /** Σ y·log μ − μ over the fitted histories. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** 2·Σ y·log(y/μ) − (y − μ). */
    double deviance() {
        double sum = 0;
        for (int x = 0; x < mu.length; x++) {
            if (included[x]) {
                sum += (counts[x] > 0 ? counts[x] * Math.log(counts[x] / mu[x]) : 0) - (counts[x] - mu[x]);
            }
        }
        return 2 * sum;
    }

    /** The intercept's entry of the inverse information. */
    double interceptVariance() {
        fillInformation();
        if (!Cholesky.factor(information)) {
            return Double.NaN;
        }
        var unit = new double[size];
        unit[0] = 1;
        var column = new double[size];
        Cholesky.solve(information, unit, column);
        return column[0];
    }
}
