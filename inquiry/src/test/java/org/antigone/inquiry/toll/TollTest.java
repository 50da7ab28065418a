package org.antigone.inquiry.toll;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antigone.inquiry.lists.CaptureCounts;
import org.antigone.inquiry.lists.ListTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TollTest {
    private static final ListTable TWO = ListTable.of(List.of("a", "b"), new double[] {0, 80, 60, 40});

    private static Toll run(ListTable table, Method... methods) {
        return Toll.of(table, TollSettings.usual(1).only(Set.of(methods)), m -> {});
    }

    @Test
    void chapmanByHand() {
        var number = run(TWO, Method.CHAPMAN).numbers().getFirst();
        assertThat(number.point()).isCloseTo(121.0 * 101 / 41 - 1, within(1e-9));
        assertThat(number.cautions()).anyMatch(c -> c.contains("Two lists cannot show"));
    }

    @Test
    void artificial3IsRefused() {
        var toll = run(
                table("sparsemse_Artificial_3"), Method.LOG_LINEAR, Method.STEPWISE, Method.GRAPHICAL, Method.LATENT);
        assertThat(toll.refused()).isTrue();
        assertThat(toll.answers())
                .hasSize(4)
                .allMatch(a -> a instanceof Answer.Refusal r && r.why().contains("overlap pairwise"));
    }

    @Test
    void noOverlapIsRefused() {
        var toll = run(ListTable.of(List.of("a", "b", "c"), new double[] {0, 5, 6, 0, 7, 0, 0, 0}), Method.LATENT);
        assertThat(((Answer.Refusal) toll.answers().getFirst()).why()).contains("Nobody is on two lists");
    }

    @Test
    void repeatsAsInRcapture() {
        var ill = new CaptureCounts(new TreeMap<>(Map.of(1, 1645L, 2, 183L, 3, 37L, 4, 13L, 5, 1L, 6, 1L)));
        var numbers = Toll.of(ill, TollSettings.usual(1)).numbers();
        assertThat(numbers.get(0).point()).isCloseTo(9273.5, within(0.05));
        assertThat(numbers.get(0).figures().getFirst().value()).isCloseTo(662.6, within(0.05));
        assertThat(numbers.get(1).point()).isCloseTo(7079.9, within(0.05));
        assertThat(numbers.get(1).figures().getFirst().value()).isCloseTo(365.8, within(0.05));
    }

    @Test
    void aClaimOfCasualtiesIsNotLaidBesideDeaths() {
        var toll = run(TWO, Method.CHAPMAN);
        assertThat(new Claim(900, Quantity.CASUALTIES).against(Quantity.DEATHS, toll.observed(), toll.answers()))
                .isInstanceOf(Claim.Verdict.Mismatch.class);
        var beside = (Claim.Verdict.Beside)
                new Claim(300, Quantity.DEATHS).against(Quantity.DEATHS, toll.observed(), toll.answers());
        assertThat(beside.lines().getFirst().position()).isEqualTo("inside");
        var below = (Claim.Verdict.Beside)
                new Claim(100, Quantity.DEATHS).against(Quantity.DEATHS, toll.observed(), toll.answers());
        assertThat(below.belowObserved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0, 0", "0, 0, 0.05", "0.03, 0, 0.02"})
    void linkageErrorsAreUndone(double missed, double wrong, double duplicates) {
        var truth = new double[] {0, 500, 400, 120, 300, 90, 70, 40};
        var seen = new double[8];
        for (int h = 1; h < 8; h++) {
            int size = Integer.bitCount(h);
            if (size == 1) {
                seen[h] += truth[h];
                continue;
            }
            for (int apart = h; ; apart = (apart - 1) & h) {
                double people = truth[h]
                        * Math.pow(missed, Integer.bitCount(apart))
                        * Math.pow(1 - missed, size - Integer.bitCount(apart));
                seen[h & ~apart] += people;
                for (int bits = apart; bits != 0; bits &= bits - 1) {
                    seen[bits & -bits] += people;
                }
                if (apart == 0) {
                    break;
                }
            }
        }
        for (int j = 1; j < 8; j <<= 1) {
            double entries = 0;
            for (int h = 1; h < 8; h++) {
                entries += (h & j) != 0 ? truth[h] : 0;
            }
            seen[j] += duplicates / (1 - duplicates) * entries;
        }
        var lists = ListTable.of(List.of("a", "b", "c"), seen);
        var corrected = new LinkageRates(missed, wrong, duplicates).corrected(lists);
        for (int h = 1; h < 8; h++) {
            assertThat(corrected.count(h)).isCloseTo(truth[h], within(1e-9));
        }
    }

    @Test
    void strataAreSummedAndAMissingOneIsNamed() {
        var good = TWO;
        var empty = ListTable.of(List.of("a", "b"), new double[] {0, 8, 6, 0});
        var settings = TollSettings.usual(1).only(Set.of(Method.CHAPMAN));
        var both = StratifiedToll.of(new TreeMap<>(Map.of("x", good, "y", good)), settings, m -> {});
        assertThat(both.sums().getFirst().interval().contains(2 * 297.1)).isTrue();
        var one = StratifiedToll.of(new TreeMap<>(Map.of("x", good, "y", empty)), settings, m -> {});
        assertThat(one.sums().getFirst().without()).containsExactly("y");
        assertThat(one.sums().getFirst().point()).isNaN();
    }

    @Test
    void eightListsAreSearchedAndSaidToBe() {
        var toll = run(table("sparsemse_NewOrl"), Method.LOG_LINEAR, Method.GRAPHICAL);
        assertThat(toll.answers())
                .allMatch(a -> !(a instanceof Answer.Number n) || n.how().contains("MC³"));
    }
}
