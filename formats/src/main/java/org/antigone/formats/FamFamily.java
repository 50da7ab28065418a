package org.antigone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** One reference family of a project's DVI section. */
final class FamFamily {
    private static final String MISSING_PERSON = "Missing person";
    private static final String REFERENCE_PEDIGREE = "Reference pedigree";

    private final FamSection section;
    private final String name;
    private final List<Note> notes;
    private final Map<String, Profile> persons = new LinkedHashMap<>();
    private final Map<String, Sex> sexes = new LinkedHashMap<>();

    private record Tie(String parent, String child, int line) {}

    private FamFamily(FamSection section, List<Note> notes) {
        this.section = section;
        this.name = section.required("Name");
        this.notes = notes;
    }

    /** @param taken ids of missing persons so far, to which this family's are added */
    static Family read(FamSection section, Set<String> taken, List<Note> notes) {
        return new FamFamily(section, notes).read(taken);
    }

    private Family read(Set<String> taken) {
        for (var part : section.get("Persons").numbered("Person")) {
            var profile = FamDvi.person(part, notes);
            if (persons.put(profile.sample(), profile) != null) {
                throw part.wrong(
                        part.line(), "family " + name + ": the person " + profile.sample() + " is listed twice");
            }
            sexes.put(profile.sample(), profile.sex());
        }
        var pedigree = pedigree();
        var ties = ties(pedigree);
        var related = new LinkedHashSet<String>();
        ties.forEach(t -> {
            related.add(t.parent());
            related.add(t.child());
        });
        for (var person : related) {
            if (!sexes.containsKey(person) && !person.equalsIgnoreCase(MISSING_PERSON)) {
                throw section.wrong(
                        pedigree.line(),
                        "family " + name + ", pedigree '" + pedigree.required("Name") + "': " + person
                                + " is not among the family's persons");
            }
            sexes.putIfAbsent(person, Sex.UNKNOWN);
        }
        var members = members(related);
        sexesByRole(ties);
        return family(pedigree, ties, members, taken);
    }

    /** The user's pedigree with a missing person in it; the bare 'Reference pedigree' where there is no other. */
    private FamSection pedigree() {
        var withMissing = new ArrayList<FamSection>();
        for (var pedigree : section.get("Pedigrees").numbered("Pedigree")) {
            if (ties(pedigree).stream().anyMatch(t -> isMissing(t.parent()) || isMissing(t.child()))) {
                withMissing.add(pedigree);
            }
        }
        if (withMissing.isEmpty()) {
            throw section.wrong(
                    section.line(),
                    "family " + name + ": empty, no pedigree connects a '" + MISSING_PERSON
                            + "' with anybody; one is expected");
        }
        var drawn = withMissing.stream()
                .filter(p -> !p.required("Name").equals(REFERENCE_PEDIGREE))
                .toList();
        var chosen = drawn.isEmpty() ? withMissing.getFirst() : drawn.getFirst();
        if (drawn.size() > 1) {
            read("the family has " + drawn.size() + " pedigrees with a missing person; the first, '"
                    + chosen.required("Name") + "', is taken");
        }
        return chosen;
    }

    private List<Tie> ties(FamSection pedigree) {
        var ties = new ArrayList<Tie>();
        String parent = null;
        for (var entry : pedigree.entries()) {
            if (entry.key().equalsIgnoreCase("Parent")) {
                parent = entry.value();
            } else if (entry.key().equalsIgnoreCase("Child")) {
                if (parent == null) {
                    throw section.wrong(entry.line(), "a line 'Child=' without its 'Parent=' before it");
                }
                ties.add(new Tie(parent, entry.value(), entry.line()));
                parent = null;
            }
        }
        return ties;
    }

    private static boolean isMissing(String person) {
        return person.toLowerCase(Locale.ROOT).startsWith("missing");
    }

    /** Who belongs to the family: the related, and whoever is typed. */
    private Set<String> members(Set<String> related) {
        var members = new LinkedHashSet<String>();
        var spare = new ArrayList<String>();
        for (var person : sexes.keySet()) {
            boolean typed = typed(person);
            if (typed && isMissing(person)) {
                throw section.wrong(
                        section.line(),
                        "family " + name + ": " + person
                                + " is missing by name and has DNA data; a sample of the missing belongs among the unidentified"
                                + " persons, where identical profiles are grouped");
            }
            if (related.contains(person) || typed) {
                members.add(person);
                if (!related.contains(person)) {
                    read(person
                            + " stands in no relation of the pedigree, so the sample says nothing about the missing");
                }
            } else if (isMissing(person)) {
                spare.add(person);
            }
        }
        if (spare.size() == 1 && related.contains(MISSING_PERSON)) {
            var other = spare.getFirst();
            sexes.put(MISSING_PERSON, Optional.ofNullable(sexes.get(other)).orElse(Sex.UNKNOWN));
            read("'" + other + "' stands in no relation of the pedigree; taken as another name of '" + MISSING_PERSON
                    + "'");
        } else if (!spare.isEmpty()) {
            read(String.join(", ", spare) + ": in no relation of the pedigree; not searched");
        }
        return members;
    }

