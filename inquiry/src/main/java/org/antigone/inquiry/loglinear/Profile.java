package org.antigone.inquiry.loglinear;

import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * The multinomial profile likelihood of the number of people under one model (Cormack, Biometrics 48, 1992): for each
 * dark figure n₀ the model is fitted to the table with n₀ in the empty cell, and
 * l(N) = Σ y·log(μ) + log N! − N·log N − log n₀!. Non-whole numbers by the gamma function.
 *
 * <p>The interval holds every N whose 2·(l(max) − l(N)) is below the χ²₁ quantile. The signed root of that quantity,
 * taken as normal, makes a confidence distribution whose quantiles are the interval's ends.
 */
public final class Profile {
    private static final double CHI_SQUARE_95 = 3.841458820694124;
    private static final int CURVE_POINTS = 65;

    /** The curve runs to where the signed root is this large: 5 standard errors. */
    private static final double FAR = 5;

    /** The fewest on no list that are looked at. */
    private static final double FEWEST = 0.01;

    /** Where the likelihood has not fallen at this many times the people observed, the upper end has no bound. */
    private static final double MOST_TIMES = 10_000;

    private final double[] counts;
    private final double observed;
    private final Design design;
    private double[] start;
    private final double centre;
    private final double sd;
    private final double best;
    private final double peak;

    /** @param fit an estimate of this very table */
    public Profile(ListTable table, Fit.Estimated fit) {
        counts = table.counts();
        observed = table.observed();
        var plain = LogLinear.designOf(table, fit);
        var included = plain.included().clone();
        included[0] = true;
        design = new Design(table.lists(), included, plain.terms(), plain.darroch(), plain.empty());
        start = fit.theta().stream().mapToDouble(Double::doubleValue).toArray();
        centre = Math.log(fit.dark());
        sd = Math.sqrt(fit.logDarkSd() * fit.logDarkSd() + 1 / Math.max(fit.dark(), 0.25));
        best = new BrentOptimizer(1e-9, 1e-9)
                .optimize(
                        new MaxEval(500),
                        new UnivariateObjectiveFunction(this::logLikelihoodAtLog),
                        GoalType.MAXIMIZE,
                        new SearchInterval(centre - 3 * sd - 1, centre + sd, centre))
                .getPoint();
        peak = logLikelihoodAtLog(best);
    }

    /** The number of people at which the profile is highest. */
    public double maximum() {
        return observed + Math.exp(best);
    }

    /** The 95 % profile-likelihood interval; its ends may be the observed number and infinity. */
    public Interval interval() {
        UnivariateFunction gap = u -> 2 * drop(u) - CHI_SQUARE_95;
        double low = reach(-1, CHI_SQUARE_95 / 2);
        double high = reach(1, CHI_SQUARE_95 / 2);
        var solver = new BrentSolver(1e-10, 1e-10);
        return new Interval(
                gap.value(low) < 0 ? observed : observed + Math.exp(solver.solve(500, gap, low, best)),
                gap.value(high) < 0
                        ? Double.POSITIVE_INFINITY
                        : observed + Math.exp(solver.solve(500, gap, best, high)));
    }

    /** By how much the log likelihood lies below its peak. */
    private double drop(double logDark) {
        return Math.max(0, peak - logLikelihoodAtLog(logDark));
    }

    /** Where, in steps outwards, the log likelihood has dropped by so much; at most where nobody would look. */
    private double reach(int direction, double drop) {
        double end = direction < 0 ? Math.min(best, Math.log(FEWEST)) : Math.max(best, Math.log(MOST_TIMES * observed));
        double u = best;
        for (int step = 0; step < 200 && u != end && drop(u) < drop; step++) {
            u = direction < 0 ? Math.max(end, u - sd) : Math.min(end, u + sd);
        }
        return u;
    }

    /** The confidence distribution of the number of people. What is left at its upper end is beyond every bound. */
    public NumberDistribution distribution() {
        double low = reach(-1, FAR * FAR / 2);
        double high = reach(1, FAR * FAR / 2);
        var at = new double[CURVE_POINTS];
        var cumulative = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            double u = low + (high - low) * i / (CURVE_POINTS - 1);
            at[i] = observed + Math.exp(u);
            cumulative[i] = 0.5 * Erf.erfc(-Math.signum(u - best) * Math.sqrt(drop(u)));
        }
        return finer(at, cumulative);
    }

    /** Fills in between by straight lines in the signed root and the logarithm, where the curve is nearly straight. */
    private NumberDistribution finer(double[] at, double[] cumulative) {
        int each = 8;
        var fineAt = new double[(at.length - 1) * each + 1];
        var fine = new double[fineAt.length];
        for (int i = 0; i < fineAt.length; i++) {
            int left = Math.min(i / each, at.length - 2);
            double share = (double) (i - left * each) / each;
            double u = Math.log(at[left] - observed) * (1 - share) + Math.log(at[left + 1] - observed) * share;
            fineAt[i] = observed + Math.exp(u);
            fine[i] = 0.5 * Erf.erfc(-(root(cumulative[left]) * (1 - share) + root(cumulative[left + 1]) * share));
        }
        return NumberDistribution.ofCurve(fineAt, fine);
    }

    private static double root(double cumulative) {
        return -Erf.erfcInv(2 * Math.min(1 - 1e-15, Math.max(1e-15, cumulative)));
    }

    private double logLikelihoodAtLog(double u) {
        double dark = Math.exp(u);
        counts[0] = dark;
        var fit = new PoissonFit(design, counts).run(start);
        if (fit.converged()) {
            start = fit.theta();
        }
        double people = observed + dark;
        // Σμ = N at the maximum; with −Σμ + N kept, what is left of a Newton step enters to second order only.
        return fit.logLikelihood()
                + people
                + Gamma.logGamma(people + 1)
                - people * Math.log(people)
                - Gamma.logGamma(dark + 1);
    }
}
