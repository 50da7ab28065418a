package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.Bootstrap;
import org.antigone.inquiry.loglinear.Fit;
import org.antigone.inquiry.loglinear.LogLinear;
import org.antigone.inquiry.loglinear.LogLinearModel;
import org.antigone.inquiry.loglinear.ModelAverage;
import org.antigone.inquiry.loglinear.ModelSearch;
import org.antigone.inquiry.loglinear.Profile;
import org.antigone.inquiry.loglinear.Stepwise;

/** The log-linear methods' answers: averaged, stepwise, one named model. */
final class LogLinearAnswers {
    static final int MOST_LISTS_EXACT = 6;
    private static final int SHOWN = 20;
    private static final int WALKS = 4;

    private final ListTable table;
    private final TollSettings settings;

    LogLinearAnswers(ListTable table, TollSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /** Fits of every model that is averaged: all to the order, or those that the walks found. */
    ModelAverage average() {
        if (table.lists() > MOST_LISTS_EXACT) {
            return ModelAverage.of(table, walk().fits());
        }
        var models = LogLinearModel.all(table.lists(), settings.orderFor(table.lists()));
        return ModelAverage.fitting(table, models);
    }

    private ModelSearch.Walk walk() {
        return ModelSearch.pairs(table, WALKS, settings.walkSteps(), settings.seed());
    }

    Answer averaged() {
        int lists = table.lists();
        if (lists == MOST_LISTS_EXACT && settings.orderFor(lists) > 2) {
            throw new InquiryException(
                    "Six lists have millions of hierarchical models; above order 2 (32,768 models) they"
                            + " cannot all be tried. Use --order 2, or join lists.");
        }
        if (lists > MOST_LISTS_EXACT && settings.order() > 2) {
            throw new InquiryException("Above six lists only pairs are searched (--order 2).");
        }
        String how;
        ModelAverage average;
        var cautions = new ArrayList<String>();
        if (lists > MOST_LISTS_EXACT) {
            var walk = walk();
            average = ModelAverage.of(table, walk.fits());
            how =
                    "MC³ over models of pairs: %d walks, %,d proposals, %,d different models seen; %d of %d walks found the best one."
                            .formatted(walk.walks(), walk.steps(), walk.fits().size(), walk.agreed(), walk.walks());
            if (walk.agreed() < walk.walks()) {
                cautions.add(
                        "The walks did not all find the same best model; a longer search (--walk-steps) may change the figure.");
            }
        } else {
            average = average();
            how = "All %,d hierarchical models up to order %d; %,d give a number, %d carry %s of the weight."
                    .formatted(
                            average.tried(),
                            settings.orderFor(lists),
                            average.models().size(),
                            average.averaged(),
                            percent(1 - average.leftOut()));
        }
        average.refused()
                .forEach((reason, number) -> cautions.add(
                        "%,d of %,d models give no number: %s.".formatted(number, average.tried(), reason.words())));
        var best = average.best();
        var bootstrap =
                Bootstrap.bca(table, sample -> rechosen(sample, average), settings.bootstrap(), settings.seed());
        if (bootstrap.without() > 0) {
            cautions.add("In %,d of %,d bootstrap samples no model gave a number; they count as infinitely large."
                    .formatted(bootstrap.without(), bootstrap.samples()));
        }
        if (best.deviance() > 0 && best.df() > 0 && best.deviance() > 2.0 * best.df() + 10) {
            cautions.add("Even the best model fits poorly (deviance %.1f on %d degrees of freedom)."
                    .formatted(best.deviance(), best.df()));
        }
        return new Answer.Number(
                Method.LOG_LINEAR,
                average.distribution().median(),
                average.distribution().interval(),
                average.distribution(),
                average.spread(),
                how,
                average.models().stream()
                        .limit(SHOWN)
                        .map(m -> new Answer.ModelLine(
                                m.fit().model().label(), m.weight(), m.fit().total()))
                        .toList(),
                List.of(
                        new Answer.Figure("models tried", average.tried()),
                        new Answer.Figure(
                                "models with a number", average.models().size()),
                        new Answer.Figure("models averaged", average.averaged()),
                        new Answer.Figure("weight left out", average.leftOut()),
                        new Answer.Figure("best model: estimate", best.total()),
                        new Answer.Figure("best model: standard error", best.standardError()),
                        new Answer.Figure("best model: deviance", best.deviance()),
                        new Answer.Figure("best model: degrees of freedom", best.df()),
                        new Answer.Figure(
                                "best model: profile interval, low",
                                average.chosen().low()),
                        new Answer.Figure(
                                "best model: profile interval, high",
                                average.chosen().high()),
                        new Answer.Figure(
                                "bootstrap (BCa), choice repeated, low",
                                bootstrap.interval().low()),
                        new Answer.Figure(
                                "bootstrap (BCa), choice repeated, high",
                                bootstrap.interval().high()),
                        new Answer.Figure("bootstrap samples", bootstrap.samples())),
                cautions,
                List.of());
    }

    /** The BIC choice among the models that carried the weight on the table itself; NaN if none gives a number. */
    private static double rechosen(ListTable sample, ModelAverage average) {
        double smallest = Double.POSITIVE_INFINITY;
        double total = Double.NaN;
        for (var model : average.models().subList(0, Math.min(20, average.averaged()))) {
            if (LogLinear.fit(sample, model.fit().model()) instanceof Fit.Estimated fit && fit.bic() < smallest) {
                smallest = fit.bic();
                total = fit.total();
            }
        }
        return total;
    }

    Answer stepwise() {
        if (!(Stepwise.choose(table, Stepwise.USUAL_THRESHOLD) instanceof Fit.Estimated fit)) {
            return new Answer.Refusal(
                    Method.STEPWISE,
                    "Not even the model of independent lists has an estimate.",
                    "More lists, or lists that overlap more.");
        }
        var bootstrap = Bootstrap.bca(table, LogLinearAnswers::stepwiseTotal, settings.bootstrap(), settings.seed());
        var cautions = new ArrayList<String>();
        if (bootstrap.without() > 0) {
            cautions.add("In %,d of %,d bootstrap samples there was no estimate; they count as infinitely large."
                    .formatted(bootstrap.without(), bootstrap.samples()));
        }
        cautions.add("One model is chosen and its rivals are forgotten; compare with the averages.");
        return new Answer.Number(
                Method.STEPWISE,
                fit.total(),
                bootstrap.interval(),
                bootstrap.distribution(),
                new Interval(fit.total(), fit.total()),
                "Stepwise from independence, threshold %.2f; %,d bootstrap samples, the choice repeated in each."
                        .formatted(Stepwise.USUAL_THRESHOLD, bootstrap.samples()),
                List.of(new Answer.ModelLine(fit.model().label(), 1, fit.total())),
                List.of(
                        new Answer.Figure("normal interval, low", fit.normalQuantile(-1.959963984540054)),
                        new Answer.Figure("normal interval, high", fit.normalQuantile(1.959963984540054)),
                        new Answer.Figure("pairs whose lists share nobody", fit.emptyOverlaps()),
                        new Answer.Figure("bootstrap samples", bootstrap.samples())),
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
        return new Answer.Number(
                Method.NAMED,
                fit.total(),
                profile.interval(),
                profile.distribution(),
                new Interval(fit.total(), fit.total()),
                "The model %s alone.".formatted(fit.model().label()),
                List.of(new Answer.ModelLine(fit.model().label(), 1, fit.total())),
                List.of(
                        new Answer.Figure("standard error", fit.standardError()),
                        new Answer.Figure("deviance", fit.deviance()),
                        new Answer.Figure("degrees of freedom", fit.df()),
                        new Answer.Figure("AIC", fit.aic()),
                        new Answer.Figure("BIC", fit.bic()),
                        new Answer.Figure("highest point of the profile likelihood", profile.maximum())),
                List.of("One model was asked for; what others would say is not in this interval."),
                List.of());
    }

    static String percent(double share) {
        return share > 0.9995 ? "all" : "%.1f %%".formatted(100 * share);
    }
}
