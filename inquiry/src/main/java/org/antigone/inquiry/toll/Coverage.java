package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.latent.LatentSettings;

/**
 * How often the 95 % intervals held the true number in simulated populations.
 *
 * @param population what was simulated
 * @param populations how many were drawn
 * @param lines one a method; where links were missed, one more
 */
public record Coverage(Population population, int populations, List<Line> lines) {
    private static final int BOOTSTRAP = 100;
    private static final String CORRECTED = "Log-linear, links corrected";

    public Coverage {
        lines = List.copyOf(lines);
    }

    /**
     * @param what the method's title, or that of the log-linear average after the missed links were undone at their rate
     * @param given in how many populations there was a number
     * @param held in how many of these the interval held the truth
     * @param medianBias median of (figure − truth)/truth
     * @param medianWidth median of the interval's width over the truth
     */
    public record Line(String what, int given, int held, double medianBias, double medianWidth) {
        /** Share of the intervals that held the truth. */
        public double share() {
            return given == 0 ? Double.NaN : (double) held / given;
        }

        /** 95 % interval of that share (Wilson 1927), in which chance alone explains it. */
        public Interval chance() {
            if (given == 0) {
                return new Interval(0, 1);
            }
            double z2 = 3.841458820694124 / given;
            double centre = (share() + z2 / 2) / (1 + z2);
            double half = Math.sqrt(z2 * share() * (1 - share()) + z2 * z2 / 4) / (1 + z2);
            return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
        }
    }

    /** Draws the populations with seeds {@code seed}, {@code seed + 1}, … and estimates each by {@link #settings}. */
    public static Coverage of(Population population, int populations, long seed, Runnable done) {
        var settings = settings(seed);
        var rates = new LinkageRates(population.missedLinks(), 0, 0);
        var byMethod = new LinkedHashMap<String, List<Estimate>>();
        for (int i = 0; i < populations; i++) {
            var lists = population.draw(seed + i);
            for (var answer : Toll.of(lists, settings, m -> {}).answers()) {
                var estimates = byMethod.computeIfAbsent(answer.method().title(), m -> new ArrayList<>());
                if (answer instanceof Answer.Number number) {
                    estimates.add(new Estimate(number.point(), number.interval()));
                }
            }
            if (!rates.isNone()) {
                var line = LinkageEffect.line(lists, rates, settings);
                byMethod.computeIfAbsent(CORRECTED, m -> new ArrayList<>())
                        .add(new Estimate(line.estimate(), line.interval()));
            }
            done.run();
        }
        var lines = new ArrayList<Line>();
        byMethod.forEach((what, estimates) -> lines.add(line(what, estimates, population.size())));
        return new Coverage(population, populations, lines);
    }

    /** Every method with shorter bootstraps and chains than usual. */
    public static TollSettings settings(long seed) {
        var latent = new LatentSettings(10, 0.25, 0.25, 4, 5_000, 500, 50, seed);
        var usual = TollSettings.usual(seed);
        return new TollSettings(
                usual.methods(), null, 0, BOOTSTRAP, usual.walkSteps(), usual.prior(), 0, 0, latent, seed);
    }

    private record Estimate(double point, Interval interval) {}

    private static Line line(String what, List<Estimate> estimates, double truth) {
        int held =
                (int) estimates.stream().filter(e -> e.interval.contains(truth)).count();
        return new Line(
                what,
                estimates.size(),
                held,
                median(estimates.stream()
                        .mapToDouble(e -> e.point / truth - 1)
                        .sorted()
                        .toArray()),
                median(estimates.stream()
                        .mapToDouble(e -> (e.interval.high() - e.interval.low()) / truth)
                        .sorted()
                        .toArray()));
    }

    private static double median(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