    private boolean typed(String person) {
        var profile = persons.get(person);
        return profile != null && !profile.genotypes().isEmpty();
    }

    /** A parent of no stated sex is what the other parent is not; where neither says, the first is the father. */
    private void sexesByRole(List<Tie> ties) {
        for (boolean changed = true; changed; ) {
            changed = false;
            for (var tie : ties) {
                changed |= sexes.get(tie.parent()) == Sex.UNKNOWN && fromPartner(tie, ties);
            }
            if (!changed) {
                var open = ties.stream()
                        .map(Tie::parent)
                        .filter(p -> sexes.get(p) == Sex.UNKNOWN)
                        .findFirst();
                if (open.isPresent()) {
                    sexes.put(open.get(), Sex.MALE);
                    read(open.get() + " is a parent of no stated sex; taken as the father");
                    changed = true;
                }
            }
        }
    }

    private boolean fromPartner(Tie tie, List<Tie> ties) {
        for (var other : ties) {
            if (other.child().equals(tie.child()) && !other.parent().equals(tie.parent())) {
                var sex = sexes.get(other.parent());
                if (sex == Sex.MALE || sex == Sex.FEMALE) {
                    sexes.put(tie.parent(), sex == Sex.MALE ? Sex.FEMALE : Sex.MALE);
                    return true;
                }
            }
        }
        return false;
    }

    private Family family(FamSection pedigree, List<Tie> ties, Set<String> members, Set<String> taken) {
        var ids = new LinkedHashMap<String, String>();
        for (var person : members) {
            ids.put(person, isMissing(person) ? missingId(person, members, taken) : person);
        }
        var fathers = new LinkedHashMap<String, String>();
        var mothers = new LinkedHashMap<String, String>();
        for (var tie : ties) {
            boolean father = sexes.get(tie.parent()) == Sex.MALE;
            var before = (father ? fathers : mothers).put(tie.child(), id(ids, tie.parent()));
            if (before != null && !before.equals(id(ids, tie.parent()))) {
                throw section.wrong(
                        tie.line(),
                        "family " + name + ": " + tie.child() + " has two " + (father ? "fathers" : "mothers") + ", "
                                + before + " and " + tie.parent());
            }
        }
        var drawn = new ArrayList<Person>();
        var references = new LinkedHashMap<String, Profile>();
        var missing = new ArrayList<String>();
        for (var person : members) {
            var id = id(ids, person);
            drawn.add(new Person(id, fathers.get(person), mothers.get(person), sexOf(person), 0));
            var profile = persons.get(person);
            if (isMissing(person)) {
                missing.add(id);
            } else if (profile != null && !profile.genotypes().isEmpty()) {
                references.put(id, profile);
            }
        }
        if (references.isEmpty()) {
            throw section.wrong(
                    section.line(),
                    "family " + name
                            + ": empty, none of its persons has DNA data; at least one typed relative is expected");
        }
        try {
            return new Family(name, Pedigree.of(drawn), missing, references, Map.of());
        } catch (PedigreeException e) {
            throw section.wrong(
                    pedigree.line(),
                    "family " + name + ", pedigree '" + pedigree.required("Name") + "': " + e.getMessage());
        }
    }

    private Sex sexOf(String person) {
        return Optional.ofNullable(sexes.get(person)).orElse(Sex.UNKNOWN);
    }

    private static String id(Map<String, String> ids, String person) {
        @Nullable String id = ids.get(person);
        return id == null ? person : id;
    }

    /** 'Missing person' names nobody and takes the family's name; other names are kept, made unique among families. */
    private String missingId(String person, Set<String> members, Set<String> taken) {
        var wish = person.equalsIgnoreCase(MISSING_PERSON) && !members.contains(name) ? name : person;
        var id = taken.contains(wish) ? wish + " (" + name + ")" : wish;
        for (int n = 2; taken.contains(id); n++) {
            id = wish + " (" + name + ", " + n + ")";
        }
        taken.add(id);
        return id;
    }

    private void read(String text) {
        notes.add(new Note(Note.Kind.RELATION_READ, name, text));
    }
}
