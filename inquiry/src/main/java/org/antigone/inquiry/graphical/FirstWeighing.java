package org.antigone.inquiry.graphical;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * A first, rough weighing of many graphs: 400 points spaced by the logarithm of the dark figure, and where the points are
 * too far apart for a graph's peak (large tables) the peak itself with its curvature. It decides which graphs are worth
 * the full sum, and between which dark figures; its weights are not used afterwards.
 */
final class FirstWeighing {
    private static final int POINTS = 400;
    private static final int HEAPS = 16;

    /** Further than this below its peak a graph's posterior is nothing: e⁻⁴⁰. */
    private static final double NOTHING = 40;

    /** A neighbour on the grid this far below the highest point: the peak lies between points. */
    private static final double STEEP = 3;

    private static final double PEAK_WIDTHS = 12;

    private final GraphLikelihood likelihood;
    private final DarkGrid grid;

    FirstWeighing(GraphLikelihood likelihood, double from, double to) {
        this.likelihood = likelihood;
        grid = DarkGrid.logarithmic(likelihood, from, to, POINTS);
    }

    /**
     * A graph's weight.
     *
     * @param logMass log of its unnormalised posterior probability
     * @param from below this dark figure it has nothing
     * @param to above this dark figure it has nothing
     */
    record Rough(double logMass, double from, double to) {}

    /** Weighs graphs on all processors, in their order. */
    List<Rough> of(List<DecomposableGraph> graphs) {
        grid.prepare(graphs);
        return graphs.parallelStream().map(this::weigh).toList();
    }

    /** Weighs one graph; not for several threads at once. */
    Rough of(DecomposableGraph graph) {
        grid.prepare(List.of(graph));
        return weigh(graph);
    }

    private Rough weigh(DecomposableGraph graph) {
        var logs = grid.logs(graph);
        int highest = 0;
        for (int i = 1; i < logs.length; i++) {
            highest = logs[i] > logs[highest] ? i : highest;
        }
        if (highest > 0
                && highest < logs.length - 1
                && logs[highest] - Math.max(logs[highest - 1], logs[highest + 1]) > 0
                && logs[highest] - Math.min(logs[highest - 1], logs[highest + 1]) > STEEP) {
            return peak(graph, grid.dark(highest - 1), grid.dark(highest + 1));
        }
        int from = highest;
        while (from > 0 && logs[from] > logs[highest] - NOTHING) {
            from--;
        }
        int to = highest;
        while (to < logs.length - 1 && logs[to] > logs[highest] - NOTHING) {
            to++;
        }
        return new Rough(logSum(logs, logs[highest]), Math.floor(grid.dark(from)), Math.ceil(grid.dark(to)));
    }

    /** Laplace's approximation around a narrow peak, in the logarithm of the dark figure. */
    private Rough peak(DecomposableGraph graph, double left, double right) {
        double from = Math.log(left + 0.5);
        double to = Math.log(right + 0.5);
        double at = new BrentOptimizer(1e-12, 1e-14)
                .optimize(
                        new MaxEval(500),
                        new UnivariateObjectiveFunction(u -> logAt(graph, u)),
                        GoalType.MAXIMIZE,
                        new SearchInterval(from, to))
                .getPoint();
        double height = logAt(graph, at);
        double step = (to - from) / 4;
        double drop = 0;
        // Steps are shortened until the drop is of the order of 1: wide enough to be above rounding, narrow enough to
        // be
        // a parabola's.
        for (int halving = 0; halving < 60; halving++) {
            drop = height - (logAt(graph, at - step) + logAt(graph, at + step)) / 2;
            if (drop < 1) {
                break;
            }
            step /= 2;
        }
        double sd = drop > 0 ? step / Math.sqrt(2 * drop) : step;
        return new Rough(
                height + Math.log(sd * Math.sqrt(2 * Math.PI)),
                Math.max(0, Math.floor(Math.exp(at - PEAK_WIDTHS * sd) - 0.5)),
                Math.ceil(Math.exp(at + PEAK_WIDTHS * sd) - 0.5));
    }

    /** Log posterior per unit of u = log(dark + ½). */
    private double logAt(DecomposableGraph graph, double u) {
        return likelihood.log(graph, Math.max(0, Math.exp(u) - 0.5)) + u;
    }

    /** Highest log posterior a unit of dark figure over the graphs, at the last point less the highest of all points. */
    double endBelowPeak(List<DecomposableGraph> graphs) {
        grid.prepare(graphs);
        var heaps = IntStream.range(0, HEAPS)
                .parallel()
                .mapToObj(heap -> envelope(graphs, heap))
                .toList();
        var envelope = new double[POINTS];
        Arrays.fill(envelope, Double.NEGATIVE_INFINITY);
        for (var heap : heaps) {
            for (int i = 0; i < POINTS; i++) {
                envelope[i] = Math.max(envelope[i], heap[i]);
            }
        }
        return envelope[POINTS - 1] - Arrays.stream(envelope).max().orElseThrow();
    }

    private double[] envelope(List<DecomposableGraph> graphs, int heap) {
        var highest = new double[POINTS];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        for (int k = heap; k < graphs.size(); k += HEAPS) {
            var logs = grid.logs(graphs.get(k));
            for (int i = 0; i < POINTS; i++) {
                highest[i] = Math.max(highest[i], logs[i] - grid.logWeight(i));
            }
        }
        return highest;
    }

    private static double logSum(double[] logs, double highest) {
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return highest + Math.log(sum);
    }
}
