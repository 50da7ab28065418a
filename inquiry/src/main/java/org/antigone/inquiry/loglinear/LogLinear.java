package org.antigone.inquiry.loglinear;

import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Gamma;

/** Fits one log-linear model to a table, after checking that there is something to fit. */
public final class LogLinear {
    /** A fitted count above this proves existence by itself: the fit is then a positive table with the observed margins. */
    private static final double CERTAIN = 1e-3;

    private LogLinear() {}

    /**
     * The maximum likelihood estimate of a model, or why there is none. Existence and identifiability are established
     * before a number is given.
     */
    public static Fit fit(ListTable table, LogLinearModel model) {
        return fit(table.counts(), Design.supersetSums(table), model);
    }

    static Fit fit(double[] counts, double[] onAll, LogLinearModel model) {
        var design = Design.of(model, onAll);
        if (!Existence.fullRank(design)) {
            return new Fit.None(model, Fit.Reason.NOT_IDENTIFIABLE);
        }
        var fit = new PoissonFit(design.lists(), counts, design.included(), design.terms(), design.darroch()).run(null);
        boolean proven = fit.converged() && fit.smallestMu() > CERTAIN;
        if (!proven && (!Existence.finite(design, counts) || !fit.converged())) {
            return new Fit.None(model, Fit.Reason.NOT_FINITE);
        }
        return estimated(counts, model, design, fit);
    }

    private static Fit estimated(double[] counts, LogLinearModel model, Design design, PoissonFit fit) {
        double observed = 0;
        double constant = 0;
        for (int x = 1; x < counts.length; x++) {
            observed += counts[x];
            constant += Gamma.logGamma(counts[x] + 1);
        }
        double logLikelihood = fit.logLikelihood() - constant;
        var theta = new java.util.ArrayList<Double>();
        for (double parameter : fit.theta()) {
            theta.add(parameter);
        }
        return new Fit.Estimated(
                model,
                observed,
                Math.exp(fit.theta()[0]),
                Math.sqrt(fit.interceptVariance()),
                fit.deviance(),
                design.cells() - design.columns(),
                -2 * logLikelihood + 2.0 * model.parameters(),
                -2 * logLikelihood + Math.log(observed) * model.parameters(),
                design.empty().size(),
                theta);
    }
}
