package org.antigone.identify;

import static org.antigone.identify.TinyCase.posterior;
import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

/** Two brothers are missing; their parents are typed. Nothing tells them apart, until one has a typed child. */
class SymmetriesTest {
    private static final int MARKERS = 9;

    private static Family brothers(boolean child) {
        var typed = new HashMap<String, Profile>();
        typed.put("father", profile("father", "10/12 ".repeat(MARKERS)));
        typed.put("mother", profile("mother", Sex.FEMALE, "11/13 ".repeat(MARKERS)));
        var pedigree = TinyCase.brothers("A", "B");
        if (child) {
            typed.put("daughter", profile("daughter", Sex.FEMALE, "11/12 ".repeat(MARKERS)));
            pedigree = TinyCase.brothers(
                    "A", "B", Person.founder("wife", Sex.FEMALE), Person.child("daughter", Sex.FEMALE, "A", "wife"));
        }
        return new Family("F1", pedigree, List.of("A", "B"), typed, Map.of());
    }

    private static Run run(boolean child) {
        return TinyCase.run(
                TinyCase.data(
                        MARKERS,
                        List.of(profile("R1", "10/11 ".repeat(MARKERS)), profile("R2", "10/13 ".repeat(MARKERS))),
                        List.of(brothers(child))),
                100,
                Corrections.NONE);
    }

    @Test
    void brothersWhomTheReferencesCannotTellApartAreNamedTogether() {
        var run = run(false);
        assertThat(run.joint().symmetric()).singleElement().satisfies(g -> {
            assertThat(g.family()).isEqualTo("F1");
            assertThat(g.remains()).containsExactly("R1", "R2");
            assertThat(g.missing()).containsExactly("A", "B");
            // Two ways to place both, four to place one, one to place none: 98 others missing.
            double one = Math.pow(0.25 / 0.04, MARKERS);
            double other = Math.pow(0.25 / 0.08, MARKERS);
            double all = 98 * 97 + 2 * 98 * (one + other) + 2 * one * other;
            assertThat(g.posterior()).isCloseTo(2 * one * other / all, within(1e-12));
        });
        assertThat(posterior(run, "R1", "A")).isCloseTo(posterior(run, "R1", "B"), within(1e-12));
    }

    @Test
    void aTypedChildTellsThemApart() {
        var run = run(true);
        assertThat(run.joint().symmetric()).isEmpty();
        assertThat(posterior(run, "R1", "A")).isGreaterThan(100 * posterior(run, "R1", "B"));
    }
}
