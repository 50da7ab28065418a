package org.antigone.identify.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.identify.finding.Verdict;
import org.antigone.identify.simulation.Score.Cause;
import org.junit.jupiter.api.Test;

/**
 * F1 misses the brothers A and B, whose bodies R1 and R2 the run exchanges; R3 is a stranger taken for C; R4 is D,
 * taken for E because D's family speaks against it; R5 is E, taken for D although E's family fits; R6 and R7 are two people
 * taken as one body and identified as G, who is R6; R8 is H and identified so.
 */
class ScoreTest {
    private static final Map<String, Truth> TRUTH = new LinkedHashMap<>();

    static {
        truth("R1", "F1", "A");
        truth("R2", "F1", "B");
        truth("R3", "*", "*");
        truth("R4", "F3", "D");
        truth("R5", "F4", "E");
        truth("R6", "F5", "G");
        truth("R7", "*", "*");
        truth("R8", "F6", "H");
        truth("R9", "F7", "J");
    }

    private static void truth(String remains, String family, String missing) {
        TRUTH.put(remains, new Truth(remains, "body of " + remains, family, missing));
    }

    private static ScoredRun.Pair pair(
            String remains,
            String family,
            String missing,
            double log10Lr,
            int inconsistent,
            boolean said,
            boolean alone) {
        return new ScoredRun.Pair(
                remains,
                family,
                missing,
                log10Lr,
                inconsistent,
                OptionalDouble.of(said ? 0.9996 : 0.0004),
                said ? Verdict.IDENTIFICATION : Verdict.INCONCLUSIVE,
                alone ? Verdict.IDENTIFICATION : Verdict.INCONCLUSIVE);
    }

    private static Score score() {
        var pairs = List.of(
                pair("R1", "F1", "B", 9.5, 0, true, true),
                pair("R1", "F1", "A", 9, 0, false, true),
                pair("R2", "F1", "A", 8, 0, true, false),
                pair("R3", "F2", "C", 8.25, 0, true, false),
                pair("R4", "F4", "E", 8.5, 0, true, false),
                pair("R4", "F3", "D", -2.5, 3, false, false),
                pair("R5", "F3", "D", 8.75, 0, true, false),
                pair("R5", "F4", "E", 6.5, 1, false, false),
                pair("R6", "F5", "G", 12, 0, true, true),
                pair("R7", "F5", "G", 4, 0, true, false),
                pair("R8", "F6", "H", 14, 0, true, true),
                pair("R9", "F7", "I", 9, 0, false, true),
                pair("R9", "F7", "J", 9, 0, false, true));
        return Score.of(TRUTH, new ScoredRun(pairs, Map.of(), List.of(List.of("R6", "R7"))));
    }

    @Test
    void eachWrongIdentificationHasItsCause() {
        assertThat(score().identifications()).hasSize(7);
        var causes = new LinkedHashMap<String, Cause>();
        score().wrong().forEach(w -> causes.put(w.remains(), w.cause().orElseThrow()));
        assertThat(causes)
                .containsExactly(
                        cause("R1", Cause.Kind.SAME_FAMILY, "exchanged with A of the same family"),
                        cause("R2", Cause.Kind.SAME_FAMILY, "exchanged with B of the same family"),
                        cause(
                                "R3",
                                Cause.Kind.CHANCE_OF_A_STRANGER,
                                "a chance match (log10 LR 8.25): no family in the table searches this body"),
                        cause(
                                "R4",
                                Cause.Kind.TRUE_FAMILY_AGAINST,
                                "the DNA speaks against the true family F3 (log10 LR -2.50, 3 inconsistent markers):"
                                        + " mutation, drop-out, or a reference that is not the relative"),
                        cause(
                                "R5",
                                Cause.Kind.CHANCE_OF_ANOTHER_FAMILY,
                                "a chance match (log10 LR 8.75); the true family F4 has log10 LR 6.50 and 1 inconsistent"
                                        + " markers"),
                        cause("R7", Cause.Kind.GROUPED, "taken as one body with R6, which is of another person"));
        assertThat(score().expectedWrong()).isCloseTo(7 * 0.0004, within(1e-12));
    }

    private static Map.Entry<String, Cause> cause(String remains, Cause.Kind kind, String text) {
        return Map.entry(remains, new Cause(kind, text));
    }

    @Test
    void theBestPairAloneIsCountedBesideIt() {
        // R1 as B (wrong), R6 as G, R8 as H; R1's second pair is not its best; R9 may be either of two brothers.
        assertThat(score().alone()).isEqualTo(new Score.BestPairAlone(3, 1, 1));
    }

    @Test
    void posteriorsAreHeldAgainstTheTruthByBin() {
        var posterior = new LinkedHashMap<String, Map<String, Double>>();
        posterior.put("R1", Map.of("A", 0.6, "B", 0.2, "*", 0.2));
        posterior.put("R2", Map.of("A", 0.2, "B", 0.6, "*", 0.2));
        posterior.put("R3", Map.of("C", 0.6, "*", 0.4));
        posterior.put("R8", Map.of("H", 1.0, "*", 0.0));
        var bins =
                Score.of(TRUTH, new ScoredRun(List.of(), posterior, List.of())).calibration();
        assertThat(bins.stream().filter(b -> b.pairs() > 0).map(b -> List.of(b.from(), b.to(), b.pairs(), b.right())))
                .containsExactly(List.of(0.1, 0.3, 2, 0), List.of(0.5, 0.7, 3, 2), List.of(0.999, 1.0, 1, 1));
        var middle = bins.stream().filter(b -> b.from() == 0.5).findFirst().orElseThrow();
        assertThat(middle.expected()).isCloseTo(1.8, within(1e-12));
        assertThat(middle.holds()).isTrue();
        var sure = Score.of(TRUTH, new ScoredRun(List.of(), Map.of("R3", Map.of("C", 0.99999)), List.of()))
                .calibration();
        assertThat(sure.getLast().holds()).as("what was sure was wrong").isFalse();
    }

    @Test
    void aRunOfAnotherCaseIsRefused() {
        var run = new ScoredRun(List.of(pair("X1", "F1", "A", 9, 0, true, true)), Map.of(), List.of());
        assertThatThrownBy(() -> Score.of(TRUTH, run))
                .hasMessageContaining("X1")
                .hasMessageContaining("another case");
    }
}
