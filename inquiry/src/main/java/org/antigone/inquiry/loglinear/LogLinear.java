package org.antigone.inquiry.loglinear;

import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Gamma;

/** Fits one log-linear model to a table, after checking that there is something to fit. */
public final class LogLinear {
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
        if (design.independent()) {
            var fit = new PoissonFit(design, counts).run(null);
            if (fit.exists()) {
                return estimated(counts, model, design, fit, false);
            }
        }
        var onFace = design.on(FacialSet.of(design, counts));
        if (!onFace.determinesDarkFigure()) {
            return new Fit.None(
                    model, design.determinesDarkFigure() ? Fit.Reason.NOT_FINITE : Fit.Reason.NOT_IDENTIFIABLE);
        }
        var extended = onFace.withoutDependentTerms();
        var fit = new PoissonFit(extended, counts).run(null);
        boolean boundary = extended.cells() < design.cells() || extended.columns() < design.columns();
        return fit.converged()
                ? estimated(counts, model, extended, fit, boundary)
                : new Fit.None(model, Fit.Reason.NOT_FINITE);
    }

    /** The histories and terms that an estimate rests on. */
    static Design designOf(ListTable table, Fit.Estimated fit) {
        var design = Design.of(fit.model(), table);
        return fit.boundary() ? design.on(FacialSet.of(design, table.counts())).withoutDependentTerms() : design;
    }

    private static Fit estimated(
            double[] counts, LogLinearModel model, Design design, PoissonFit fit, boolean boundary) {
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
                boundary,
                theta);
    }
}
