package org.antigone.identify.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Draws one family: who is missing, who of the relatives gave a sample, and how they hang together. Labels are written so
 * that they leave nothing open.
 */
final class FamilyTree {
    private static final double MISSING_IS_MAN = 0.94;
    /** Of families that miss brothers: how many miss three. */
    private static final double THIRD_BROTHER = 0.2;
    /** Weight of the children's mother among the next samples, once a child is typed. */
    private static final double SPOUSE_WEIGHT = 60;
    /** Cumulative: one to five samples a family. */
    private static final double[] SAMPLES = {0.30, 0.65, 0.85, 0.95, 1.0};

    private final String family;
    private final RandomGenerator random;
    private final Map<String, Draft> persons = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> siblings = new ArrayList<>();
    private final String person;
    private int samples;

    private static final class Draft {
        final Sex sex;

        @Nullable
        String father;

        @Nullable
        String mother;

        Draft(Sex sex) {
            this.sex = sex;
        }
    }

    /**
     * Draws a family.
     *
     * @param family its id, which is also the missing person's where there is one only
     */
    FamilyTree(String family, MissingKin missingKin, RandomGenerator random) {
        this.family = family;
        this.random = random;
        this.person = missingKin == MissingKin.ALONE ? family : family + "-M1";
        boolean man = missingKin != MissingKin.ALONE || random.nextDouble() < MISSING_IS_MAN;
        persons.put(person, new Draft(man ? Sex.MALE : Sex.FEMALE));
        missing.add(person);
        if (missingKin == MissingKin.FATHER_AND_SON) {
            var dead = family + "-M2";
            persons.put(dead, new Draft(Sex.MALE));
            draft(person).father = dead;
            missing.add(dead);
        }
        var roles = chooseRoles(missingKin == MissingKin.FATHER_AND_SON);
        roles.forEach((role, count) -> {
            if (role == Role.FATHER || role == Role.MOTHER) {
                place(role);
            }
        });
        if (missingKin == MissingKin.BROTHERS) {
            missingBrothers();
        }
        roles.forEach((role, count) -> {
            for (int i = 0; i < count && role != Role.FATHER && role != Role.MOTHER; i++) {
                place(role);
            }
        });
    }

    private void missingBrothers() {
        int more = random.nextDouble() < THIRD_BROTHER ? 2 : 1;
        for (int i = 0; i < more; i++) {
            var brother = family + "-M" + (i + 2);
            persons.put(brother, new Draft(Sex.MALE));
            missing.add(childOf(father(), mother(), brother));
        }
    }

    private Map<Role, Integer> chooseRoles(boolean fatherMissing) {
        int wanted = 1;
        double u = random.nextDouble();
        while (u >= SAMPLES[wanted - 1]) {
            wanted++;
        }
        var counts = new EnumMap<Role, Integer>(Role.class);
        for (int i = 0; i < wanted; i++) {
            counts.merge(next(counts, fatherMissing), 1, Integer::sum);
        }
        return counts;
    }

    private Role next(Map<Role, Integer> counts, boolean fatherMissing) {
        var weights = new double[Role.values().length];
        double sum = 0;
        for (var role : Role.values()) {
            int there = counts.getOrDefault(role, 0);
            boolean free = there < role.most && !(role == Role.FATHER && fatherMissing);
            double weight = role == Role.SPOUSE && counts.containsKey(Role.CHILD) ? SPOUSE_WEIGHT : role.weight;
            weights[role.ordinal()] = free ? weight : 0;
            sum += weights[role.ordinal()];
        }
        double u = random.nextDouble() * sum;
        for (var role : Role.values()) {
            u -= weights[role.ordinal()];
            if (u < 0 && weights[role.ordinal()] > 0) {
                return role;
            }
        }
        return counts.containsKey(Role.MOTHER) ? Role.SIBLING : Role.MOTHER;
    }

