package org.antigone.promession.plant;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings;

/**
 * What matters: each parameter moved alone from its 10th to its 90th percentile, all others most likely; bodies in 30 days.
 *
 * @param likely bodies in 30 days with all parameters most likely
 * @param bars widest first; parameters that move nothing are left out
 */
public record Tornado(double likely, List<Bar> bars) {
    /**
     * One parameter moved.
     *
     * @param atLow the parameter at its 10th percentile
     * @param atHigh at its 90th
     * @param low bodies in 30 days at the 10th percentile of the parameter
     * @param high at the 90th
     */
    public record Bar(Parameter parameter, double atLow, double atHigh, double low, double high) {
        public double swing() {
            return Math.abs(high - low);
        }
    }

    public static Tornado of(Settings settings) {
        var likely = settings.likely();
        double middle = 30 * Plant.of(likely).perDay();
        var bars = Arrays.stream(Parameter.values())
                .map(p -> {
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
                .sorted(Comparator.comparingDouble(Bar::swing).reversed())
                .toList();
        return new Tornado(middle, bars);
    }
}
