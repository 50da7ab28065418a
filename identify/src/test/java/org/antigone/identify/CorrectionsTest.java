package org.antigone.identify;

import static org.antigone.identify.TinyCase.posterior;
import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.Corrections.Revoked;
import org.antigone.identify.finding.Cascade.Link;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

/**
 * Two families with the same references search one body each; ten are missing. A marker at which the father is 10/12 and the
 * mother 11/12 and the body 10/11 is worth ¼/0.04 = 6.25; five are worth L. With one body, an assignment to one family weighs
 * L, to nobody (10 − 2)!/(10 − 2 − 1)! = 8.
 */
class CorrectionsTest {
    private static final int MARKERS = 5;
    private static final double L = Math.pow(6.25, MARKERS);
    private static final double EXACT = 1e-12;

    private static CaseData data(int bodies) {
        var parents = Map.of(
                "father", profile("father", "10/12 ".repeat(MARKERS)),
                "mother", profile("mother", Sex.FEMALE, "11/12 ".repeat(MARKERS)));
        var remains = java.util.stream.IntStream.rangeClosed(1, bodies)
                .mapToObj(i -> profile("R" + i, "10/11 ".repeat(MARKERS)))
                .toList();
        return TinyCase.data(MARKERS, remains, List.of(TinyCase.sonOf("F1", parents), TinyCase.sonOf("F2", parents)));
    }

    private static Corrections alive(String... persons) {
        return new Corrections(List.of(), Set.of(persons), List.of(), List.of());
    }

    private static Corrections revoked(String remains, String missing) {
        return new Corrections(List.of(new Revoked(remains, missing)), Set.of(), List.of(), List.of());
    }

    @Test
    void whoIsAliveHasNoRemainsAndWhatLeanedOnItIsListed() {
        var before = TinyCase.run(data(1), 10, Corrections.NONE);
        assertThat(posterior(before, "R1", "F1")).isCloseTo(L / (2 * L + 8), within(EXACT));
        assertThat(before.cascade().changes()).isEmpty();

        var run = TinyCase.run(data(1), 10, alive("F1"));
        assertThat(posterior(run, "R1", "F1")).isZero();
        assertThat(posterior(run, "R1", "F2")).isCloseTo(L / (L + 8), within(EXACT));
        assertThat(run.assignment()).containsExactly(Map.entry("R1", "F2"));
        assertThat(run.cascade().changes()).hasSize(3);
        var withdrawn = run.cascade().changes().getFirst();
        assertThat(withdrawn.link()).isEqualTo(Link.WITHDRAWN);
        assertThat(withdrawn.missing()).isEqualTo("F1");
        assertThat(withdrawn.before()).isCloseTo(L / (2 * L + 8), within(EXACT));
        assertThat(withdrawn.after()).isZero();
        assertThat(run.cascade().changes().subList(1, 3))
                .allSatisfy(c -> assertThat(c.link()).isEqualTo(Link.SAME_BODY))
                .anySatisfy(c -> {
                    assertThat(c.missing()).isEqualTo("F2");
                    assertThat(c.before()).isCloseTo(L / (2 * L + 8), within(EXACT));
                    assertThat(c.after()).isCloseTo(L / (L + 8), within(EXACT));
                    assertThat(c.reachedBefore()).isFalse();
                })
                .anySatisfy(c -> {
                    assertThat(c.missing()).isEqualTo(Run.NOBODY);
                    assertThat(c.after()).isCloseTo(8 / (L + 8), within(EXACT));
                });
    }

    @Test
    void aRevokedPairLeavesThePersonToAnotherBody() {
        // None named weighs 8 · 7, one named 8 L in four ways, both L² in two. The bodies read alike: people say they
        // are two.
        var before = TinyCase.run(data(2), 10, apart(List.of()));
        double all = 56 + 32 * L + 2 * L * L;
        assertThat(posterior(before, "R1", "F1")).isCloseTo((8 * L + L * L) / all, within(EXACT));

        var run = TinyCase.run(data(2), 10, apart(List.of(new Revoked("R1", "F1"))));
        double left = 56 + 24 * L + L * L;
        assertThat(posterior(run, "R1", "F1")).isZero();
        assertThat(posterior(run, "R1", "F2")).isCloseTo((8 * L + L * L) / left, within(EXACT));
        assertThat(posterior(run, "R2", "F1")).isCloseTo((8 * L + L * L) / left, within(EXACT));
        assertThat(posterior(run, "R2", "F2")).isCloseTo(8 * L / left, within(EXACT));
        assertThat(run.cascade().changes().getFirst())
                .satisfies(c -> assertThat(List.of(c.remains(), c.missing())).containsExactly("R1", "F1"));
        assertThat(run.cascade().changes())
                .anySatisfy(c -> assertThat(List.of(c.remains(), c.missing(), c.link()))
                        .containsExactly("R2", "F1", Link.SAME_PERSON))
                .anySatisfy(c -> assertThat(List.of(c.remains(), c.missing(), c.link()))
                        .containsExactly("R2", "F2", Link.SAME_SET));
    }

    private static Corrections apart(List<Revoked> revoked) {
        return new Corrections(revoked, Set.of(), List.of(List.of("R1", "R2")), List.of());
    }

    @Test
    void aBrotherWhoIsAliveChangesWhatLeanedOnTheFamily() {
        var sister = profile("sister", Sex.FEMALE, "10/11 ".repeat(6));
        var family = new Family(
                "F1",
                TinyCase.brothers("A", "B", Person.child("sister", Sex.FEMALE, "father", "mother")),
                List.of("A", "B"),
                Map.of("sister", sister),
                Map.of());
        var data = TinyCase.data(
                6, List.of(profile("R1", "10/11 ".repeat(6)), profile("R2", "10/12 ".repeat(6))), List.of(family));
        var run = TinyCase.run(data, 50, revoked("R1", "A"));
        assertThat(run.cascade().changes())
                .anySatisfy(c -> assertThat(List.of(c.remains(), c.missing(), c.link()))
                        .containsExactly("R2", "B", Link.SAME_FAMILY));
    }

    @Test
    void namesThatTheCaseDoesNotHaveAreRefused() {
        refused(revoked("R9", "F1"), "a correction names remains R9, which the case does not have");
        refused(revoked("R1", "F9"), "a correction names missing person F9, which the case does not have");
        refused(alive("F9"), "a correction names missing person F9, which the case does not have");
        refused(
                new Corrections(List.of(), Set.of(), List.of(List.of("R1", "R8")), List.of()),
                "a correction names remains R8, which the case does not have");
        refused(
                new Corrections(List.of(), Set.of(), List.of(), List.of(List.of("R7", "R1"))),
                "a correction names remains R7, which the case does not have");
    }

    private static void refused(Corrections corrections, String message) {
        assertThatThrownBy(() -> TinyCase.run(data(1), 10, corrections)).hasMessage(message);
    }
}
