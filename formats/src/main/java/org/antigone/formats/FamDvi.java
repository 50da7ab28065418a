package org.antigone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/** The persons of a project's DVI section and their DNA. */
final class FamDvi {
    private FamDvi() {}

    static List<Profile> unidentified(FamSection dvi, List<Note> notes) {
        var profiles = new LinkedHashMap<String, Profile>();
        var lines = new LinkedHashMap<String, Integer>();
        for (var person : dvi.get("Unidentified persons").numbered("Person")) {
            var profile = person(person, notes);
            var before = lines.putIfAbsent(profile.sample(), person.line());
            if (before != null) {
                throw person.wrong(
                        person.line(),
                        "the person " + profile.sample() + " stands already in line " + before
                                + "; each is expected once");
            }
            profiles.put(profile.sample(), profile);
        }
        return List.copyOf(profiles.values());
    }

    /** One person: name, gender, DNA. */
    static Profile person(FamSection person, List<Note> notes) {
        var name = person.required("Name");
        var sex = sex(person);
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        var dna = person.find("DNA data");
        if (dna.isPresent()) {
            var entries = dna.get().entries();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).key().equalsIgnoreCase("SystemName")) {
                    sex = system(dna.get(), name, sex, i, genotypes, notes);
                }
            }
        }
        return new Profile(name, sex, genotypes);
    }

    /** One marker: its name, and the alleles on the lines that follow. */
    private static Sex system(
            FamSection dna, String person, Sex sex, int at, Map<MarkerName, Genotype> genotypes, List<Note> notes) {
        var entry = dna.entries().get(at);
        if (entry.value().isEmpty()) {
            throw dna.wrong(entry.line(), person + ": a marker is expected after 'SystemName='");
        }
        var marker = MarkerName.of(entry.value());
        var labels = new ArrayList<String>();
        for (int i = at + 1; i < dna.entries().size(); i++) {
            var allele = dna.entries().get(i);
            if (!allele.key().toLowerCase(Locale.ROOT).startsWith("allele")) {
                break;
            }
            if (!allele.value().isEmpty() && !allele.value().equals("-")) {
                labels.add(allele.value());
            }
        }
        if (labels.isEmpty()) {
            return sex;
        }
        if (marker.isAmelogenin()) {
            boolean male = labels.stream().anyMatch(l -> l.equalsIgnoreCase("Y"));
            return sex != Sex.UNKNOWN ? sex : male ? Sex.MALE : labels.size() > 1 ? Sex.FEMALE : Sex.UNKNOWN;
        }
        if (labels.size() > 2) {
            notes.add(new Note(
                    Note.Kind.TOO_MANY_ALLELES,
                    person + ", " + marker,
                    labels.size() + " alleles (" + String.join(", ", labels)
                            + "); the locus is left out for this sample"));
            return sex;
        }
        var first = new Allele(labels.getFirst());
        var genotype = labels.size() == 2
                ? new Genotype.Pair(first, new Allele(labels.getLast()))
                : new Genotype.HalfKnown(first);
        if (genotypes.put(marker, genotype) != null) {
            throw dna.wrong(entry.line(), person + ": the marker " + marker + " is typed twice");
        }
        return sex;
    }

    private static Sex sex(FamSection person) {
        return switch (person.value("Gender").orElse("").toLowerCase(Locale.ROOT)) {
            case "male" -> Sex.MALE;
            case "female" -> Sex.FEMALE;
            default -> Sex.UNKNOWN;
        };
    }
}
