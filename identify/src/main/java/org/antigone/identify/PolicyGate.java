package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;

/**
 * Whether an identification rests on more than one pillar: at least two informative references. A reference is informative
 * if it is blood kin, or the other parent of a typed child together with that child, and leaving it out lowers log₁₀ LR by
 * at least 1. Why: a body was once buried on a match to the mother alone, reported as 99.99987 %, and the man came home.
 */
final class PolicyGate {
    static final int INFORMATIVE_REFERENCES = 2;
    static final double LEAST_LOSS = 1;

    private final FamilyCompiler compiler;

    PolicyGate(FamilyCompiler compiler) {
        this.compiler = compiler;
    }

    static boolean passes(List<ReferenceWeight> weights) {
        return weights.stream().filter(ReferenceWeight::informative).count() >= INFORMATIVE_REFERENCES;
    }

    /** What each reference of the family carries in the match with these remains. */
    List<ReferenceWeight> weigh(Family family, String missing, Profile remains) {
        double all = log10Lr(family, missing, remains);
        var weights = new ArrayList<ReferenceWeight>();
        for (var reference : family.references().keySet()) {
            var others = new LinkedHashMap<>(family.references());
            others.remove(reference);
            var without =
                    new Family(family.id(), family.pedigree(), family.missing(), others, Map.of(), family.sexNotSaid());
            double loss = all - (others.isEmpty() ? 0 : log10Lr(without, missing, remains));
            boolean counts = isBloodKin(family.pedigree(), reference, missing)
                    || isOtherParentOfTypedChild(family, reference, missing);
            weights.add(new ReferenceWeight(reference, loss, counts && loss >= LEAST_LOSS));
        }
        return weights;
    }

    private double log10Lr(Family family, String missing, Profile remains) {
        return MissingPerson.of(family, missing, compiler).log10Lr(remains);
    }

    private static boolean isBloodKin(Pedigree pedigree, String one, String other) {
        var ancestors = ancestors(pedigree, one);
        return ancestors(pedigree, other).stream().anyMatch(ancestors::contains);
    }

    /** The person and everyone they descend from. */
    private static Set<String> ancestors(Pedigree pedigree, String id) {
        var found = new HashSet<String>();
        collect(pedigree, id, found);
        return found;
    }

    private static void collect(Pedigree pedigree, String id, Set<String> found) {
        if (found.add(id)) {
            var person = pedigree.person(id).orElseThrow();
            person.fatherId().ifPresent(f -> collect(pedigree, f, found));
            person.motherId().ifPresent(m -> collect(pedigree, m, found));
        }
    }

    private static boolean isOtherParentOfTypedChild(Family family, String reference, String missing) {
        return family.pedigree().childrenOf(missing).stream()
                .anyMatch(c -> family.references().containsKey(c.id())
                        && (reference.equals(c.father()) || reference.equals(c.mother())));
    }
}
