package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.antigone.inquiry.lists.ListTable;

/**
 * A simulated population of known size and the lists drawn from it: to see how often the 95 % intervals hold the truth.
 *
 * @param size people who died
 * @param reach chance of the average person to come onto each list
 * @param dependence factor on the odds of list 2 for those on list 1; 1 is none
 * @param heterogeneity standard deviation of a person's log odds of being recorded; 0 is none
 * @param missedLinks chance that a record of a person on several lists is not joined
 */
public record Population(
        String name, int size, List<Double> reach, double dependence, double heterogeneity, double missedLinks) {
    public Population {
        reach = List.copyOf(reach);
    }

    private static final List<Double> FOUR_LISTS = List.of(0.30, 0.22, 0.26, 0.12);

    /** The populations whose coverage is reported: 3,000 people, four lists. */
    public static List<Population> usual() {
        return List.of(
                new Population("independent lists, people alike", 3_000, FOUR_LISTS, 1, 0, 0),
                new Population("list 1 triples the odds of list 2", 3_000, FOUR_LISTS, 3, 0, 0),
                new Population("people differ (log odds s.d. 1)", 3_000, FOUR_LISTS, 1, 1, 0),
                new Population("5 % of links missed", 3_000, FOUR_LISTS, 1, 0, 0.05),
                new Population(
                        "all at once: odds doubled, log odds s.d. 0.5, 3 % of links missed",
                        3_000, FOUR_LISTS, 2, 0.5, 0.03));
    }

    /** Draws the lists. */
    public ListTable draw(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int lists = reach.size();
        var counts = new double[1 << lists];
        for (int person = 0; person < size; person++) {
            double own = heterogeneity * random.nextGaussian();
            int history = 0;
            for (int j = 0; j < lists; j++) {
                double odds = reach.get(j) / (1 - reach.get(j)) * Math.exp(own);
                odds *= j == 1 && (history & 1) == 1 ? dependence : 1;
                history |= random.nextDouble() < odds / (1 + odds) ? 1 << j : 0;
            }
            record(history, counts, random);
        }
        var names = new ArrayList<String>();
        for (int j = 1; j <= lists; j++) {
            names.add("list " + j);
        }
        return ListTable.of(names, counts);
    }

    private void record(int history, double[] counts, RandomGenerator random) {
        int together = history;
        if (missedLinks > 0 && Integer.bitCount(history) > 1) {
            for (int rest = history; rest != 0; rest &= rest - 1) {
                if (random.nextDouble() < missedLinks) {
                    int one = rest & -rest;
                    counts[one]++;
                    together &= ~one;
                }
            }
        }
        if (together != 0) {
            counts[together]++;
        }
    }
}
