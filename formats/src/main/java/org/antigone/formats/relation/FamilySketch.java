package org.antigone.formats.relation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** The persons of a family while its pedigree is being drawn: those with samples, and those that the drawing needs. */
final class FamilySketch {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, String> partners = new LinkedHashMap<>();
    private final Set<String> untyped = new LinkedHashSet<>();

    /** A person whose parents and sex may still change. */
    static final class Draft {
        Sex sex;

        @Nullable
        String father;

        @Nullable
        String mother;

        Draft(Sex sex) {
            this.sex = sex;
        }
    }

    record Couple(String father, String mother) {}

    /** @param used whether earlier children have the same partner as their other parent */
    record Partner(String id, boolean used) {}

    void add(String id, Sex sex) {
        drafts.put(id, new Draft(sex));
    }

    boolean has(String id) {
        return drafts.containsKey(id);
    }

    Draft person(String id) {
        return Optional.ofNullable(drafts.get(id)).orElseThrow();
    }

    /** Somebody who gave no sample; drawn once however often asked for. */
    String untyped(String name, Sex sex) {
        untyped.add(name);
        drafts.putIfAbsent(name, new Draft(sex));
        return name;
    }

    boolean isUntyped(String id) {
        return untyped.contains(id);
    }

    /** A person's parents, drawn if they are not yet. */
    Couple parentsOf(String child) {
        var draft = person(child);
        if (draft.father == null) {
            draft.father = untyped("father of " + child, Sex.MALE);
        }
        if (draft.mother == null) {
            draft.mother = untyped("mother of " + child, Sex.FEMALE);
        }
        return new Couple(draft.father, draft.mother);
    }

    /** The one partner who gave no sample, and is not the missing person's other parent. */
    Partner otherPartner(String of) {
        var known = partners.get(of);
        if (known != null) {
            return new Partner(known, true);
        }
        var draft = person(of);
        if (draft.sex == Sex.UNKNOWN) {
            draft.sex = Sex.MALE;
        }
        var partner = untyped("partner of " + of, other(draft.sex));
        partners.put(of, partner);
        return new Partner(partner, false);
    }

    void childOfCouple(String child, String one, String two) {
        boolean firstIsFather = person(one).sex != Sex.FEMALE;
        childOf(child, firstIsFather ? one : two, firstIsFather ? two : one);
    }

    void childOf(String child, String father, String mother) {
        var draft = person(child);
        draft.father = father;
        draft.mother = mother;
    }

    List<Person> persons() {
        var persons = new ArrayList<Person>();
        drafts.forEach((id, d) -> persons.add(new Person(id, d.father, d.mother, d.sex, 0)));
        return persons;
    }

    static Sex other(Sex sex) {
        return switch (sex) {
            case MALE -> Sex.FEMALE;
            case FEMALE -> Sex.MALE;
            case UNKNOWN -> Sex.UNKNOWN;
        };
    }
}
