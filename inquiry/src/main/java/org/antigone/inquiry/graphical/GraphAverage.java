package org.antigone.inquiry.graphical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;

/**
 * Averages all decomposable graphs of up to six lists, and those that MC³ finds above that, every graph being equally
 * probable beforehand (Madigan and York, Biometrika 84, 1997; computed as in {@link GraphLikelihood}).
 *
 * <p>Many graphs × a long range of dark figures: graphs are weighed roughly first ({@link FirstWeighing}), and only the
 * heaviest, that together hold all but 1e-7 of the posterior, are summed in full.
 */
public final class GraphAverage {
    /** With more lists than this the graphs are searched, not enumerated. */
    public static final int MOST_LISTS_EXACT = 6;

    private static final int FULL_POINTS = 50_000;
    private static final long MOST_TERMS = 20_000_000;
    private static final double NEGLIGIBLE = 1e-7;
    private static final int HEAPS = 16;
    private static final double DIED_OUT = Math.log(1e-5);
    private static final int SHOWN = 50;

    private final ListTable table;
    private final GraphSettings settings;
    private final GraphLikelihood likelihood;

    private GraphAverage(ListTable table, GraphSettings settings) {
        this.table = table;
        this.settings = settings;
        likelihood = new GraphLikelihood(table, settings.delta(), settings.prior());
    }

    /** The averaged posterior of a table of three lists or more. */
    public static GraphPosterior of(ListTable table, GraphSettings settings) {
        if (settings.to() > 0) {
            return new GraphAverage(table, settings).posterior(false);
        }
        long observed = Math.round(table.observed());
        long to = Math.max(200, 4 * observed);
        long most = Math.max(3_200, 64 * observed);
        while (to < most && !new GraphAverage(table, settings.upTo(to)).diesOut()) {
            to = Math.min(most, 2 * to);
        }
        return new GraphAverage(table, settings.upTo(to)).posterior(true);
    }

    private boolean exact() {
        return table.lists() <= MOST_LISTS_EXACT;
    }

    private FirstWeighing firstWeighing() {
        return new FirstWeighing(likelihood, settings.from(), settings.to());
    }

    private GraphSearch graphs(FirstWeighing weighing) {
        return exact()
                ? new GraphSearch(DecomposableGraph.all(table.lists()), 0, 0)
                : GraphSearch.of(table.lists(), weighing, settings.steps(), settings.seed());
    }

    /** Whether the posterior at the bound is nothing beside its peak. */
    private boolean diesOut() {
        var weighing = firstWeighing();
        return weighing.endBelowPeak(graphs(weighing).graphs()) < DIED_OUT;
    }

