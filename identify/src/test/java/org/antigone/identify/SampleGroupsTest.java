package org.antigone.identify;

import static org.antigone.identify.TinyCase.posterior;
import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

/**
 * A genotype 10/11 has the probability 2 · 0.1 · 0.2 = 1/25 in a stranger and (1 + 0.1 + 0.2 + 2 · 0.1 · 0.2)/4 = 0.335 in a
 * brother of one who has it: a marker read alike is worth log₁₀ 25 = 1.398 against strangers, log₁₀ 1/0.335 = 0.475 against
 * brothers. Three against brothers are asked for: seven markers do, six do not.
 */
class SampleGroupsTest {
    private static final double ALIKE = Math.log10(25);

    private static List<SampleGroup> groups(int markers, Corrections corrections, Profile... remains) {
        return SampleGroups.of(List.of(remains), TinyCase.markers(markers), 0, corrections, List.of());
    }

    private static Corrections apart(String... samples) {
        return new Corrections(List.of(), Set.of(), List.of(List.of(samples)), List.of());
    }

    private static Corrections together(List<List<String>> groups) {
        return new Corrections(List.of(), Set.of(), List.of(), groups);
    }

    @Test
    void sevenMarkersAlikeAreOneBodyAndSixMayBeBrothers() {
        var seven = "10/11 ".repeat(7);
        assertThat(groups(7, Corrections.NONE, profile("A", seven), profile("B", seven)))
                .singleElement()
                .satisfies(g -> {
                    assertThat(g.samples()).containsExactly("A", "B");
                    assertThat(g.weakestLog10Lr()).isCloseTo(7 * ALIKE, within(1e-12));
                    assertThat(g.conflicts()).isEmpty();
                    assertThat(g.basis()).isEqualTo(SampleGroup.Basis.PROFILES);
                });
        var six = "10/11 ".repeat(6);
        assertThat(groups(6, Corrections.NONE, profile("A", six), profile("B", six)))
                .isEmpty();
    }

    @Test
    void aDropOutCountsAtItsPriceAndIsListed() {
        var whole = profile("A", "10/11 ".repeat(10));
        var poor = profile("B", "10/10 " + "10/11 ".repeat(9));
        // P(10/11) · 0.05 · 0.95 against P(10/11) · P(10/10)
        double dropOut = Math.log10(0.05 * 0.95 / 0.01);
        assertThat(groups(10, Corrections.NONE, poor, whole)).singleElement().satisfies(g -> {
            assertThat(g.weakestLog10Lr()).isCloseTo(9 * ALIKE + dropOut, within(1e-12));
            assertThat(g.conflicts()).containsExactly("M0: B 10/10, A 10/11");
            assertThat(g.contradictions()).isEmpty();
            assertThat(g.consensus().sample()).isEqualTo("B");
            assertThat(g.consensus().at(MarkerName.of("M0"))).hasToString("Optional[10/11]");
        });
    }

    @Test
    void profilesThatOnePersonCannotHaveStayApart() {
        var one = profile("A", "10/11 ".repeat(12));
        assertThat(groups(12, Corrections.NONE, one, profile("B", "10/12 " + "10/11 ".repeat(11))))
                .as("two heterozygotes that differ")
                .isEmpty();
        assertThat(groups(12, Corrections.NONE, one, profile("B", "12/12 " + "10/11 ".repeat(11))))
                .as("an allele that the other does not have")
                .isEmpty();
        assertThat(groups(12, Corrections.NONE, one, profile("B", "10/10 ".repeat(3) + "10/11 ".repeat(9))))
                .as("three drop-outs")
                .isEmpty();
        assertThat(groups(12, Corrections.NONE, one, profile("B", Sex.FEMALE, "10/11 ".repeat(12))))
                .as("a man and a woman")
                .isEmpty();
    }

    @Test
    void nothingIsMergedThroughAThirdSampleAlone() {
        var like = "10/11 ".repeat(10);
        var groups = groups(
                11,
                Corrections.NONE,
                profile("A", like + "10/11"),
                profile("B", like + "12/13"),
                profile("C", like + "-"));
        assertThat(groups)
                .singleElement()
                .satisfies(g -> assertThat(g.samples()).hasSize(2).contains("C"));
    }

