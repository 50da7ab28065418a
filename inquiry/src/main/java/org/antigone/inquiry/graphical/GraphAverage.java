package org.antigone.inquiry.graphical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Gamma;

/*
 * Madigan and York, Biometrika 84 (1997): with a hyper-Dirichlet prior the marginal likelihood of a decomposable graph
 * at a given number of people N is closed,
 *   P(table, n₀ | graph) ∝ N!/n₀! · Π_cliques h(C) / Π_separators h(S) · Γ(A)/Γ(N+A),   A = δ·2^t,
 *   h(S) = Π over the cells of the margin S of Γ(count + α_S)/Γ(α_S),  α_S = δ·2^(t−|S|).
 * Only the all-zero cell of each margin depends on n₀, so each of the 2^t margins needs one vector over the grid of n₀,
 * and a graph is a sum and difference of such vectors. Vectors are made when first asked for.
 *
 * Many graphs × a long grid: graphs are first weighed on a coarse grid (trapezium rule, 400 points, spaced by the
 * logarithm), and only the heaviest, that together hold all but 1e-7 of the posterior, are summed on the full grid. The
 * coarse weights are not used afterwards.
 */
/** Averages all decomposable graphs of up to six lists, and those that MC³ finds above that. */
public final class GraphAverage {
    /** With more lists than this the graphs are searched, not enumerated. */
    public static final int MOST_LISTS_EXACT = 6;

    private static final int COARSE_POINTS = 400;
    private static final int FULL_POINTS = 50_000;
    private static final long MOST_TERMS = 20_000_000;
    private static final double NEGLIGIBLE = 1e-7;
    private static final int HEAPS = 16;
    private static final double DIED_OUT = Math.log(1e-5);
    private static final int SHOWN = 50;
    private static final int WALKS = 4;

    private final ListTable table;
    private final GraphSettings settings;
    private final boolean found;
    private final double total;

    private GraphAverage(ListTable table, GraphSettings settings, boolean found) {
        this.table = table;
        this.settings = settings;
        this.found = found;
        this.total = settings.delta() * table.cells();
    }

    /** The averaged posterior of a table of three lists or more. */
    public static GraphPosterior of(ListTable table, GraphSettings settings) {
        if (settings.to() > 0) {
            return new GraphAverage(table, settings, false).posterior();
        }
        long observed = Math.round(table.observed());
        int to = (int) Math.max(200, Math.min(4 * observed, 1_000_000));
        int most = (int) Math.max(3_200, Math.min(64 * observed, 64_000_000));
        while (to < most && !new GraphAverage(table, settings.upTo(to), true).diesOut()) {
            to = Math.min(most, 2 * to);
        }
        return new GraphAverage(table, settings.upTo(to), true).posterior();
    }

    /** Whether, by the coarse grid and the graphs at hand, the posterior at the bound is nothing beside its peak. */
    private boolean diesOut() {
        var coarse = coarse();
        var graphs = table.lists() <= MOST_LISTS_EXACT ? DecomposableGraph.all(table.lists()) : visited(coarse);
        var heaps = IntStream.range(0, HEAPS)
                .parallel()
                .mapToObj(heap -> {
                    var highest = new double[coarse.dark.length];
                    java.util.Arrays.fill(highest, Double.NEGATIVE_INFINITY);
                    for (int k = heap; k < graphs.size(); k += HEAPS) {
                        var logs = coarse.logs(graphs.get(k));
                        for (int i = 0; i < logs.length; i++) {
                            highest[i] = Math.max(highest[i], logs[i] - coarse.logWeight[i]);
                        }
                    }
                    return highest;
                })
                .toList();
        double end = Double.NEGATIVE_INFINITY;
        double peak = Double.NEGATIVE_INFINITY;
        for (var heap : heaps) {
            end = Math.max(end, heap[heap.length - 1]);
            for (double value : heap) {
                peak = Math.max(peak, value);
            }
        }
        return end - peak < DIED_OUT;
    }

    /** A grid of dark figures, each standing for {@code weight} of them, and the margins' vectors on it. */
    private final class Grid {
        final double[] dark;
        final double[] logWeight;
        final double[] common;
        private final Map<Integer, double[]> margins = new ConcurrentHashMap<>();

        Grid(double[] dark, double[] weight) {
            this.dark = dark;
            logWeight = new double[dark.length];
            common = new double[dark.length];
            double observed = table.observed();
            IntStream.range(0, dark.length).parallel().forEach(i -> {
                double people = observed + dark[i];
                logWeight[i] = Math.log(weight[i]);
                common[i] = Gamma.logGamma(people + 1)
                        - Gamma.logGamma(dark[i] + 1)
                        - Gamma.logGamma(people + total)
                        + settings.prior().log(people);
            });
        }

