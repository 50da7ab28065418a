package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.antigone.inquiry.latent.LatentSettings;

/**
 * How often the 95 % intervals held the true number in simulated populations.
 *
 * @param population what was simulated
 * @param populations how many were drawn
 * @param lines one a method
 */
public record Coverage(Population population, int populations, List<Line> lines) {
    public Coverage {
        lines = List.copyOf(lines);
    }

    /**
     * @param given in how many populations the method gave a number
     * @param held in how many of these the interval held the truth
     * @param medianBias median of (figure − truth)/truth
     * @param medianWidth median of the interval's width over the truth
     */
    public record Line(Method method, int given, int held, double medianBias, double medianWidth) {
        /** Share of the intervals that held the truth. */
        public double share() {
            return given == 0 ? Double.NaN : (double) held / given;
        }

        /** Standard error of the share. */
        public double error() {
            return given == 0 ? Double.NaN : Math.sqrt(share() * (1 - share()) / given);
        }
    }

    /** Draws the populations with seeds {@code seed}, {@code seed + 1}, … and estimates each. */
    public static Coverage of(Population population, int populations, long seed, IntConsumer done) {
        var latent = new LatentSettings(10, 0.25, 0.25, 4, 2_000, 500, 20, seed);
        var usual = TollSettings.usual(seed);
        var settings =
                new TollSettings(usual.methods(), null, 0, 100, usual.walkSteps(), usual.prior(), 0, 0, latent, seed);
        var tolls = IntStream.range(0, populations)
                .mapToObj(i -> {
                    var toll = Toll.of(population.draw(seed + i), settings, m -> {});
                    done.accept(i + 1);
                    return toll;
                })
                .toList();
        var byMethod = new EnumMap<Method, List<Answer.Number>>(Method.class);
        for (var toll : tolls) {
            for (var answer : toll.answers()) {
                var numbers = byMethod.computeIfAbsent(answer.method(), m -> new ArrayList<>());
                if (answer instanceof Answer.Number number) {
                    numbers.add(number);
                }
            }
        }
        var lines = new ArrayList<Line>();
        byMethod.forEach((method, numbers) -> lines.add(line(method, numbers, population.size())));
        return new Coverage(population, populations, lines);
    }

    private static Line line(Method method, List<Answer.Number> numbers, double truth) {
        int held =
                (int) numbers.stream().filter(n -> n.interval().contains(truth)).count();
        return new Line(
                method,
                numbers.size(),
                held,
                median(numbers.stream()
                        .mapToDouble(n -> n.point() / truth - 1)
                        .sorted()
                        .toArray()),
                median(numbers.stream()
                        .mapToDouble(n -> (n.interval().high() - n.interval().low()) / truth)
                        .sorted()
                        .toArray()));
    }

    private static double median(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
