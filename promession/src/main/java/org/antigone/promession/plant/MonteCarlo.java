package org.antigone.promession.plant;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Settings;
import org.antigone.promession.Settings.Draw;

/**
 * Many plausible plants. Plant i draws its parameters from its own generator, seeded by (seed, i), and its result is kept at
 * place i: the same bits for any number of threads.
 *
 * @param plants in the order of their number
 */
public record MonteCarlo(Settings settings, long seed, List<Plant> plants) {
    /**
     * Draws plants and calculates each.
     *
     * @param count 1…200,000
     * @param threads at least 1
     * @param progress told how many are done, now and then, from any thread
     */
    public static MonteCarlo run(Settings settings, int count, long seed, int threads, IntConsumer progress) {
        OutOfRangeException.require("number of plants", count, 1, 200_000, "");
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
            for (var done : pool.invokeAll(Collections.nCopies(threads, work))) {
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

    /** Share of plants whose bed dries at all: in the others nothing comes out. */
    public double working() {
        return plants.stream().filter(p -> p.perDay() > 0).count() / (double) plants.size();
    }

    /** Quantiles of a figure over all plants. */
    public Spread spread(ToDoubleFunction<Plant> figure) {
        return Spread.of(plants.stream().mapToDouble(figure).toArray());
    }

    /** In how many plants each stage is the one that limits. */
    public Map<Stage, Integer> binding() {
        var counts = new EnumMap<Stage, Integer>(Stage.class);
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