    /** @param found the range was found, not asked for: it may be thinned, and cut where there is nothing */
    private GraphPosterior posterior(boolean found) {
        var weighing = firstWeighing();
        var search = graphs(weighing);
        var rough = weighing.of(search.graphs());
        var order = IntStream.range(0, rough.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -rough.get(i).logMass()))
                .toList();
        double heaviest = rough.get(order.getFirst()).logMass();
        double all = 0;
        for (var graph : rough) {
            all += Math.exp(graph.logMass() - heaviest);
        }
        var kept = new ArrayList<DecomposableGraph>();
        double from = settings.to();
        double to = settings.from();
        double mass = 0;
        for (int i : order) {
            if (mass >= (1 - NEGLIGIBLE) * all) {
                break;
            }
            mass += Math.exp(rough.get(i).logMass() - heaviest);
            kept.add(search.graphs().get(i));
            from = Math.min(from, rough.get(i).from());
            to = Math.max(to, rough.get(i).to());
        }
        boolean whole = !found && settings.to() - settings.from() < FULL_POINTS;
        double low = whole ? settings.from() : Math.max(settings.from(), from);
        double high = whole ? settings.to() : Math.min(settings.to(), to);
        int most = found ? (int) Math.clamp(MOST_TERMS / kept.size(), 2_000L, FULL_POINTS) : FULL_POINTS;
        var grid = DarkGrid.blocks(likelihood, low, high, most, low <= settings.from());
        return sum(kept, heaviest, grid, search);
    }

    /**
     * Sums the graphs' posteriors on a grid. Graphs are dealt to a fixed number of heaps, each summed in order and the
     * heaps in order, so that the bits do not depend on the number of processors.
     */
    private GraphPosterior sum(List<DecomposableGraph> graphs, double scale, DarkGrid grid, GraphSearch search) {
        grid.prepare(graphs);
        var parts = new Part[graphs.size()];
        var heaps = IntStream.range(0, HEAPS)
                .parallel()
                .mapToObj(heap -> {
                    var sum = new double[grid.points()];
                    for (int k = heap; k < parts.length; k += HEAPS) {
                        parts[k] = weigh(graphs.get(k), grid, scale, sum);
                    }
                    return sum;
                })
                .toList();
        var sum = new double[grid.points()];
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
        return summarise(grid, sum, search, weighted.subList(0, Math.min(SHOWN, weighted.size())), complete);
    }

    private record Part(DecomposableGraph graph, double mass, double mode, double relativeLoss) {}

    private Part weigh(DecomposableGraph graph, DarkGrid grid, double scale, double[] sum) {
        var logs = grid.logs(graph);
        double mass = 0;
        double inverse = 0;
        double inverseSquare = 0;
        int mode = 0;
        for (int i = 0; i < logs.length; i++) {
            double people = table.observed() + grid.dark(i);
            double p = Math.exp(logs[i] - scale);
            sum[i] += p;
            mass += p;
            inverse += p / people;
            inverseSquare += p / (people * people);
            mode = logs[i] - grid.logWeight(i) > logs[mode] - grid.logWeight(mode) ? i : mode;
        }
        return new Part(graph, mass, table.observed() + grid.dark(mode), inverse / inverseSquare);
    }

    private GraphPosterior summarise(
            DarkGrid grid, double[] sum, GraphSearch search, List<GraphPosterior.Weighted> graphs, double complete) {
        double observed = table.observed();
        int points = sum.length;
        var at = new double[points + 1];
        var cumulative = new double[points + 1];
        at[0] = observed + grid.dark(0) - grid.weight(0) / 2;
        double mean = 0;
        double inverse = 0;
        double inverseSquare = 0;
        int mode = 0;
        int half = 1;
        for (int i = 0; i < points; i++) {
            double people = observed + grid.dark(i);
            cumulative[i + 1] = cumulative[i] + sum[i];
            at[i + 1] = people + grid.weight(i) / 2;
            mean += sum[i] * people;
            inverse += sum[i] / people;
            inverseSquare += sum[i] / (people * people);
            mode = sum[i] / grid.weight(i) > sum[mode] / grid.weight(mode) ? i : mode;
            half = 2 * grid.dark(i) <= settings.to() ? i + 1 : half;
        }
        return new GraphPosterior(
                settings,
                exact(),
                search.graphs().size(),
                search.walks(),
                search.agreed(),
                graphs,
                mean,
                quantile(grid, cumulative, points, 0.5),
                observed + grid.dark(mode),
                inverse / inverseSquare,
                new Interval(quantile(grid, cumulative, points, 0.025), quantile(grid, cumulative, points, 0.975)),
                complete,
                at[points] > observed + settings.to()
                        ? sum[points - 1] / grid.weight(points - 1) / (sum[mode] / grid.weight(mode))
                        : 0,
                quantile(grid, cumulative, half, 0.975),
                NumberDistribution.ofCurve(at, cumulative));
    }

    private double quantile(DarkGrid grid, double[] cumulative, int points, double p) {
        for (int i = 0; i < points; i++) {
            if (cumulative[i + 1] >= p * cumulative[points]) {
                return table.observed() + grid.dark(i);
            }
        }
        return table.observed() + grid.dark(points - 1);
    }
}
