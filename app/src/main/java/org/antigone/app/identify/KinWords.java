package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/** How the missing person is related to the typed relatives, in words: 'the brother of A and B and the father of C'. */
final class KinWords {
    private final Family family;
    private final Pedigree pedigree;
    private final Person missing;
    private final Sex sex;

    KinWords(Family family, String missing) {
        this.family = family;
        this.pedigree = family.pedigree();
        this.missing = pedigree.person(missing).orElseThrow();
        this.sex = family.sexNotSaid().contains(missing) ? Sex.UNKNOWN : this.missing.sex();
    }

    /** What the missing person is to all typed relatives; 'a member of the family' where nobody is typed. */
    String toAll() {
        var byWord = new LinkedHashMap<String, List<String>>();
        for (var reference : family.references().keySet()) {
            byWord.computeIfAbsent(to(reference), w -> new ArrayList<>()).add(reference);
        }
        if (byWord.isEmpty()) {
            return "a member of the family";
        }
        var parts = new ArrayList<String>();
        byWord.forEach((word, people) -> parts.add("the " + word + " of " + list(people)));
        return list(parts);
    }

    /** What the missing person is to one relative: 'brother', 'mother', 'uncle'. */
    String to(String relative) {
        var other = pedigree.person(relative).orElseThrow();
        if (isParent(other, missing)) {
            return bySex("son", "daughter", "child");
        }
        if (isParent(missing, other)) {
            return bySex("father", "mother", "parent");
        }
        int shared = sharedParents(missing, other);
        if (shared > 0) {
            return (shared == 2 ? "" : "half-") + bySex("brother", "sister", "sibling");
        }
        if (parents(missing).stream().anyMatch(p -> isParent(other, p))) {
            return bySex("grandson", "granddaughter", "grandchild");
        }
        if (parents(other).stream().anyMatch(p -> isParent(missing, p))) {
            return bySex("grandfather", "grandmother", "grandparent");
        }
        if (parents(other).stream().anyMatch(p -> sharedParents(p, missing) > 0)) {
            return bySex("uncle", "aunt", "uncle or aunt");
        }
        if (parents(missing).stream().anyMatch(p -> sharedParents(p, other) > 0)) {
            return bySex("nephew", "niece", "nephew or niece");
        }
        if (parents(missing).stream().anyMatch(p -> parents(other).stream().anyMatch(q -> sharedParents(p, q) > 0))) {
            return "cousin";
        }
        if (pedigree.childrenOf(missing.id()).stream().anyMatch(c -> isParent(other, c))) {
            return "partner";
        }
        var mine = ancestors(missing.id());
        return ancestors(relative).stream().anyMatch(mine::contains) ? "blood relative" : "relative by marriage";
    }

    /** {@code A}, {@code A and B}, {@code A, B and C}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private String bySex(String male, String female, String unknown) {
        return switch (sex) {
            case MALE -> male;
            case FEMALE -> female;
            case UNKNOWN -> unknown;
        };
    }

    private static boolean isParent(Person one, Person child) {
        return one.id().equals(child.father()) || one.id().equals(child.mother());
    }

    private static int sharedParents(Person one, Person other) {
        if (one.id().equals(other.id())) {
            return 0;
        }
        return (one.father() != null && Objects.equals(one.father(), other.father()) ? 1 : 0)
                + (one.mother() != null && Objects.equals(one.mother(), other.mother()) ? 1 : 0);
    }

    private List<Person> parents(Person person) {
        var parents = new ArrayList<Person>();
        person.fatherId().flatMap(pedigree::person).ifPresent(parents::add);
        person.motherId().flatMap(pedigree::person).ifPresent(parents::add);
        return parents;
    }

    private Set<String> ancestors(String id) {
        var found = new HashSet<String>();
        var open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (found.add(next)) {
                pedigree.person(next).ifPresent(p -> parents(p).forEach(q -> open.add(q.id())));
            }
        }
        return found;
    }
}