        double[] margin(int mask) {
            return margins.computeIfAbsent(mask, this::make);
        }

        private double[] make(int mask) {
            double alpha = settings.delta() * (1 << table.lists() - Integer.bitCount(mask));
            var cells = new HashMap<Integer, Double>();
            for (int x = 1; x < table.cells(); x++) {
                cells.merge(x & mask, table.count(x), Double::sum);
            }
            double constant = -Gamma.logGamma(alpha);
            for (int sub = mask; sub > 0; sub = (sub - 1) & mask) {
                constant += Gamma.logGamma(cells.getOrDefault(sub, 0.0) + alpha) - Gamma.logGamma(alpha);
            }
            double nowhere = cells.getOrDefault(0, 0.0) + alpha;
            double fixed = constant;
            return IntStream.range(0, dark.length)
                    .parallel()
                    .mapToDouble(i -> fixed + Gamma.logGamma(nowhere + dark[i]))
                    .toArray();
        }

        /** Log of the unnormalised posterior of the graph and each dark figure, grid weights included. */
        double[] logs(DecomposableGraph graph) {
            var logs = new double[dark.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = common[i] + logWeight[i];
            }
            for (int clique : graph.cliques()) {
                add(logs, margin(clique), 1);
            }
            for (int separator : graph.separators()) {
                add(logs, margin(separator), -1);
            }
            return logs;
        }

        private static void add(double[] logs, double[] vector, int sign) {
            for (int i = 0; i < logs.length; i++) {
                logs[i] += sign * vector[i];
            }
        }
    }

    /** Every dark figure of the range, or every step-th where many graphs meet a long range that nobody asked for. */
    private Grid full(int graphs) {
        int range = settings.to() - settings.from() + 1;
        int most = found ? (int) Math.clamp(MOST_TERMS / graphs, 2_000L, FULL_POINTS) : FULL_POINTS;
        int step = (range + most - 1) / most;
        int points = (range + step - 1) / step;
        var dark = new double[points];
        var weight = new double[points];
        for (int i = 0; i < points; i++) {
            dark[i] = settings.from() + (double) i * step;
            weight[i] = step;
        }
        return new Grid(dark, weight);
    }

    private Grid coarse() {
        double from = Math.log(settings.from() + 0.5);
        double to = Math.log(settings.to() + 0.5);
        var dark = new double[COARSE_POINTS];
        var weight = new double[COARSE_POINTS];
        for (int i = 0; i < COARSE_POINTS; i++) {
            double at = Math.exp(from + (to - from) * i / (COARSE_POINTS - 1));
            dark[i] = Math.max(0, at - 0.5);
            weight[i] = at * (to - from) / (COARSE_POINTS - 1) * (i == 0 || i == COARSE_POINTS - 1 ? 0.5 : 1);
        }
        return new Grid(dark, weight);
    }

