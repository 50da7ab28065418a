package org.antigone.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.antigone.identify.finding.Decision.BrokenLink;
import org.antigone.identify.finding.Decision.CloseKin;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * What could undo a match inside the family: that the body is a close relative of the missing person instead, or that a
 * father named in the pedigree is not the biological one.
 */
final class WhatCouldUndo {
    /** A link whose loss changes log₁₀ LR by less carries nothing. */
    private static final double NOTABLE_CHANGE = 0.005;

    private final PolicyGate gate;
    private final Family family;
    private final String missing;
    private final Profile body;

    WhatCouldUndo(PolicyGate gate, Family family, String missing, Profile body) {
        this.gate = gate;
        this.family = family;
        this.missing = missing;
        this.body = body;
    }

    /** The body as each of the closest relatives that the missing person may have had, against the missing person. */
    List<CloseKin> closeKin(double log10Lr) {
        var drawn = family.pedigree().person(missing).orElseThrow().sex();
        var sex = body.sex() != Sex.UNKNOWN ? body.sex() : drawn;
        boolean man = sex != Sex.FEMALE;
        boolean missingIsMan = drawn != Sex.FEMALE;
        var found = new ArrayList<CloseKin>();
        add(found, log10Lr, man ? "full brother" : "full sister", d -> sibling(d, sex));
        add(
                found,
                log10Lr,
                man ? "paternal half-brother" : "paternal half-sister",
                d -> d.child(d.father(missing), null, sex));
        add(
                found,
                log10Lr,
                man ? "maternal half-brother" : "maternal half-sister",
                d -> d.child(null, d.mother(missing), sex));
        add(found, log10Lr, man ? "paternal uncle" : "paternal aunt", d -> brotherOf(d, d.father(missing), sex));
        add(found, log10Lr, man ? "maternal uncle" : "maternal aunt", d -> brotherOf(d, d.mother(missing), sex));
        add(found, log10Lr, man ? "nephew" : "niece", d -> d.child(sibling(d, Sex.MALE), null, sex));
        add(found, log10Lr, "first cousin", d -> d.child(brotherOf(d, d.father(missing), Sex.MALE), null, sex));
        add(
                found,
                log10Lr,
                man ? "son" : "daughter",
                d -> missingIsMan ? d.child(missing, null, sex) : d.child(null, missing, sex));
        return found;
    }

    private String sibling(PedigreeDraft draft, Sex sex) {
        return brotherOf(draft, missing, sex);
    }

    private static String brotherOf(PedigreeDraft draft, String person, Sex sex) {
        return draft.child(draft.father(person), draft.mother(person), sex);
    }

    private void add(List<CloseKin> found, double log10Lr, String relation, Function<PedigreeDraft, String> newcomer) {
        var draft = new PedigreeDraft(family.pedigree());
        var person = newcomer.apply(draft);
        double other = gate.log10Lr(altered(draft, person), person, body);
        if (!Double.isNaN(other)) {
            found.add(new CloseKin(relation, other, log10Lr - other));
        }
    }

    /** The match with each father's link cut whose loss changes it. */
    List<BrokenLink> brokenLinks(double log10Lr) {
        var found = new ArrayList<BrokenLink>();
        for (var child : family.pedigree().persons()) {
            var father = child.father();
            if (father != null) {
                var draft = new PedigreeDraft(family.pedigree());
                draft.otherFather(child.id());
                double other = gate.log10Lr(altered(draft, missing), missing, body);
                if (!Double.isNaN(other) && Math.abs(other - log10Lr) > NOTABLE_CHANGE) {
                    found.add(new BrokenLink(child.id(), father, other));
                }
            }
        }
        return found;
    }

    private Family altered(PedigreeDraft draft, String wanted) {
        return new Family(
                family.id(),
                draft.pedigree(),
                List.of(wanted),
                family.references(),
                Map.of(),
                wanted.equals(missing) ? family.sexNotSaid() : Set.of());
    }
}
