package org.antigone.identify;

import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.finding.RemainsFindings;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.TableMemo;
import org.antigone.kinship.Profile;
import org.junit.jupiter.api.Test;

class AmongRemainsTest {
    private static RemainsFindings found(int markers, Corrections corrections, List<Note> notes, Profile... remains) {
        var bodies = Arrays.stream(remains)
                .map(p -> new Body(List.of(p.sample()), p, Optional.empty()))
                .toList();
        try (var memo = TableMemo.forOneRun()) {
            var compiler = new FamilyCompiler(TinyCase.markers(markers), 0, memo);
            return AmongRemains.find(bodies, List.of(remains), notes, corrections, compiler);
        }
    }

    private static int people(Corrections corrections, Profile... remains) {
        return found(8, corrections, List.of(), remains).minimumIndividuals();
    }

    @Test
    void peopleAreCountedWhereNoDropOutReconcilesThreeMarkers() {
        var one = profile("A", "10/11 ".repeat(8));
        assertThat(people(Corrections.NONE, one)).isEqualTo(1);
        assertThat(people(
                        Corrections.NONE,
                        one,
                        profile("B", "12/13 ".repeat(8)),
                        profile("C", "10/13 ".repeat(8)),
                        profile("D", "- - - - - - - 11/11")))
                .as("D may be any of them")
                .isEqualTo(3);
        assertThat(people(Corrections.NONE, one, profile("B", "10/12 ".repeat(2) + "10/11 ".repeat(6))))
                .as("two differences may be wrong readings")
                .isEqualTo(1);
        assertThat(people(Corrections.NONE, one, profile("B", "10/12 ".repeat(3) + "10/11 ".repeat(5))))
                .isEqualTo(2);
        assertThat(people(Corrections.NONE, one, profile("B", "10/10 ".repeat(6) + "11/11 11/11")))
                .as("one allele read everywhere: a degraded sample of the same man")
                .isEqualTo(1);
        assertThat(people(Corrections.NONE, one, profile("B", "12/12 ".repeat(3) + "10/11 ".repeat(5))))
                .as("an allele that the first does not have")
                .isEqualTo(2);
        assertThat(people(Corrections.NONE, profile("A", "10/10 ".repeat(8)), profile("B", "11/11 ".repeat(8))))
                .as("each may have lost the other's allele")
                .isEqualTo(1);
    }

    @Test
    void twoLeftFemursAreTwoPeopleWhateverTheProfilesSay() {
        var apart = new Corrections(List.of(), Set.of(), List.of(List.of("A", "B")), List.of());
        assertThat(people(apart, profile("A", "10/11 ".repeat(8)), profile("B", "10/11 ".repeat(8))))
                .isEqualTo(2);
    }

    @Test
    void threeAllelesAtTwoLociAreAMixtureAndAtOneLocusAreNot() {
        var notes = List.of(
                new Note(Note.Kind.TOO_MANY_ALLELES, "A, M0", "3 alleles (10, 11, 12): left out."),
                new Note(Note.Kind.TOO_MANY_ALLELES, "A, M1", "4 alleles (10, 11, 12, 13): left out."),
                new Note(Note.Kind.TOO_MANY_ALLELES, "B, M0", "3 alleles (10, 11, 12): left out."));
        var found = found(3, Corrections.NONE, notes, profile("A", "- - 10/11"), profile("B", "- 10/11 10/11"));
        assertThat(found.mixtures()).singleElement().satisfies(m -> {
            assertThat(m.sample()).isEqualTo("A");
            assertThat(m.loci()).containsExactly("M0", "M1");
        });
        assertThat(found.minimumIndividuals())
                .as("a mixture is of two at least")
                .isEqualTo(2);
    }

    @Test
    void kinAreReportedWithTheirRatios() {
        // 10/11 and 10/12: as parent and child 0.5 · 0.3 against 2 · 0.1 · 0.3; as siblings ¼ + ½ · 2.5.
        var found = found(
                14,
                Corrections.NONE,
                List.of(),
                profile("A", "10/11 ".repeat(14)),
                profile("B", "10/12 ".repeat(14)),
                profile("C", "13/13 ".repeat(14)));
        assertThat(found.kin()).singleElement().satisfies(k -> {
            assertThat(List.of(k.one(), k.other())).containsExactly("A", "B");
            assertThat(k.relation()).isEqualTo("parent and child");
            assertThat(k.log10ParentChild()).isCloseTo(14 * Math.log10(2.5), within(1e-12));
            assertThat(k.log10Siblings()).isCloseTo(14 * Math.log10(1.5), within(1e-12));
            assertThat(k.markers()).isEqualTo(14);
        });
        // 10/11 and 10/11 at half of the markers, nothing shared at the others: no parent and child, but siblings.
        var siblings = found(
                10,
                Corrections.NONE,
                List.of(),
                profile("A", "10/11 ".repeat(10)),
                profile("B", "10/11 ".repeat(8) + "12/13 12/13"));
        assertThat(siblings.kin()).singleElement().satisfies(k -> {
            assertThat(k.relation()).isEqualTo("full siblings");
            assertThat(k.log10Siblings()).isCloseTo(8 * Math.log10(0.335 * 25) + 2 * Math.log10(0.25), within(1e-12));
            assertThat(k.log10ParentChild()).isEqualTo(Double.NEGATIVE_INFINITY);
        });
    }

    @Test
    void aRunReportsThem() {
        var run = TinyCase.run(
                TinyCase.data(
                        14,
                        List.of(profile("A", "10/11 ".repeat(14)), profile("B", "10/12 ".repeat(14))),
                        List.of(TinyCase.sonOf("F1", Map.of("father", profile("father", "13/13 ".repeat(14)))))),
                100,
                Corrections.NONE);
        assertThat(run.amongRemains().kin()).hasSize(1);
        assertThat(run.amongRemains().minimumIndividuals()).isEqualTo(2);
    }
}
