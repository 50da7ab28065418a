package org.antigone.inquiry.graphical;

import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;

/**
 * The posterior of the number of people, averaged over decomposable graphs.
 *
 * @param settings as used, the range filled in
 * @param exact every graph was weighed; otherwise those that the walks visited
 * @param weighed how many graphs were weighed
 * @param walks of MC³ that were made, 0 where every graph was weighed
 * @param agreed walks that met the heaviest graph
 * @param graphs the heaviest graphs
 * @param mean of N
 * @param median of N, the smallest N with half of the posterior at or below it
 * @param mode of N
 * @param relativeLoss the estimate that minimises the expected squared relative error, E(1/N)/E(1/N²)
 * @param interval from the 2.5 % to the 97.5 % quantile
 * @param completeWeight posterior probability of the complete graph, under which the prior alone answers
 * @param endRatio posterior at the largest dark figure considered over that at the mode (0 where it has
 *     died out before): not small means cut off
 * @param halfRangeHigh the 97.5 % quantile if only half of the range were considered
 * @param distribution the same posterior as a curve
 */
public record GraphPosterior(
        GraphSettings settings,
        boolean exact,
        int weighed,
        int walks,
        int agreed,
        List<Weighted> graphs,
        double mean,
        double median,
        double mode,
        double relativeLoss,
        Interval interval,
        double completeWeight,
        double endRatio,
        double halfRangeHigh,
        NumberDistribution distribution) {
    public GraphPosterior {
        graphs = List.copyOf(graphs);
    }

    /**
     * One graph.
     *
     * @param probability posterior probability of the graph
     * @param mode most probable N under it
     * @param relativeLoss its estimate under relative squared error
     */
    public record Weighted(DecomposableGraph graph, double probability, double mode, double relativeLoss) {}

    /** Whether the answer depends on how far up was looked. */
    public boolean cutOff() {
        return endRatio > 1e-3;
    }
}
