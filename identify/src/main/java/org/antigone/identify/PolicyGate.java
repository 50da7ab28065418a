package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.finding.PolicyCheck;
import org.antigone.identify.finding.ReferenceWeight;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;

/**
 * Holds a match against the {@link Policy}. A reference is informative if it is blood kin, or the other parent of a typed
 * child together with that child, and leaving it out lowers log₁₀ LR by what the policy asks.
 */
final class PolicyGate {
    /** What a run of this version can bring: profiles at autosomal and X-chromosomal STR are one line together. */
    private static final String LINE = "autosomal STR";

    private final FamilyCompiler compiler;

    private final Policy policy;

    PolicyGate(FamilyCompiler compiler, Policy policy) {
        this.policy = policy;
        this.compiler = compiler;
    }

    /** Whether everything holds that the policy asks for besides the posterior. */
    boolean passes(int markers, int inconsistent, List<ReferenceWeight> weights) {
        return checks(1, markers, inconsistent, weights).stream().allMatch(PolicyCheck::passed);
    }

    /** What the policy asks for, one by one, and what there is. */
    List<PolicyCheck> checks(double posterior, int markers, int inconsistent, List<ReferenceWeight> weights) {
        var checks = new ArrayList<PolicyCheck>();
        checks.add(new PolicyCheck(
                "a posterior of at least " + percent(policy.threshold()),
                percent(posterior),
                posterior >= policy.threshold()));
        long informative = weights.stream().filter(ReferenceWeight::informative).count();
        int lines = policy.independentLines().contains(LINE) ? 1 : 0;
        boolean enoughLines = policy.lines() > 0 && lines >= policy.lines();
        if (policy.references() > 0) {
            checks.add(new PolicyCheck(
                    policy.references()
                            + (policy.references() == 1 ? " informative reference" : " informative references")
                            + (policy.lines() > 0 ? ", or " + policy.lines() + " independent lines of evidence" : ""),
                    informative
                            + (informative == 1 ? " informative reference, " : " informative references, ")
                            + lines
                            + (lines == 1 ? " line (" + LINE + ")" : " lines"),
                    informative >= policy.references() || enoughLines));
        }
        if (policy.markers() > 0) {
            checks.add(new PolicyCheck(
                    "at least " + policy.markers() + " markers compared", "" + markers, markers >= policy.markers()));
        }
        policy.inconsistent()
                .ifPresent(most -> checks.add(new PolicyCheck(
                        "at most " + most + " inconsistent markers", "" + inconsistent, inconsistent <= most)));
        return checks;
    }

    /** Cut, not rounded, so that it never says more than the number. */
    private static String percent(double p) {
        return java.math.BigDecimal.valueOf(p)
                        .movePointRight(2)
                        .setScale(6, java.math.RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
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
            weights.add(new ReferenceWeight(reference, loss, counts && loss >= policy.leastLoss()));
        }
        return weights;
    }

    /** log₁₀ LR of these remains in a family that need not be the one of the case. */
    double log10Lr(Family family, String missing, Profile remains) {
        return MissingPerson.of(family, missing, compiler).log10LrUncompiled(remains);
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
