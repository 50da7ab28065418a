package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.Bootstrap;
import org.antigone.inquiry.loglinear.Fit;
import org.antigone.inquiry.loglinear.LogLinear;
import org.antigone.inquiry.loglinear.LogLinearModel;
import org.antigone.inquiry.loglinear.ModelAverage;
import org.antigone.inquiry.loglinear.ModelSearch;

/** The answer of the log-linear models averaged, beside the one that BIC chooses. */
final class LogLinearAnswers {
    static final int MOST_LISTS_EXACT = 6;
    private static final int SHOWN = 20;
    private static final int WALKS = 4;

    /** So many models compete anew in each bootstrap sample. */
    private static final int RIVALS = 20;

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
        int without =
                average.refused().values().stream().mapToInt(Integer::intValue).sum();
        if (without > 0) {
            cautions.add("%,d of %,d models give no number and so have no weight, right or not: %s."
                    .formatted(
                            without,
                            average.tried(),
                            average.refused().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(e -> "in %,d %s"
                                            .formatted(e.getValue(), e.getKey().words()))
                                    .collect(Collectors.joining("; "))));
        }
        return number(average, how, cautions);
    }

    private Answer number(ModelAverage average, String how, List<String> cautions) {
        var best = average.best();
        int rivals = Math.min(RIVALS, average.averaged());
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
        SingleModelAnswers.strained(bootstrap, cautions);
        SingleModelAnswers.unbounded(average.distribution(), cautions);
        double boundary = average.models().stream()
                .filter(m -> m.fit().boundary() || m.fit().emptyOverlaps() > 0)
                .mapToDouble(ModelAverage.Weighted::weight)
                .sum();
        return new Answer.Number(
                Method.LOG_LINEAR,
                average.distribution().median(),
                average.distribution().interval(),
                average.distribution(),
                average.spread(),
                List.of(
                        new Answer.OtherInterval(
                                "BIC's choice, profile: " + best.model().label(), best.total(), average.chosen()),
                        new Answer.OtherInterval("BIC's choice, bootstrap (BCa)", best.total(), bootstrap.interval())),
                how
                        + " Weights are proportional to exp(−BIC/2), with the people observed as the size. The bootstrap repeats the choice by BIC among the %d heaviest models in each of %,d samples."
                                .formatted(rivals, bootstrap.samples()),
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
                        new Answer.Figure("weight of models with a fitted 0", boundary),
                        new Answer.Figure("best model: standard error", best.standardError()),
                        new Answer.Figure("best model: deviance", best.deviance()),
                        new Answer.Figure("best model: degrees of freedom", best.df()),
                        new Answer.Figure("best model: BIC", best.bic())),
                cautions,
                List.of());
    }

    /** The BIC choice among the models that carried the weight on the table itself; NaN if none gives a number. */
    private static double rechosen(ListTable sample, ModelAverage average) {
        double smallest = Double.POSITIVE_INFINITY;
        double total = Double.NaN;
        for (var model : average.models().subList(0, Math.min(RIVALS, average.averaged()))) {
            if (LogLinear.fit(sample, model.fit().model()) instanceof Fit.Estimated fit && fit.bic() < smallest) {
                smallest = fit.bic();
                total = fit.total();
            }
        }
        return total;
    }

    static String percent(double share) {
        return share > 0.9995 ? "all" : "%.1f %%".formatted(100 * share);
    }
}
