package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;

/** Cases small enough to reason out: markers M0, M1, … alike, with alleles 10 to 13 of frequency 0.1 to 0.4, no mutation. */
final class TinyCase {
    static final Map<String, Double> FREQUENCIES = Map.of("10", 0.1, "11", 0.2, "12", 0.3, "13", 0.4);

    private TinyCase() {}

    static List<Marker> markers(int count) {
        return MarkerPreparation.of(
                        data(count, List.of(profile("all", "10/11 ".repeat(count))), List.of()),
                        settings(OptionalLong.empty(), Corrections.NONE))
                .markers();
    }

    /** A man's profile, genotypes in the order of the markers; {@code -} where a marker is not typed. */
    static Profile profile(String sample, String genotypes) {
        return profile(sample, Sex.MALE, genotypes);
    }

    static Profile profile(String sample, Sex sex, String genotypes) {
        var read = new LinkedHashMap<MarkerName, Genotype>();
        var words = genotypes.strip().split(" +");
        for (int m = 0; m < words.length; m++) {
            if (!words[m].equals("-")) {
                var alleles = words[m].split("/");
                read.put(MarkerName.of("M" + m), Genotype.of(alleles[0], alleles[1]));
            }
        }
        return new Profile(sample, sex, read);
    }

    /** A man who is missing, with his parents; those named are typed. */
    static Family sonOf(String id, Map<String, Profile> typed) {
        return new Family(
                id,
                Pedigree.of(List.of(
                        Person.founder("father", Sex.MALE),
                        Person.founder("mother", Sex.FEMALE),
                        Person.child(id, Sex.MALE, "father", "mother"))),
                List.of(id),
                typed,
                Map.of());
    }

    static CaseData data(int markers, List<Profile> remains, List<Family> families) {
        return data(markers, remains, families, List.of());
    }

    static CaseData data(int markers, List<Profile> remains, List<Family> families, List<Note> notes) {
        var tables = new LinkedHashMap<MarkerName, MarkerFrequencies>();
        var frequencies = new TreeMap<Allele, Double>();
        FREQUENCIES.forEach((allele, p) -> frequencies.put(new Allele(allele), p));
        for (int m = 0; m < markers; m++) {
            var name = MarkerName.of("M" + m);
            tables.put(name, new MarkerFrequencies(name, Chromosome.AUTOSOMAL, frequencies, OptionalInt.empty()));
        }
        return new CaseData(
                remains,
                families,
                new AlleleFrequencies(tables),
                Map.of(),
                Map.of(),
                OptionalDouble.empty(),
                Map.of(),
                notes);
    }

    static Settings settings(OptionalLong missing, Corrections corrections) {
        return new Settings(
                new MutationSetting("none", Mutation.NONE),
                true,
                OptionalDouble.empty(),
                missing,
                Prior.OPEN,
                Policy.DEFAULT,
                OptionalDouble.empty(),
                corrections);
    }

    static Run run(CaseData data, long missing, Corrections corrections) {
        return Identification.run(data, settings(OptionalLong.of(missing), corrections), List.of(), "test");
    }

    static double posterior(Run run, String remains, String missing) {
        return run.posterior().getOrDefault(remains, Map.of()).getOrDefault(missing, 0.0);
    }

    /** Two brothers, {@code father} and {@code mother}, and whoever else. */
    static Pedigree brothers(String one, String other, Person... more) {
        var persons = new ArrayList<>(List.of(
                Person.founder("father", Sex.MALE),
                Person.founder("mother", Sex.FEMALE),
                Person.child(one, Sex.MALE, "father", "mother"),
                Person.child(other, Sex.MALE, "father", "mother")));
        persons.addAll(List.of(more));
        return Pedigree.of(persons);
    }
}
