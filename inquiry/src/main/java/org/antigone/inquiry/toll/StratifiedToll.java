package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;

/**
 * Estimates by stratum (place, month, sex …) and their sum. Within a stratum people are more alike, which is what the
 * methods assume; the price is smaller counts. Strata are taken as independent.
 *
 * @param strata one toll a stratum
 * @param sums per method that gave a number in any stratum
 */
public record StratifiedToll(SortedMap<String, Toll> strata, List<Sum> sums) {
    public StratifiedToll {
        strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
        sums = List.copyOf(sums);
    }

    /**
     * A method's sum over the strata for which it gave a number.
     *
     * @param summed how many strata those are
     * @param point median of the sum
     * @param without the strata for which it gave none: they are not in the sum, which is then too small
     * @param observedWithout people on the lists in those
     */
    public record Sum(
            Method method, int summed, double point, Interval interval, List<String> without, double observedWithout) {
        public Sum {
            without = List.copyOf(without);
        }
    }

    /** Runs every stratum. */
    public static StratifiedToll of(SortedMap<String, ListTable> tables, TollSettings settings, Consumer<String> at) {
        var strata = new TreeMap<String, Toll>();
        tables.forEach((name, table) -> strata.put(name, Toll.of(table, settings, m -> at.accept(name + ": " + m))));
        var sums = new ArrayList<Sum>();
        for (var method : Method.values()) {
            var parts = new ArrayList<NumberDistribution>();
            var without = new ArrayList<String>();
            double observedWithout = 0;
            for (var stratum : strata.entrySet()) {
                var number = stratum.getValue().numbers().stream()
                        .filter(n -> n.method() == method)
                        .findFirst();
                if (number.isPresent()) {
                    parts.add(number.get().distribution());
                } else {
                    without.add(stratum.getKey());
                    observedWithout += stratum.getValue().observed();
                }
            }
            if (!parts.isEmpty()) {
                var sum = NumberDistribution.sum(parts, settings.seed());
                sums.add(new Sum(method, parts.size(), sum.median(), sum.interval(), without, observedWithout));
            }
        }
        return new StratifiedToll(strata, sums);
    }
}
