package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.formats.PedLines.Member;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Families in LINKAGE or PLINK form: family, person, father, mother, sex (1, 2), phenotype, then two alleles a marker;
 * 0 is unknown. The markers' names come from a line of headings or from the {@code .map} file beside it. With headings
 * {@code famid id fid mid sex} (pedtools) there is no phenotype and a genotype may be {@code 12/13}.
 *
 * <p>A person is missing whose id begins with 'Missing'; in a family without one, whoever has phenotype 2. The missing have
 * no genotypes. An id that is 'Missing' alone, or that several families have, gets the family's name.
 *
 * @param families in the order of the file
 * @param notes what was left out or read in one of several ways
 */
public record PedFile(List<Family> families, List<Note> notes) {
    public PedFile {
        families = List.copyOf(families);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the families.
     *
     * @throws FormatException if it is no such file, somebody is their own ancestor, has two fathers or is listed twice, a
     *     father is a woman, or nobody in a family is missing or typed; names file, line and person
     */
    public static PedFile read(Path file) {
        var notes = new ArrayList<Note>();
        var byFamily = new LinkedHashMap<String, Map<String, Member>>();
        for (var member : PedLines.read(file, notes)) {
            var family = byFamily.computeIfAbsent(member.family(), f -> new LinkedHashMap<>());
            var before = family.put(member.id(), member);
            if (before != null) {
                boolean fathers = !before.father().equals(member.father());
                throw wrong(
                        file,
                        member,
                        "stands already in line " + before.line()
                                + (fathers
                                        ? ", with another father: "
                                                + before.father().orElse("0") + " there, "
                                                + member.father().orElse("0") + " here"
                                        : "")
                                + "; each person is expected once, with one father and one mother");
            }
        }
        var taken = new HashSet<String>();
        var families = new ArrayList<Family>();
        byFamily.forEach((id, members) -> families.add(family(file, id, members, taken)));
        return new PedFile(families, notes);
    }

    private static Family family(Path file, String id, Map<String, Member> members, Set<String> taken) {
        for (var member : members.values()) {
            role(file, members, member, member.father(), Sex.MALE);
            role(file, members, member, member.mother(), Sex.FEMALE);
            noCycle(file, members, member);
        }
        var missing = missing(file, id, members);
        var ids = new LinkedHashMap<String, String>();
        for (var member : missing) {
            var wish = member.id().matches("(?i)missing([ _-]?person)?") && !members.containsKey(id) ? id : member.id();
            var unique = taken.add(wish) ? wish : wish + " (" + id + ")";
            taken.add(unique);
            ids.put(member.id(), unique);
        }
        var persons = new ArrayList<Person>();
        var references = new LinkedHashMap<String, Profile>();
        for (var member : members.values()) {
            var name = ids.getOrDefault(member.id(), member.id());
            persons.add(new Person(
                    name,
                    named(ids, member.father()),
                    named(ids, member.mother()),
                    member.profile().sex(),
                    0));
            if (!ids.containsKey(member.id()) && !member.profile().genotypes().isEmpty()) {
                references.put(name, member.profile());
            }
        }
        if (references.isEmpty()) {
            throw new FormatException(file + ", family " + id
                    + ": empty, nobody in it is typed; at least one typed relative is expected");
        }
        try {
            return new Family(id, Pedigree.of(persons), List.copyOf(ids.values()), references, Map.of());
        } catch (PedigreeException e) {
            throw new FormatException(file + ", family " + id + ": " + e.getMessage());
        }
    }

    private static @Nullable String named(Map<String, String> ids, Optional<String> parent) {
        return parent.map(p -> ids.getOrDefault(p, p)).orElse(null);
    }

    private static List<Member> missing(Path file, String id, Map<String, Member> members) {
        var missing = members.values().stream()
                .filter(m -> m.id().toLowerCase(Locale.ROOT).startsWith("missing"))
                .toList();
        if (missing.isEmpty()) {
            missing = members.values().stream()
                    .filter(m -> m.phenotype().equals("2"))
                    .toList();
        }
        if (missing.isEmpty()) {
            throw new FormatException(file + ", family " + id
                    + ": nobody is missing; an id that begins with 'Missing', or phenotype 2, is expected");
        }
        for (var member : missing) {
            if (!member.profile().genotypes().isEmpty()) {
                throw wrong(
                        file,
                        member,
                        "is missing, and typed; a sample of the missing belongs among the remains'"
                                + " profiles, where identical profiles are grouped");
            }
        }
        return missing;
    }

    private static void role(
            Path file, Map<String, Member> members, Member child, Optional<String> parentId, Sex role) {
        if (parentId.isEmpty()) {
            return;
        }
        var word = role == Sex.MALE ? "father" : "mother";
        var parent = members.get(parentId.get());
        if (parent == null) {
            throw wrong(
                    file,
                    child,
                    "the " + word + " " + parentId.get() + " is not listed in the family; 0 or a listed"
                            + " person is expected");
        }
        var sex = parent.profile().sex();
        if (sex != Sex.UNKNOWN && sex != role) {
            throw wrong(
                    file,
                    child,
                    "the " + word + " " + parent.id() + " is "
                            + (sex == Sex.MALE ? "male" : "female") + " in line " + parent.line()
                            + "; the third column is the father, the fourth the mother");
        }
    }

    private static void noCycle(Path file, Map<String, Member> members, Member start) {
        var seen = new HashSet<String>();
        var open = new ArrayList<>(parents(start));
        while (!open.isEmpty()) {
            var id = open.removeLast();
            if (id.equals(start.id())) {
                throw wrong(file, start, "is their own ancestor: the pedigree has a cycle");
            }
            var member = members.get(id);
            if (member != null && seen.add(id)) {
                open.addAll(parents(member));
            }
        }
    }

    private static List<String> parents(Member member) {
        var parents = new ArrayList<String>();
        member.father().ifPresent(parents::add);
        member.mother().ifPresent(parents::add);
        return parents;
    }

    private static FormatException wrong(Path file, Member member, String message) {
        return new FormatException(file + ", line " + member.line() + ", family " + member.family() + ", person "
                + member.id() + ": " + message);
    }
}
