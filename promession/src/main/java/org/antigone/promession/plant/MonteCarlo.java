package org.antigone.promession.plant;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings;
import org.antigone.promession.Settings.Draw;

/**
 * Many plausible plants. Plant i draws its parameters from its own generator, seeded by (seed, i), and its result is kept at
 * place i: the same bits for any number of threads.
 */
public final class MonteCarlo {
    private final Settings settings;
    private final long seed;
    private final List<Plant> plants;

    private MonteCarlo(Settings settings, long seed, List<Plant> plants) {
        this.settings = settings;
        this.seed = seed;
        this.plants = plants;
    }

    /**
     * @param count 1…1,000,000
     * @param threads at least 1
     * @param progress told how many are done, now and then, from any thread
     */
    public static MonteCarlo run(Settings settings, int count, long seed, int threads, IntConsumer progress) {
        OutOfRangeException.require("number of plants", count, 1, 1_000_000, "");
        OutOfRangeException.require("number of threads", threads, 1, 1024, "");
        var results = new Plant[count];
        var next = new AtomicInteger();
        Callable<Void> work = () -> {
            for (int from = next.getAndAdd(64); from < count; from = next.getAndAdd(64)) {
                int to = Math.min(count, from + 64);
                for (int i = from; i < to; i++) {
                    results[i] = Plant.of(draw(settings, seed, i));
                }
                progress.accept(to - from);
            }
            return null;
        };
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var done : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        }
        return new MonteCarlo(settings, seed, List.of(results));
    }

    /** The parameters of plant i. */
    static Draw draw(Settings settings, long seed, int i) {
        var random = new SplitMix(seed, i);
        return settings.draw(p -> settings.range(p).quantile(random.next()));
    }

    public Settings settings() {
        return settings;
    }

    public long seed() {
        return seed;
    }

    public List<Plant> plants() {
        return plants;
    }

    /** Share of plants that work at all. */
    public double working() {
        return plants.stream().filter(p -> p.binding() != Stage.DOES_NOT_WORK).count() / (double) plants.size();
    }

    /** Quantiles of a figure over the plants that work (linear between order statistics). */
    public Spread spread(ToDoubleFunction<Plant> figure) {
        double[] sorted = plants.stream()
                .filter(p -> p.binding() != Stage.DOES_NOT_WORK)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return new Spread(at(sorted, 0.05), at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), at(sorted, 0.95));
    }

    /** The 5th, 25th, 50th, 75th and 95th percentile. */
    public record Spread(double p5, double p25, double median, double p75, double p95) {}

    private static double at(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double x = q * (sorted.length - 1);
        int i = Math.min((int) x, sorted.length - 1);
        int j = Math.min(i + 1, sorted.length - 1);
        return sorted[i] + (x - i) * (sorted[j] - sorted[i]);
    }

    /** In how many plants each stage is the one that limits. */
    public java.util.Map<Stage, Integer> binding() {
        var counts = new java.util.EnumMap<Stage, Integer>(Stage.class);
        for (var p : plants) {
            counts.merge(p.binding(), 1, Integer::sum);
        }
        return counts;
    }

    /** Counts of a figure in equal bins from {@code low} to {@code high}; what lies outside falls into the last bins. */
    public int[] histogram(ToDoubleFunction<Plant> figure, double low, double high, int bins) {
        int[] counts = new int[bins];
        for (var p : plants) {
            int i = (int) ((figure.applyAsDouble(p) - low) / (high - low) * bins);
            counts[Math.clamp(i, 0, bins - 1)]++;
        }
        return counts;
    }

    /**
     * What matters: one parameter moved from its 10th to its 90th percentile, all others most likely.
     *
     * @param low bodies in 30 days at the 10th percentile of the parameter
     * @param high at the 90th
     */
    public record Bar(Parameter parameter, double atLow, double atHigh, double low, double high) {
        public double swing() {
            return Math.abs(high - low);
        }
    }

    /** The tornado for bodies in 30 days, widest first; parameters that move nothing are left out. */
    public static List<Bar> tornado(Settings settings) {
        var likely = settings.likely();
        return IntStream.range(0, Parameter.values().length)
                .mapToObj(i -> {
                    var p = Parameter.values()[i];
                    double low = settings.range(p).quantile(0.1);
                    double high = settings.range(p).quantile(0.9);
                    return new Bar(
                            p,
                            low,
                            high,
                            30 * Plant.of(likely.with(p, low)).perDay(),
                            30 * Plant.of(likely.with(p, high)).perDay());
                })
                .filter(b -> b.swing() > 1e-6 * Math.max(1, b.high()))
                .sorted(java.util.Comparator.comparingDouble(Bar::swing).reversed())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MonteCarlo m && m.plants.equals(plants);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(plants.toArray());
    }

    /** SplitMix64 (Steele, Lea and Flood 2014): a stream of its own for every plant. */
    private static final class SplitMix {
        private long state;

        SplitMix(long seed, long stream) {
            state = mix(seed + 0x9E3779B97F4A7C15L * (2 * stream + 1));
        }

        double next() {
            state += 0x9E3779B97F4A7C15L;
            return (mix(state) >>> 11) * 0x1.0p-53;
        }

        private static long mix(long z) {
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
