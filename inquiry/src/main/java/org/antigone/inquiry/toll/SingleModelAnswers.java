package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.Bootstrap;
import org.antigone.inquiry.loglinear.Fit;
import org.antigone.inquiry.loglinear.LogLinear;
import org.antigone.inquiry.loglinear.LogLinearModel;
import org.antigone.inquiry.loglinear.Profile;
import org.antigone.inquiry.loglinear.Stepwise;

/** The answers that rest on one log-linear model: chosen stepwise, or asked for by name. */
final class SingleModelAnswers {
    private static final double NORMAL_975 = 1.959963984540054;

    private final ListTable table;
    private final TollSettings settings;

    SingleModelAnswers(ListTable table, TollSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    Answer stepwise() {
        if (!(Stepwise.choose(table, Stepwise.USUAL_THRESHOLD) instanceof Fit.Estimated fit)) {
            return new Answer.Refusal(
                    Method.STEPWISE,
                    "Not even the model of independent lists has an estimate.",
                    "More lists, or lists that overlap more.");
        }
        var bootstrap = Bootstrap.bca(table, SingleModelAnswers::stepwiseTotal, settings.bootstrap(), settings.seed());
        var cautions = new ArrayList<String>();
        if (bootstrap.without() > 0) {
            cautions.add("In %,d of %,d bootstrap samples there was no estimate; they count as infinitely large."
                    .formatted(bootstrap.without(), bootstrap.samples()));
        }
        strained(bootstrap, cautions);
        cautions.add("One model is chosen and its rivals are forgotten; compare with the averages.");
        var label = fit.model().label();
        return new Answer.Number(
                Method.STEPWISE,
                fit.total(),
                bootstrap.interval(),
                bootstrap.distribution(),
                new Interval(fit.total(), fit.total()),
                List.of(
                        new Answer.OtherInterval("profile: " + label, fit.total(), new Profile(table, fit).interval()),
                        new Answer.OtherInterval(
                                "normal in the logarithm: " + label,
                                fit.total(),
                                new Interval(fit.normalQuantile(-NORMAL_975), fit.normalQuantile(NORMAL_975)))),
                "Stepwise from independence, threshold %.2f: %s. BCa bootstrap of %,d samples, the choice repeated in each."
                        .formatted(Stepwise.USUAL_THRESHOLD, label, bootstrap.samples()),
                List.of(new Answer.ModelLine(label, 1, fit.total())),
                List.of(
                        new Answer.Figure("standard error", fit.standardError()),
                        new Answer.Figure("deviance", fit.deviance()),
                        new Answer.Figure("degrees of freedom", fit.df()),
                        new Answer.Figure("pairs whose lists share nobody", fit.emptyOverlaps())),
                cautions,
                List.of());
    }

    private static double stepwiseTotal(ListTable sample) {
        return Stepwise.choose(sample, Stepwise.USUAL_THRESHOLD) instanceof Fit.Estimated fit
                ? fit.total()
                : Double.NaN;
    }

    Answer named(String text) {
        var model = LogLinearModel.parse(text, table.lists());
        return switch (LogLinear.fit(table, model)) {
            case Fit.None none ->
                new Answer.Refusal(
                        Method.NAMED,
                        "Model " + model.label() + ": " + none.reason().words() + ".",
                        "A smaller model, or --model all.");
            case Fit.Estimated fit -> number(fit);
        };
    }

    private Answer number(Fit.Estimated fit) {
        var profile = new Profile(table, fit);
        var distribution = profile.distribution();
        var bootstrap =
                Bootstrap.bca(table, sample -> totalUnder(sample, fit.model()), settings.bootstrap(), settings.seed());
        var cautions = new ArrayList<String>();
        if (fit.boundary()) {
            cautions.add(
                    "Some histories that nobody shows are fitted as exactly 0 and some parameters are infinite; the dark figure"
                            + " is determined all the same.");
        }
        unbounded(distribution, cautions);
        strained(bootstrap, cautions);
        cautions.add("One model was asked for; what others would say is not in this interval.");
        return new Answer.Number(
                Method.NAMED,
                fit.total(),
                profile.interval(),
                distribution,
                new Interval(fit.total(), fit.total()),
                List.of(
                        new Answer.OtherInterval("bootstrap (BCa)", fit.total(), bootstrap.interval()),
                        new Answer.OtherInterval(
                                "normal in the logarithm",
                                fit.total(),
                                new Interval(fit.normalQuantile(-NORMAL_975), fit.normalQuantile(NORMAL_975)))),
                "The model %s alone; interval by profile likelihood."
                        .formatted(fit.model().label()),
                List.of(new Answer.ModelLine(fit.model().label(), 1, fit.total())),
                List.of(
                        new Answer.Figure("standard error", fit.standardError()),
                        new Answer.Figure("deviance", fit.deviance()),
                        new Answer.Figure("degrees of freedom", fit.df()),
                        new Answer.Figure("AIC", fit.aic()),
                        new Answer.Figure("BIC", fit.bic()),
                        new Answer.Figure("highest point of the profile likelihood", profile.maximum())),
                cautions,
                List.of());
    }

    private static double totalUnder(ListTable sample, LogLinearModel model) {
        return LogLinear.fit(sample, model) instanceof Fit.Estimated fit ? fit.total() : Double.NaN;
    }

    /** Says so where the interval is one of few samples. */
    static void strained(Bootstrap bootstrap, List<String> cautions) {
        if (bootstrap.strained()) {
            cautions.add(
                    "An end of the bootstrap interval rests on fewer than five of its %,d samples and would move with the seed; take more (--bootstrap)."
                            .formatted(bootstrap.samples()));
        }
    }

    /** Says so where the curve has no upper end. */
    static void unbounded(NumberDistribution distribution, List<String> cautions) {
        if (distribution.beyond() > 0.001) {
            cautions.add(
                    "%.1f %% of the confidence lies beyond every bound: these lists hardly limit the number from above."
                            .formatted(100 * distribution.beyond()));
        }
    }
}
