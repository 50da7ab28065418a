package org.antigone.inquiry.toll;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.antigone.inquiry.graphical.NumberPrior;
import org.antigone.inquiry.latent.LatentSettings;
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
        var sum = one.sums().getFirst();
        assertThat(sum.without()).containsExactly("y");
        assertThat(sum.summed()).isEqualTo(1);
        assertThat(sum.observedWithout()).isEqualTo(14);
    }

    @Test
    void anEmptyStratumIsSaidToBeEmpty() {
        var empty = ListTable.of(List.of("a", "b", "c"), new double[8]);
        assertThat(((Answer.Refusal) run(empty, Method.LATENT).answers().getFirst()).why())
                .contains("Nobody is on any list");
    }

    @Test
    void aMethodAskedForSaysWhyItDoesNotAnswer() {
        assertThat(((Answer.Refusal) run(TWO, Method.LATENT).answers().getFirst()).why())
                .contains("needs three");
        var three = ListTable.of(List.of("a", "b", "c"), new double[] {0, 9, 8, 3, 7, 4, 3, 2});
        assertThat(((Answer.Refusal) run(three, Method.CHAPMAN).answers().getFirst()).why())
                .contains("these are 3");
        var one = ListTable.of(List.of("a"), new double[] {0, 9});
        assertThat(((Answer.Refusal) run(one, Method.values()).answers().getFirst()).why())
                .contains("one list only");
    }

    @Test
    void aNamedModelIsNotRenumberedUnseen() {
        var lists = ListTable.of(
                List.of("a", "empty", "b", "c"), new double[] {0, 50, 0, 0, 40, 12, 0, 0, 30, 9, 0, 0, 8, 3, 0, 0});
        var usual = TollSettings.usual(1);
        var named = new TollSettings(usual.methods(), "[13,4]", 0, 100, 1, usual.prior(), 0, 0, usual.latent(), 1);
        assertThat(((Answer.Refusal) Toll.of(lists, named, m -> {}).answers().getFirst()).why())
                .contains("numbered otherwise");
    }

    /** One thread in the common pool or four: the same bits. */
    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        var lists = ListTable.of(
                List.of("a", "b", "c", "d"),
                new double[] {0, 300, 250, 60, 200, 50, 40, 12, 90, 20, 15, 4, 12, 5, 3, 1});
        var settings = new TollSettings(
                TollSettings.usual(3).methods(),
                null,
                0,
                100,
                100,
                new NumberPrior.InverseNumber(),
                0,
                0,
                new LatentSettings(5, 0.25, 0.25, 3, 100, 100, 2, 3),
                3);
        var one = bits(lists, settings, 1);
        assertThat(bits(lists, settings, 4)).isEqualTo(one);
        assertThat(one).hasSizeGreaterThan(2_000);
    }

    private static String bits(ListTable lists, TollSettings settings, int threads) throws Exception {
        try (var pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> {
                        var all = new StringBuilder();
                        for (var answer : Toll.of(lists, settings, m -> {}).answers()) {
                            if (answer instanceof Answer.Number n) {
                                all.append(n.point())
                                        .append(n.interval())
                                        .append(n.spread())
                                        .append(n.others());
                                all.append(n.models()).append(n.figures());
                                for (var row : n.distribution().density(100)) {
                                    all.append(row[0]).append(row[1]);
                                }
                                n.chains().forEach(c -> all.append(Arrays.toString(c)));
                            } else {
                                all.append(answer);
                            }
                        }
                        return all.toString();
                    })
                    .get();
        }
    }

    @Test
    void eightListsAreSearchedAndSaidToBe() {
        var toll = run(table("sparsemse_NewOrl"), Method.LOG_LINEAR, Method.GRAPHICAL);
        assertThat(toll.answers())
                .allMatch(a -> !(a instanceof Answer.Number n) || n.how().contains("MC³"));
    }
}