    private GraphPosterior posterior() {
        var coarse = coarse();
        boolean exact = table.lists() <= MOST_LISTS_EXACT;
        var graphs = exact ? DecomposableGraph.all(table.lists()) : visited(coarse);
        var rough =
                graphs.parallelStream().mapToDouble(g -> logSum(coarse.logs(g))).toArray();
        var order = IntStream.range(0, rough.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -rough[i]))
                .toList();
        double heaviest = rough[order.getFirst()];
        double all = 0;
        for (double log : rough) {
            all += Math.exp(log - heaviest);
        }
        var kept = new ArrayList<DecomposableGraph>();
        double mass = 0;
        for (int i : order) {
            if (mass >= (1 - NEGLIGIBLE) * all) {
                break;
            }
            mass += Math.exp(rough[i] - heaviest);
            kept.add(graphs.get(i));
        }
        return sum(kept, heaviest, full(kept.size()), exact, graphs.size());
    }

    /**
     * Sums the graphs' posteriors on a grid. Graphs are dealt to a fixed number of heaps, each summed in order and the
     * heaps in order, so that the bits do not depend on the number of processors.
     */
    private GraphPosterior sum(List<DecomposableGraph> graphs, double scale, Grid grid, boolean exact, int weighed) {
        var parts = new Part[graphs.size()];
        var heaps = IntStream.range(0, HEAPS)
                .parallel()
                .mapToObj(heap -> {
                    var sum = new double[grid.dark.length];
                    for (int k = heap; k < parts.length; k += HEAPS) {
                        parts[k] = weigh(graphs.get(k), grid, scale, sum);
                    }
                    return sum;
                })
                .toList();
        var sum = new double[grid.dark.length];
        for (var heap : heaps) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += heap[i];
            }
        }
        double mass = 0;
        for (var part : parts) {
            mass += part.mass;
        }
        double complete = 0;
        var weighted = new ArrayList<GraphPosterior.Weighted>();
        for (var part : parts) {
            weighted.add(new GraphPosterior.Weighted(part.graph, part.mass / mass, part.mode, part.relativeLoss));
            complete += part.graph.complete() ? part.mass / mass : 0;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= mass;
        }
        weighted.sort(
                Comparator.comparingDouble(GraphPosterior.Weighted::probability).reversed());
        return summarise(grid, sum, exact, weighed, weighted.subList(0, Math.min(SHOWN, weighted.size())), complete);
    }

    private GraphPosterior summarise(
            Grid grid,
            double[] sum,
            boolean exact,
            int weighed,
            List<GraphPosterior.Weighted> graphs,
            double complete) {
        double observed = table.observed();
        int points = sum.length;
        var at = new double[points + 1];
        var cumulative = new double[points + 1];
        double step = points > 1 ? grid.dark[1] - grid.dark[0] : 1;
        at[0] = observed + grid.dark[0] - step / 2;
        double mean = 0;
        double inverse = 0;
        double inverseSquare = 0;
        int mode = 0;
        for (int i = 0; i < points; i++) {
            double people = observed + grid.dark[i];
            cumulative[i + 1] = cumulative[i] + sum[i];
            at[i + 1] = people + step / 2;
            mean += sum[i] * people;
            inverse += sum[i] / people;
            inverseSquare += sum[i] / (people * people);
            mode = sum[i] > sum[mode] ? i : mode;
        }
        return new GraphPosterior(
                settings,
                exact,
                weighed,
                graphs,
                mean,
                quantile(grid, cumulative, points, 0.5),
                observed + grid.dark[mode],
                inverse / inverseSquare,
                new Interval(quantile(grid, cumulative, points, 0.025), quantile(grid, cumulative, points, 0.975)),
                complete,
                sum[points - 1] / sum[mode],
                quantile(grid, cumulative, Math.max(1, points / 2), 0.975),
                NumberDistribution.ofCurve(at, cumulative));
    }

    private double quantile(Grid grid, double[] cumulative, int points, double p) {
        for (int i = 0; i < points; i++) {
            if (cumulative[i + 1] >= p * cumulative[points]) {
                return table.observed() + grid.dark[i];
            }
        }
        return table.observed() + grid.dark[points - 1];
    }

    private record Part(DecomposableGraph graph, double mass, double mode, double relativeLoss) {}

    private Part weigh(DecomposableGraph graph, Grid grid, double scale, double[] sum) {
        var logs = grid.logs(graph);
        double mass = 0;
        double inverse = 0;
        double inverseSquare = 0;
        int mode = 0;
        for (int i = 0; i < logs.length; i++) {
            double people = table.observed() + grid.dark[i];
            double p = Math.exp(logs[i] - scale);
            sum[i] += p;
            mass += p;
            inverse += p / people;
            inverseSquare += p / (people * people);
            mode = logs[i] > logs[mode] ? i : mode;
        }
        return new Part(graph, mass, table.observed() + grid.dark[mode], inverse / inverseSquare);
    }

    private static double logSum(double[] logs) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            highest = Math.max(highest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return highest + Math.log(sum);
    }

    /** MC³: walks over chordal graphs that add or drop one edge; the graphs seen on the way. */
    private List<DecomposableGraph> visited(Grid coarse) {
        int lists = table.lists();
        Map<Long, Double> scores = new HashMap<>();
        Map<Long, DecomposableGraph> seen = new LinkedHashMap<>();
        for (int walk = 0; walk < WALKS; walk++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() + walk);
            long edges = 0;
            double score = score(edges, coarse, scores, seen);
            for (int step = 0; step < settings.steps(); step++) {
                long proposal = edges ^ 1L << random.nextInt(lists * (lists - 1) / 2);
                double u = random.nextDouble();
                double other = score(proposal, coarse, scores, seen);
                if (u < Math.exp(other - score)) {
                    edges = proposal;
                    score = other;
                }
            }
        }
        return new ArrayList<>(seen.values());
    }

    private double score(long edges, Grid coarse, Map<Long, Double> scores, Map<Long, DecomposableGraph> seen) {
        return scores.computeIfAbsent(edges, e -> {
            var graph = DecomposableGraph.of(table.lists(), e);
            if (graph == null) {
                return Double.NEGATIVE_INFINITY;
            }
            seen.put(e, graph);
            return logSum(coarse.logs(graph));
        });
    }
}
