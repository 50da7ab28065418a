package org.antigone.identify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** A pedigree to which relatives are added that nobody has named yet. */
final class PedigreeDraft {
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private int added;

    PedigreeDraft(Pedigree pedigree) {
        pedigree.persons().forEach(p -> persons.put(p.id(), p));
    }

    Pedigree pedigree() {
        return Pedigree.of(List.copyOf(persons.values()));
    }

    /** The father, made up where the pedigree has none; then the mother too. */
    String father(String of) {
        withParents(of);
        return Objects.requireNonNull(person(of).father());
    }

    /** The mother, likewise. */
    String mother(String of) {
        withParents(of);
        return Objects.requireNonNull(person(of).mother());
    }

    private void withParents(String id) {
        var person = person(id);
        if (person.father() == null || person.mother() == null) {
            parents(
                    id,
                    person.father() == null ? founder(Sex.MALE) : person.father(),
                    person.mother() == null ? founder(Sex.FEMALE) : person.mother());
        }
    }

    /** A new child; a parent who is null is somebody new. */
    String child(@Nullable String father, @Nullable String mother, Sex sex) {
        var id = newId();
        persons.put(
                id,
                Person.child(
                        id,
                        sex,
                        father == null ? founder(Sex.MALE) : father,
                        mother == null ? founder(Sex.FEMALE) : mother));
        return id;
    }

    /** Somebody new in place of the father. */
    void otherFather(String of) {
        parents(of, founder(Sex.MALE), person(of).mother());
    }

    private void parents(String of, @Nullable String father, @Nullable String mother) {
        persons.put(of, new Person(of, father, mother, person(of).sex(), 0));
    }

    private String founder(Sex sex) {
        var id = newId();
        persons.put(id, Person.founder(id, sex));
        return id;
    }

    private String newId() {
        return "somebody else " + added++;
    }

    private Person person(String id) {
        return Objects.requireNonNull(persons.get(id));
    }
}
