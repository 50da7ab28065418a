package org.antigone.identify;

import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.Decision;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.junit.jupiter.api.Test;

/** What the report says of close kin and of fathers in doubt, against likelihoods of pedigrees written out here. */
class WhatCouldUndoTest {
    private static final int MARKERS = 12;
    private static final Profile FATHER = profile("father", "10/12 11/13 12/12 10/13 10/10 11/12 ".repeat(2));
    private static final Profile BROTHER = profile("brother", "10/11 11/12 12/13 10/13 10/11 12/12 ".repeat(2));
    private static final Profile BODY = profile("R1", "10/13 11/12 12/13 10/11 10/11 11/13 ".repeat(2));

    private static final List<Person> FAMILY = List.of(
            Person.founder("father", Sex.MALE),
            Person.founder("mother", Sex.FEMALE),
            Person.child("F1", Sex.MALE, "father", "mother"),
            Person.child("brother", Sex.MALE, "father", "mother"));

    private static Decision decision() {
        var references = Map.of("father", FATHER, "brother", BROTHER);
        var family = new Family("F1", Pedigree.of(FAMILY), List.of("F1"), references, Map.of());
        var other = TinyCase.sonOf("F2", Map.of("father", profile("father", "13/13 ".repeat(MARKERS))));
        var run = TinyCase.run(TinyCase.data(MARKERS, List.of(BODY), List.of(family, other)), 20, Corrections.NONE);
        return run.decisions().getFirst();
    }

    /** log₁₀ LR 'the body is x' against 'the body is a stranger', in the family's pedigree with these people in it. */
    private static double direct(String x, Person... more) {
        return direct(x, FAMILY, more);
    }

    private static double direct(String x, List<Person> family, Person... more) {
        var persons = new ArrayList<>(family);
        persons.addAll(List.of(more));
        var likelihood = new PedigreeLikelihood(Pedigree.of(persons));
        var stranger = new PedigreeLikelihood(Pedigree.of(List.of(Person.founder("stranger", Sex.MALE))));
        double ln = 0;
        for (var marker : TinyCase.markers(MARKERS)) {
            var typed = new LinkedHashMap<String, Genotype>();
            typed.put("father", at(FATHER, marker));
            typed.put("brother", at(BROTHER, marker));
            ln -= likelihood.lnLikelihood(marker, typed, 0);
            ln -= stranger.lnLikelihood(marker, Map.of("stranger", at(BODY, marker)), 0);
            typed.put(x, at(BODY, marker));
            ln += likelihood.lnLikelihood(marker, typed, 0);
        }
        return ln / Math.log(10);
    }

    private static Genotype at(Profile profile, Marker marker) {
        return profile.at(marker.name()).orElseThrow();
    }

    @Test
    void closeKinAgainstDirectLikelihoods() {
        var decision = decision();
        double match = direct("F1");
        assertThat(decision.log10Lr()).isCloseTo(match, within(1e-9));
        var expected = new LinkedHashMap<String, Double>();
        var man = Sex.MALE;
        var w = Person.founder("w", Sex.FEMALE);
        var h = Person.founder("h", man);
        expected.put("full brother", direct("x", Person.child("x", man, "father", "mother")));
        expected.put("paternal half-brother", direct("x", w, Person.child("x", man, "father", "w")));
        expected.put("maternal half-brother", direct("x", h, Person.child("x", man, "h", "mother")));
        expected.put("son", direct("x", w, Person.child("x", man, "F1", "w")));
        expected.put(
                "nephew", direct("x", w, Person.child("y", man, "father", "mother"), Person.child("x", man, "y", "w")));
        expected.put("paternal uncle", uncle(false));
        expected.put("maternal uncle", uncle(true));
        expected.put("first cousin", cousin());
        assertThat(decision.closeKin())
                .extracting(Decision.CloseKin::relation)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (var kin : decision.closeKin()) {
            assertThat(kin.log10Lr())
                    .as(kin.relation())
                    .isCloseTo(expected.getOrDefault(kin.relation(), Double.NaN), within(1e-9));
            assertThat(kin.log10Against())
                    .as(kin.relation())
                    .isCloseTo(match - expected.getOrDefault(kin.relation(), Double.NaN), within(1e-9));
        }
        assertThat(expected.getOrDefault("full brother", Double.NaN))
                .as("with these references a brother is as likely as the man himself")
                .isCloseTo(match, within(1e-9));
        assertThat(expected.getOrDefault("paternal half-brother", Double.NaN)).isLessThan(match - 0.1);
    }

    private static double uncle(boolean maternal) {
        var parent = maternal ? "mother" : "father";
        return direct("x", withParents(parent), Person.child("x", Sex.MALE, "grandfather", "grandmother"));
    }

    private static double cousin() {
        return direct(
                "x",
                withParents("father"),
                Person.child("uncle", Sex.MALE, "grandfather", "grandmother"),
                Person.founder("w", Sex.FEMALE),
                Person.child("x", Sex.MALE, "uncle", "w"));
    }

    private static List<Person> withParents(String of) {
        var persons = new ArrayList<Person>();
        for (var person : FAMILY) {
            persons.add(person.id().equals(of) ? Person.child(of, person.sex(), "grandfather", "grandmother") : person);
        }
        persons.add(Person.founder("grandfather", Sex.MALE));
        persons.add(Person.founder("grandmother", Sex.FEMALE));
        return persons;
    }

    @Test
    void fathersInDoubtAgainstDirectLikelihoods() {
        var broken = decision().broken();
        assertThat(broken).extracting(Decision.BrokenLink::child).containsExactlyInAnyOrder("F1", "brother");
        for (var link : broken) {
            var persons = new ArrayList<Person>();
            for (var person : FAMILY) {
                persons.add(
                        person.id().equals(link.child())
                                ? Person.child(link.child(), Sex.MALE, "other", "mother")
                                : person);
            }
            persons.add(Person.founder("other", Sex.MALE));
            assertThat(link.father()).isEqualTo("father");
            assertThat(link.log10Lr()).as(link.child()).isCloseTo(direct("F1", persons), within(1e-9));
        }
    }

    @Test
    void theBestOthersAreShown() {
        var decision = decision();
        assertThat(decision.otherPersons())
                .allSatisfy(r -> assertThat(r.missing()).isEqualTo("F2"));
        assertThat(decision.otherBodies()).isEmpty();
        double posterior = decision.posterior().orElseThrow();
        assertThat(decision.nobody().orElseThrow()).isLessThanOrEqualTo(1 - posterior + 1e-15);
        assertThat(decision.against()).allSatisfy(e -> assertThat(e.log10Lr()).isNegative());
    }
}
