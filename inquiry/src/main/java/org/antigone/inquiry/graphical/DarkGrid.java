package org.antigone.inquiry.graphical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A grid of dark figures, each standing for {@code weight} of them, with one vector a margin on it: a graph is then a sum
 * and difference of vectors, however many graphs there are.
 */
final class DarkGrid {
    private final GraphLikelihood likelihood;
    private final double[] dark;
    private final double[] logWeight;
    private final double[] common;
    private final Map<Integer, double[]> margins = new HashMap<>();

    private DarkGrid(GraphLikelihood likelihood, double[] dark, double[] weight) {
        this.likelihood = likelihood;
        this.dark = dark;
        logWeight = new double[dark.length];
        common = new double[dark.length];
        IntStream.range(0, dark.length).parallel().forEach(i -> {
            logWeight[i] = Math.log(weight[i]);
            common[i] = likelihood.common(dark[i]) + logWeight[i];
        });
    }

    /**
     * Every dark figure from {@code from} to {@code to}; where that would be more than {@code most} points, blocks of
     * them, each by its middle. Blocks are equally long or, with {@code graded}, grow with their distance from
     * {@code from}: near 0 the posterior can be too steep for a block.
     */
    static DarkGrid blocks(GraphLikelihood likelihood, double from, double to, int most, boolean graded) {
        double range = to - from + 1;
        if (!graded || range <= most) {
            return new DarkGrid(likelihood, from, edges(from, to, Math.max(1, Math.ceil(range / most)), 0));
        }
        double ratio = 1.0 / most;
        var edges = edges(from, to, 1, ratio);
        while (edges.length > most) {
            ratio *= 1.2;
            edges = edges(from, to, 1, ratio);
        }
        return new DarkGrid(likelihood, from, edges);
    }

    /** The first dark figure after each block. */
    private static double[] edges(double from, double to, double least, double ratio) {
        var edges = new ArrayList<Double>();
        double edge = from;
        while (edge <= to) {
            edge += Math.max(least, Math.floor(ratio * (edge - from)));
            edges.add(edge);
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private DarkGrid(GraphLikelihood likelihood, double from, double[] edges) {
        this(likelihood, middles(from, edges), lengths(from, edges));
    }

    private static double[] middles(double from, double[] edges) {
        var middles = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            middles[i] = ((i == 0 ? from : edges[i - 1]) + edges[i] - 1) / 2;
        }
        return middles;
    }

    private static double[] lengths(double from, double[] edges) {
        var lengths = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            lengths[i] = edges[i] - (i == 0 ? from : edges[i - 1]);
        }
        return lengths;
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

    /** How many dark figures the point stands for. */
    double weight(int i) {
        return Math.exp(logWeight[i]);
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
        var made = margins.get(mask);
        if (made != null) {
            return made;
        }
        var vector = IntStream.range(0, dark.length)
                .parallel()
                .mapToDouble(i -> likelihood.margin(mask, dark[i]))
                .toArray();
        margins.put(mask, vector);
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
