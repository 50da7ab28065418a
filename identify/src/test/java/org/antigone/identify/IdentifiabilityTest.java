package org.antigone.identify;

import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.Identifiability;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

class IdentifiabilityTest {
    private static final int MARKERS = 15;
    private static final List<String> ALLELES = List.of("10", "11", "12", "13");

    /** A missing man of whom his father's sister alone is typed, 10/11 everywhere. */
    private static Family aunt() {
        return new Family(
                "F1",
                Pedigree.of(List.of(
                        Person.founder("grandfather", Sex.MALE),
                        Person.founder("grandmother", Sex.FEMALE),
                        Person.child("father", Sex.MALE, "grandfather", "grandmother"),
                        Person.child("aunt", Sex.FEMALE, "grandfather", "grandmother"),
                        Person.founder("mother", Sex.FEMALE),
                        Person.child("F1", Sex.MALE, "father", "mother"))),
                List.of("F1"),
                Map.of("aunt", profile("aunt", Sex.FEMALE, "10/11 ".repeat(MARKERS))),
                Map.of());
    }

    private static Run run() {
        var parents = Map.of(
                "father", profile("father", "10/12 ".repeat(MARKERS)),
                "mother", profile("mother", Sex.FEMALE, "11/10 ".repeat(MARKERS)));
        var data = TinyCase.data(
                MARKERS,
                List.of(profile("R1", "10/11 ".repeat(MARKERS))),
                List.of(aunt(), TinyCase.sonOf("F2", parents)));
        return TinyCase.run(data, 100, Corrections.NONE);
    }

    @Test
    void aManWithAnAuntAloneIsNamedAndWhoWouldHelp() {
        assertThat(run().notIdentifiable()).singleElement().satisfies(i -> {
            assertThat(i.missing()).isEqualTo("F1");
            assertThat(i.neededLog10Lr())
                    .as("odds of 0.9995 times 99 others")
                    .isCloseTo(Math.log10(0.9995 / 0.0005 * 99), within(1e-12));
            assertThat(i.power()).isLessThan(0.05);
            assertThat(i.additions())
                    .extracting(Identifiability.Addition::relation)
                    .containsExactlyInAnyOrder("the father", "the mother", "a full sibling", "a child");
            assertThat(i.additions())
                    .allSatisfy(a -> assertThat(a.expectedLog10Lr()).isGreaterThan(i.expectedLog10Lr()));
            var powers = new ArrayList<Double>();
            i.additions().forEach(a -> powers.add(a.power()));
            assertThat(powers).as("who helps most stands first").isSortedAccordingTo((a, b) -> Double.compare(b, a));
        });
    }

    /** An aunt and her nephew share one allele by descent at half of the loci, and none at the others. */
    @Test
    void theExpectationIsThatOfTheRelation() {
        double expected = 0;
        for (var a : ALLELES) {
            for (var b : ALLELES) {
                double stranger = p(a) * p(b);
                double shared = (isAuntAllele(a) * p(b) + isAuntAllele(b) * p(a)) / 2;
                double nephew = stranger / 2 + shared / 2;
                expected += nephew * Math.log10(nephew / stranger);
            }
        }
        assertThat(run().notIdentifiable().getFirst().expectedLog10Lr()).isCloseTo(MARKERS * expected, within(1e-9));
    }

    private static double p(String allele) {
        return TinyCase.FREQUENCIES.getOrDefault(allele, 0.0);
    }

    /** The chance that an allele handed on by one who is 10/11 is this one. */
    private static double isAuntAllele(String allele) {
        return allele.equals("10") || allele.equals("11") ? 0.5 : 0;
    }
}
