package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;

/**
 * Many log-linear models at once: chosen by BIC, averaged with weights ∝ exp(−BIC/2). The average is the mixture of the
 * models' profile-likelihood confidence distributions.
 *
 * @param order the largest interaction that was tried
 * @param tried how many models
 * @param refused how many gave no number, by reason
 * @param models the estimates, heaviest first, with their weights (all that were fitted)
 * @param averaged how many of the heaviest make the distribution
 * @param leftOut weight of those that do not
 * @param distribution of the number of people
 * @param chosen the heaviest model's profile-likelihood interval
 * @param chosenMaximum where the heaviest model's profile likelihood is highest
 */
public record ModelAverage(
        int order,
        int tried,
        Map<Fit.Reason, Integer> refused,
        List<Weighted> models,
        int averaged,
        double leftOut,
        NumberDistribution distribution,
        Interval chosen,
        double chosenMaximum) {
    private static final double ENOUGH = 0.999;
    private static final int MOST_AVERAGED = 250;
    private static final int CURVE_POINTS = 600;

    public ModelAverage {
        refused = Map.copyOf(refused);
        models = List.copyOf(models);
    }

    /** A model's estimate and its share of the average. */
    public record Weighted(Fit.Estimated fit, double weight) {}

    /** The model that BIC chooses. */
    public Fit.Estimated best() {
        return models.getFirst().fit();
    }

    /** Smallest and largest estimate among the models that carry 95 % of the weight. */
    public Interval spread() {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double sum = 0;
        for (var model : models) {
            low = Math.min(low, model.fit.total());
            high = Math.max(high, model.fit.total());
            sum += model.weight;
            if (sum >= 0.95) {
                break;
            }
        }
        return new Interval(low, high);
    }

    /**
     * Fits the models and averages them. Runs on all processors; the result does not depend on how many.
     *
     * @throws NoNumberException if no model gives a number
     */
    public static ModelAverage fitting(ListTable table, List<LogLinearModel> candidates) {
        var counts = table.counts();
        var onAll = Design.supersetSums(table);
        var fits = IntStream.range(0, candidates.size())
                .parallel()
                .mapToObj(i -> LogLinear.fit(counts, onAll, candidates.get(i)))
                .toList();
        return of(table, fits);
    }

    /** Averages fits of one table. */
    public static ModelAverage of(ListTable table, List<Fit> fits) {
        var refused = new HashMap<Fit.Reason, Integer>();
        var estimated = new ArrayList<Fit.Estimated>();
        int order = 1;
        for (var fit : fits) {
            for (int term : fit.model().interactions()) {
                order = Math.max(order, Integer.bitCount(term));
            }
            switch (fit) {
                case Fit.Estimated e -> estimated.add(e);
                case Fit.None none -> refused.merge(none.reason(), 1, Integer::sum);
            }
        }
        if (estimated.isEmpty()) {
            throw new NoNumberException("None of " + fits.size() + " log-linear models gives a number: "
                    + Fit.Reason.NOT_FINITE.words() + ", or " + Fit.Reason.NOT_IDENTIFIABLE.words() + ".");
        }
        estimated.sort(Comparator.comparingDouble(Fit.Estimated::bic));
        var models = weigh(estimated);
        int averaged = 0;
        double mass = 0;
        while (averaged < models.size() && averaged < MOST_AVERAGED && mass < ENOUGH) {
            mass += models.get(averaged++).weight;
        }
        var heaviest = models.subList(0, averaged);
        var profile = new Profile(table, models.getFirst().fit);
        return new ModelAverage(
                order,
                fits.size(),
                refused,
                models,
                averaged,
                Math.max(0, 1 - mass),
                mixture(table, heaviest, mass),
                profile.interval(),
                profile.maximum());
    }

    private static List<Weighted> weigh(List<Fit.Estimated> estimated) {
        double smallest = estimated.getFirst().bic();
        double sum = estimated.stream()
                .mapToDouble(e -> Math.exp((smallest - e.bic()) / 2))
                .sum();
        return estimated.stream()
                .map(e -> new Weighted(e, Math.exp((smallest - e.bic()) / 2) / sum))
                .toList();
    }

    private static NumberDistribution mixture(ListTable table, List<Weighted> models, double mass) {
        var parts = models.parallelStream()
                .map(m -> new Profile(table, m.fit).distribution())
                .toList();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < parts.size(); i++) {
            // Ends so far out that a light model's tail ends with it: its share of 1e-7 of the whole.
            double tail = Math.min(0.4, 1e-7 / (models.get(i).weight / mass));
            low = Math.min(low, parts.get(i).quantile(tail));
            high = Math.max(high, Math.min(parts.get(i).last(), parts.get(i).quantile(1 - tail)));
        }
        double observed = table.observed();
        double from = Math.log(Math.max(1e-3, low - observed));
        double to = Math.log(high - observed);
        var at = new double[CURVE_POINTS];
        var cumulative = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            at[i] = observed + Math.exp(from + (to - from) * i / (CURVE_POINTS - 1));
            for (int k = 0; k < parts.size(); k++) {
                cumulative[i] += models.get(k).weight / mass * parts.get(k).below(at[i]);
            }
        }
        return NumberDistribution.ofCurve(at, cumulative);
    }
}
