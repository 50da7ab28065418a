package org.antigone.kinship;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who descends from whom. May consist of several unconnected parts. Everyone has no parent named, or two: where the input
 * names one only, {@link #of} adds the other as a founder. Parents stand before their children.
 */
public final class Pedigree {
    private final Map<String, Person> byId;
    private final List<Person> persons;

    private Pedigree(Map<String, Person> persons) {
        this.byId = persons;
        this.persons = List.copyOf(persons.values());
    }

    /**
     * Checks and orders the persons.
     *
     * @throws PedigreeException if an id is used twice, a parent is not in the pedigree, a father is female or a mother
     *     male, somebody is father and mother of the same child, or somebody is their own ancestor
     */
    public static Pedigree of(List<Person> persons) {
        var byId = new LinkedHashMap<String, Person>();
        for (var person : persons) {
            if (byId.put(person.id(), person) != null) {
                throw new PedigreeException(person.id() + ": listed twice in the pedigree");
            }
        }
        addUnnamedParents(byId);
        for (var person : List.copyOf(byId.values())) {
            person.fatherId().ifPresent(id -> takeRole(byId, person, id, Sex.MALE));
            person.motherId().ifPresent(id -> takeRole(byId, person, id, Sex.FEMALE));
        }
        return new Pedigree(parentsFirst(byId));
    }

    private static void addUnnamedParents(Map<String, Person> byId) {
        for (var child : List.copyOf(byId.values())) {
            if (child.father() == null && child.mother() != null) {
                var father = fresh("father of " + child.id(), byId);
                byId.put(father, Person.founder(father, Sex.MALE));
                byId.put(child.id(), new Person(child.id(), father, child.mother(), child.sex(), 0));
            } else if (child.mother() == null && child.father() != null) {
                var mother = fresh("mother of " + child.id(), byId);
                byId.put(mother, Person.founder(mother, Sex.FEMALE));
                byId.put(child.id(), new Person(child.id(), child.father(), mother, child.sex(), 0));
            }
        }
    }

    private static String fresh(String wish, Map<String, Person> taken) {
        var id = wish;
        for (int n = 2; taken.containsKey(id); n++) {
            id = wish + " (" + n + ")";
        }
        return id;
    }

    private static void takeRole(Map<String, Person> byId, Person child, String parentId, Sex role) {
        var parent = byId.get(parentId);
        var word = role == Sex.MALE ? "father" : "mother";
        if (parent == null) {
            throw new PedigreeException(child.id() + ": the " + word + " " + parentId + " is not in the pedigree");
        }
        if (parent.sex() == Sex.UNKNOWN) {
            byId.put(parentId, new Person(parentId, parent.father(), parent.mother(), role, parent.inbreeding()));
        } else if (parent.sex() != role) {
            throw new PedigreeException(parentId + ": is the " + word + " of " + child.id() + " but recorded as "
                    + (role == Sex.MALE ? "female" : "male"));
        }
    }

    private static Map<String, Person> parentsFirst(Map<String, Person> byId) {
        var ordered = new LinkedHashMap<String, Person>();
        for (var person : byId.values()) {
            place(person, byId, ordered, new HashSet<>());
        }
        return ordered;
    }

    private static void place(
            Person person, Map<String, Person> byId, Map<String, Person> placed, Set<String> descent) {
        if (placed.containsKey(person.id())) {
            return;
        }
        if (!descent.add(person.id())) {
            throw new PedigreeException(person.id() + ": is their own ancestor");
        }
        person.fatherId().ifPresent(id -> place(required(byId, id), byId, placed, descent));
        person.motherId().ifPresent(id -> place(required(byId, id), byId, placed, descent));
        placed.put(person.id(), person);
    }

    private static Person required(Map<String, Person> byId, String id) {
        var person = byId.get(id);
        if (person == null) {
            throw new PedigreeException(id + ": not in the pedigree");
        }
        return person;
    }

    /** Everyone, parents before their children, otherwise in the order given. */
    public List<Person> persons() {
        return persons;
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The children of a person, in the pedigree's order. */
    public List<Person> childrenOf(String id) {
        var children = new ArrayList<Person>();
        for (var person : persons) {
            if (id.equals(person.father()) || id.equals(person.mother())) {
                children.add(person);
            }
        }
        return children;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pedigree that && persons.equals(that.persons);
    }

    @Override
    public int hashCode() {
        return persons.hashCode();
    }

    @Override
    public String toString() {
        return persons.toString();
    }
}
