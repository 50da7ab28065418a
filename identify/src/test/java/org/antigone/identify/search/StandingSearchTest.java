package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingSearchTest {
    static Stream<SearchCase> models() {
        return Stream.of(
                SearchCase.simulated(20, 15, 21, "stepwise", 0),
                SearchCase.simulated(20, 15, 22, "none", 0).degraded(3),
                SearchCase.simulated(2, 6, 23, "none", 0.02));
    }

    /** Whoever arrives last is compared to the bit as if they had been there from the start. */
    @ParameterizedTest
    @MethodSource("models")
    void theLastToArriveHasTheLikelihoodRatiosOfASearchOfAll(SearchCase given) {
        var whole = given.search(Double.NEGATIVE_INFINITY);
        var bodies = given.remains().subList(0, given.remains().size() - 1);
        var families = given.families().subList(0, given.families().size() - 1);
        try (var memo = TableMemo.forOneRun()) {
            var compiler = given.compiler(memo);
            var persons = SearchCase.persons(families, compiler);
            var standing = new StandingSearch(compiler, persons, bodies);

            var ofBody = standing.body(given.remains().getLast());
            assertThat(ofBody).hasSize(persons.size());
            for (int p = 0; p < ofBody.length; p++) {
                assertThat(ofBody[p]).isEqualTo(whole.log10Lr(p, bodies.size()));
            }
            var last = SearchCase.persons(given.families(), compiler).getLast();
            var ofPerson = standing.person(last);
            assertThat(ofPerson).hasSize(bodies.size());
            for (int b = 0; b < ofPerson.length; b++) {
                assertThat(ofPerson[b]).isEqualTo(whole.log10Lr(whole.persons() - 1, b));
            }
            assertThat(Stream.of(ofBody, ofPerson)
                            .flatMapToDouble(java.util.Arrays::stream)
                            .anyMatch(Double::isFinite))
                    .isTrue();
        }
    }

    @Test
    void fromStoredTablesOnlyTheNewFamilyIsCompiled(@TempDir Path folder) {
        var given = SearchCase.simulated(20, 15, 24, "stepwise", 0);
        var families = given.families().subList(0, given.families().size() - 1);
        double[] first;
        try (var store = SearchStore.open(folder)) {
            var compiler = given.compiler(store.tables());
            first = new StandingSearch(compiler, SearchCase.persons(families, compiler), List.of())
                    .body(given.remains().getFirst());
        }
        try (var store = SearchStore.open(folder)) {
            var compiler = given.compiler(store.tables());
            var standing = new StandingSearch(compiler, SearchCase.persons(families, compiler), given.remains());
            assertThat(standing.body(given.remains().getFirst())).isEqualTo(first);
            assertThat(store.tables().compiled()).isZero();
            standing.person(SearchCase.persons(given.families(), compiler).getLast());
            assertThat(store.tables().compiled())
                    .isBetween(1L, (long) given.markers().size());
        }
    }
}
