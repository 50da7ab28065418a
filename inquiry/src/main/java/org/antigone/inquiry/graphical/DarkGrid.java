package org.antigone.inquiry.graphical;

import java.util.Collection;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A grid of dark figures, each standing for {@code weight} of them, with one vector a margin on it: a graph is then a sum
 * and difference of vectors, however many graphs there are.
 */
final class DarkGrid {
    private final GraphLikelihood likelihood;
    private final double[] dark;
    private final double[] logWeight;
    private final double[] common;
    private final double @Nullable [][] margins;

    private DarkGrid(GraphLikelihood likelihood, double[] dark, double[] weight) {
        this.likelihood = likelihood;
        this.dark = dark;
        logWeight = new double[dark.length];
        common = new double[dark.length];
        margins = new double[likelihood.table().cells()][];
        IntStream.range(0, dark.length).parallel().forEach(i -> {
            logWeight[i] = Math.log(weight[i]);
            common[i] = likelihood.common(dark[i]) + logWeight[i];
        });
    }

    /** Every dark figure from {@code from} to {@code to}, or every step-th where that would be more than {@code most}. */
    static DarkGrid even(GraphLikelihood likelihood, double from, double to, int most) {
        double range = to - from + 1;
        double step = Math.max(1, Math.ceil(range / most));
        int points = (int) Math.ceil(range / step);
        var dark = new double[points];
        var weight = new double[points];
        for (int i = 0; i < points; i++) {
            dark[i] = from + i * step;
            weight[i] = step;
        }
        return new DarkGrid(likelihood, dark, weight);
    }

    /** Points spaced evenly in the logarithm, weighted by the trapezium rule. */
    static DarkGrid logarithmic(GraphLikelihood likelihood, double from, double to, int points) {
        double low = Math.log(from + 0.5);
        double high = Math.log(to + 0.5);
        var dark = new double[points];
        var weight = new double[points];
        for (int i = 0; i < points; i++) {
            double at = Math.exp(low + (high - low) * i / (points - 1));
            dark[i] = Math.max(0, at - 0.5);
            weight[i] = at * (high - low) / (points - 1) * (i == 0 || i == points - 1 ? 0.5 : 1);
        }
        return new DarkGrid(likelihood, dark, weight);
    }

    int points() {
        return dark.length;
    }

    double dark(int i) {
        return dark[i];
    }

    double logWeight(int i) {
        return logWeight[i];
    }

    /** Makes the vectors that the graphs need. To be called before {@link #logs} on several threads. */
    void prepare(Collection<DecomposableGraph> graphs) {
        for (var graph : graphs) {
            likelihood.prepare(graph);
            graph.cliques().forEach(this::vector);
            graph.separators().forEach(this::vector);
        }
    }

    private double[] vector(int mask) {
        var vector = margins[mask];
        if (vector == null) {
            vector = IntStream.range(0, dark.length)
                    .parallel()
                    .mapToDouble(i -> likelihood.margin(mask, dark[i]))
                    .toArray();
            margins[mask] = vector;
        }
        return vector;
    }

    /** Log of the unnormalised posterior of the graph and each dark figure, grid weights included. */
    double[] logs(DecomposableGraph graph) {
        var logs = common.clone();
        for (int clique : graph.cliques()) {
            add(logs, vector(clique), 1);
        }
        for (int separator : graph.separators()) {
            add(logs, vector(separator), -1);
        }
        return logs;
    }

    private static void add(double[] logs, double[] vector, int sign) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] += sign * vector[i];
        }
    }
}