    private void place(Role role) {
        switch (role) {
            case FATHER -> draft(person).father = typed(Sex.MALE, "father");
            case MOTHER -> draft(person).mother = typed(Sex.FEMALE, "mother");
            case SPOUSE -> {
                boolean man = draft(person).sex == Sex.MALE;
                typed(man ? Sex.FEMALE : Sex.MALE, man ? "wife" : "husband");
            }
            case SIBLING -> {
                var sex = anySex();
                siblings.add(childOf(father(), mother(), typed(sex, word(sex, "brother", "sister"))));
            }
            case PATERNAL_GRANDFATHER -> draft(father()).father = typed(Sex.MALE, "paternal grandfather");
            case PATERNAL_GRANDMOTHER -> draft(father()).mother = typed(Sex.FEMALE, "paternal grandmother");
            case MATERNAL_GRANDFATHER -> draft(mother()).father = typed(Sex.MALE, "maternal grandfather");
            case MATERNAL_GRANDMOTHER -> draft(mother()).mother = typed(Sex.FEMALE, "maternal grandmother");
            case PATERNAL_HALF_SIBLING -> halfSibling(father(), "paternal");
            case MATERNAL_HALF_SIBLING -> halfSibling(mother(), "maternal");
            case PATERNAL_UNCLE_OR_AUNT -> uncleOrAunt(father(), "paternal");
            case MATERNAL_UNCLE_OR_AUNT -> uncleOrAunt(mother(), "maternal");
            case CHILD -> {
                var sex = anySex();
                childOf(person, spouse(), typed(sex, word(sex, "son", "daughter")));
            }
            case NEPHEW_OR_NIECE -> nephewOrNiece();
            case PATERNAL_COUSIN -> cousin(father(), "paternal", 2);
            case MATERNAL_COUSIN -> cousin(mother(), "maternal", 3);
        }
    }

    private void halfSibling(String parent, String side) {
        var sex = anySex();
        childOf(parent, partner(parent), typed(sex, side + word(sex, " half-brother", " half-sister")));
    }

    private void uncleOrAunt(String parent, String side) {
        var sex = anySex();
        childOf(fatherOf(parent), motherOf(parent), typed(sex, side + word(sex, " uncle", " aunt")));
    }

    private void nephewOrNiece() {
        var sex = anySex();
        boolean ofTyped = !siblings.isEmpty() && random.nextBoolean();
        String parent;
        String said;
        if (ofTyped) {
            parent = siblings.getFirst();
            said = parent;
        } else {
            boolean brother = persons.containsKey("brother 9 of " + family)
                    || (!persons.containsKey("sister 9 of " + family) && random.nextBoolean());
            said = brother ? "brother 9" : "sister 9";
            parent = untyped(said + " of " + family, brother ? Sex.MALE : Sex.FEMALE);
            childOf(father(), mother(), parent);
        }
        var label = word(sex, "nephew (son of ", "niece (daughter of ") + said + ")";
        childOf(parent, partner(parent), typed(sex, label));
    }

    private void cousin(String side, String word, int number) {
        var sex = anySex();
        boolean uncle = random.nextBoolean();
        var said = (uncle ? "uncle " : "aunt ") + number;
        var parent = untyped(said + " of " + family, uncle ? Sex.MALE : Sex.FEMALE);
        childOf(fatherOf(side), motherOf(side), parent);
        var label = word + word(sex, " cousin (son of ", " cousin (daughter of ") + said + ")";
        childOf(parent, partner(parent), typed(sex, label));
    }

    private String spouse() {
        for (var entry : labels.entrySet()) {
            if (entry.getValue().equals("wife") || entry.getValue().equals("husband")) {
                return entry.getKey();
            }
        }
        return partner(person);
    }

    private String father() {
        return fatherOf(person);
    }

    private String mother() {
        return motherOf(person);
    }

    private String fatherOf(String child) {
        var draft = draft(child);
        if (draft.father == null) {
            draft.father = untyped("father of " + child, Sex.MALE);
        }
        return draft.father;
    }

    private String motherOf(String child) {
        var draft = draft(child);
        if (draft.mother == null) {
            draft.mother = untyped("mother of " + child, Sex.FEMALE);
        }
        return draft.mother;
    }

    private String partner(String of) {
        return untyped("partner of " + of, draft(of).sex == Sex.MALE ? Sex.FEMALE : Sex.MALE);
    }

    private String untyped(String id, Sex sex) {
        persons.putIfAbsent(id, new Draft(sex));
        return id;
    }

    private String typed(Sex sex, String label) {
        samples++;
        var id = family + "-R" + samples;
        persons.put(id, new Draft(sex));
        labels.put(id, label);
        return id;
    }

    /** Makes somebody who is drawn a child of the two. */
    private String childOf(String one, String other, String child) {
        boolean firstIsFather = draft(one).sex == Sex.MALE;
        draft(child).father = firstIsFather ? one : other;
        draft(child).mother = firstIsFather ? other : one;
        return child;
    }

    private Draft draft(String id) {
        return Optional.ofNullable(persons.get(id)).orElseThrow();
    }

    private Sex anySex() {
        return random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
    }

    private static String word(Sex sex, String man, String woman) {
        return sex == Sex.MALE ? man : woman;
    }

    /** Everyone drawn, parents first. */
    Pedigree pedigree() {
        var drawn = new ArrayList<Person>();
        persons.forEach((id, d) -> drawn.add(new Person(id, d.father, d.mother, d.sex, 0)));
        return Pedigree.of(drawn);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    /** Relation labels of the typed relatives, by id. */
    Map<String, String> labels() {
        return labels;
    }
}
