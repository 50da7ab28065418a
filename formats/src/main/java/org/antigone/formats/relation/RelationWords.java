package org.antigone.formats.relation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** Finds the words for how each typed relative is related to the missing person, such that reading them draws the same. */
public final class RelationWords {
    private final Pedigree pedigree;
    private final Person missing;
    private final Set<String> typed;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private RelationWords(Pedigree pedigree, Person missing, Set<String> typed) {
        this.pedigree = pedigree;
        this.missing = missing;
        this.typed = typed;
    }

    /**
     * The English label of each typed relative; those with no such label are absent.
     *
     * @param typed ids of the typed, which are their sample ids too
     */
    public static Map<String, String> of(Pedigree pedigree, String missing, Set<String> typed) {
        var words = new RelationWords(pedigree, pedigree.person(missing).orElseThrow(), typed);
        var labels = new LinkedHashMap<String, String>();
        for (var id : typed) {
            pedigree.person(id).flatMap(words::label).ifPresent(label -> labels.put(id, label));
        }
        return labels;
    }

    private Optional<String> label(Person person) {
        if (isParentOf(person, missing)) {
            return Optional.of(word(person, "father", "mother", "parent"));
        }
        if (isParentOf(missing, person)) {
            var other = otherParent(person, missing.id());
            boolean several = partners() > 1 && other != null && typed.contains(other);
            return Optional.of(word(person, "son", "daughter", "child") + (several ? " (with " + other + ")" : ""));
        }
        if (pedigree.childrenOf(missing.id()).stream().anyMatch(c -> isParentOf(person, c))) {
            return Optional.of(word(person, "husband", "wife", "spouse"));
        }
        if (fullSiblings(person, missing)) {
            return Optional.of(word(person, "brother", "sister", "sibling"));
        }
        return sided(person).or(() -> throughAnother(person));
    }

    private long partners() {
        return pedigree.childrenOf(missing.id()).stream()
                .map(c -> otherParent(c, missing.id()))
                .distinct()
                .count();
    }

    /** Half-siblings, grandparents, uncles and aunts. */
    private Optional<String> sided(Person person) {
        for (var side : List.of("paternal", "maternal")) {
            var parent = person(side.equals("paternal") ? missing.father() : missing.mother());
            if (parent == null) {
                continue;
            }
            if (isParentOf(parent, person)) {
                return Optional.of(side + word(person, " half-brother", " half-sister", " half-sibling"));
            }
            if (isParentOf(person, parent)) {
                return Optional.of(side + word(person, " grandfather", " grandmother", " grandparent"));
            }
            if (fullSiblings(person, parent)) {
                return Optional.of(side + word(person, " uncle", " aunt", " aunt"));
            }
        }
        return Optional.empty();
    }

    /** Nephews and nieces, grandchildren, cousins: each through a parent of theirs. */
    private Optional<String> throughAnother(Person person) {
        for (var parentId : new @Nullable String[] {person.father(), person.mother()}) {
            var parent = person(parentId);
            if (parent == null) {
                continue;
            }
            if (fullSiblings(parent, missing)) {
                return Optional.of(
                        word(person, "nephew", "niece", "nibling") + whose(person, parent, "brother", "sister"));
            }
            if (isParentOf(missing, parent)) {
                return Optional.of(word(person, "grandson", "granddaughter", "grandchild")
                        + whose(person, parent, "son", "daughter"));
            }
            for (var side : List.of("paternal", "maternal")) {
                var missingsParent = person(side.equals("paternal") ? missing.father() : missing.mother());
                if (missingsParent != null && fullSiblings(parent, missingsParent)) {
                    return Optional.of(side + " cousin" + whose(person, parent, "uncle", "aunt"));
                }
            }
        }
        return Optional.empty();
    }

    private String whose(Person person, Person parent, String man, String woman) {
        if (typed.contains(parent.id())) {
            return " (" + word(person, "son", "daughter", "child") + " of " + parent.id() + ")";
        }
        var name = parent.sex() == Sex.FEMALE ? woman : man;
        int number = numbers.computeIfAbsent(parent.id(), p -> numbers.size() + 1);
        return " (" + word(person, "son", "daughter", "child") + " of " + name + " " + number + ")";
    }

    private @Nullable Person person(@Nullable String id) {
        return id == null ? null : pedigree.person(id).orElse(null);
    }

    private static boolean isParentOf(Person parent, Person child) {
        return parent.id().equals(child.father()) || parent.id().equals(child.mother());
    }

    private static boolean fullSiblings(Person a, Person b) {
        return !a.id().equals(b.id())
                && a.fatherId().isPresent()
                && a.fatherId().equals(b.fatherId())
                && a.motherId().equals(b.motherId());
    }

    private static @Nullable String otherParent(Person child, String parent) {
        return parent.equals(child.father()) ? child.mother() : child.father();
    }

    private static String word(Person person, String male, String female, String unknown) {
        return switch (person.sex()) {
            case MALE -> male;
            case FEMALE -> female;
            case UNKNOWN -> unknown;
        };
    }
}