    @Test
    void peopleKeepSamplesApartAndWithoutTheirWordTheyAreOneAgain() {
        var like = "10/11 ".repeat(10);
        Profile[] remains = {profile("A", like), profile("B", like), profile("C", like)};
        assertThat(groups(10, Corrections.NONE, remains))
                .singleElement()
                .satisfies(g -> assertThat(g.samples()).containsExactly("A", "B", "C"));
        assertThat(groups(10, apart("A", "B"), remains))
                .singleElement()
                .satisfies(g -> assertThat(g.samples()).containsExactly("A", "C"));
        assertThat(groups(10, apart("A", "B", "C"), remains)).isEmpty();
    }

    @Test
    void peoplePutSamplesTogetherAndWhatContradictsIsLeftOut() {
        var groups = groups(
                3,
                together(List.of(List.of("A", "B"), List.of("C", "B"))),
                profile("A", "10/11 10/10 -"),
                profile("B", "12/13 10/12 -"),
                profile("C", "10/11 - 11/13"),
                profile("D", "10/11 - -"));
        assertThat(groups).singleElement().satisfies(g -> {
            assertThat(g.samples()).containsExactly("A", "B", "C");
            assertThat(g.basis()).isEqualTo(SampleGroup.Basis.PEOPLE);
            assertThat(g.weakestLog10Lr()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(g.conflicts()).containsExactly("M1: A 10/10, B 10/12");
            assertThat(g.contradictions()).containsExactly("M0: A 10/11, B 12/13, C 10/11");
            assertThat(g.consensus().genotypes().toString()).isEqualTo("{M1=10/12, M2=11/13}");
        });
    }

    @Test
    void oneBodyAndNotOneBodyCannotBothBeSaid() {
        assertThatThrownBy(() -> new Corrections(
                        List.of(), Set.of(), List.of(List.of("C", "A")), List.of(List.of("A", "B"), List.of("B", "C"))))
                .hasMessage("corrections: C and A are said to be of one body, and not to be; take one of the two back");
    }

    @Test
    void fragmentsThatFitOneManAreJoinedByTheJointInference() {
        var parents = Map.of(
                "father", profile("father", "10/12 ".repeat(16)),
                "mother", profile("mother", Sex.FEMALE, "11/12 ".repeat(16)));
        var upper = profile("A", "10/11 ".repeat(10) + "- ".repeat(6));
        var lower = profile("B", "- ".repeat(6) + "10/11 ".repeat(10));
        var data = TinyCase.data(16, List.of(upper, lower), List.of(TinyCase.sonOf("F1", parents)));
        // Four markers in common: 5.6 against strangers, 1.9 against brothers; too little without the family.
        assertThat(groups(16, Corrections.NONE, upper, lower)).isEmpty();
        var run = TinyCase.run(data, 100, Corrections.NONE);
        assertThat(run.groups()).singleElement().satisfies(g -> {
            assertThat(g.basis()).isEqualTo(SampleGroup.Basis.JOINT);
            assertThat(g.consensus().genotypes()).hasSize(16);
        });
        // Every marker is worth ¼/0.04 = 6.25; one body, 99 others missing.
        double lr = Math.pow(6.25, 16);
        assertThat(posterior(run, "B", "F1")).isCloseTo(lr / (lr + 99), within(1e-12));
        assertThat(TinyCase.run(data, 100, apart("A", "B")).groups()).isEmpty();
    }

    /**
     * Both fragments fit the second brother best, one better than the other. Held to be two bodies, the weaker one would be
     * given to the first brother with 98 %.
     */
    @Test
    void fragmentsOfOneBrotherAreNotSharedOutAmongTwo() {
        var typed = Map.of(
                "father", profile("father", "10/12 ".repeat(16)),
                "mother", profile("mother", Sex.FEMALE, "11/12 ".repeat(16)),
                "child", profile("child", "- ".repeat(6) + "10/13 ".repeat(10)));
        var family = new Family(
                "F",
                TinyCase.brothers(
                        "F1", "F2", Person.founder("wife", Sex.FEMALE), Person.child("child", Sex.MALE, "F2", "wife")),
                List.of("F1", "F2"),
                typed,
                Map.of());
        var upper = profile("A", "10/11 ".repeat(10) + "- ".repeat(6));
        var lower = profile("B", "- ".repeat(6) + "10/11 ".repeat(10));
        var run = TinyCase.run(TinyCase.data(16, List.of(upper, lower), List.of(family)), 100, Corrections.NONE);
        assertThat(run.groups())
                .singleElement()
                .satisfies(g -> assertThat(g.samples()).containsExactly("A", "B"));
        // The child is worth a factor 2 at each of ten markers for its father.
        assertThat(posterior(run, "A", "F2") / posterior(run, "A", "F1")).isCloseTo(1024, within(1e-9));
    }
}
