package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.FamilyFinding;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/** Do a family's references fit each other, before any remains are looked at? Checked without mutation. */
final class ReferenceCheck {
    private ReferenceCheck() {}

    /** The findings of one family; empty if its references are possible at every marker. */
    static List<FamilyFinding> of(MissingPerson person, List<Marker> markers) {
        var family = person.family();
        var wrong = person.contradictions();
        if (wrong.isEmpty()) {
            return List.of();
        }
        var likelihood = new PedigreeLikelihood(family.pedigree());
        var contradicting = new LinkedHashMap<MarkerName, List<String>>();
        for (var marker : markers) {
            if (wrong.contains(marker.name())) {
                contradicting.put(
                        marker.name(),
                        whoseAbsenceResolves(likelihood, marker.withoutMutation(), family.genotypesAt(marker.name())));
            }
        }
        var each = new ArrayList<String>();
        contradicting.forEach((marker, persons) ->
                each.add(persons.isEmpty() ? marker.toString() : marker + " (" + String.join(" or ", persons) + ")"));
        var text = "Family " + family.id() + ": the references cannot all be related as stated without mutation, at "
                + String.join(", ", each)
                + ". Leaving out the person named resolves it. "
                + (contradicting.size() > 2
                        ? "At so many markers a wrong relation or an exchanged sample is more likely than mutation."
                        : "A mutation, a typing error or a wrong relation: check before relying on this family.");
        return List.of(new FamilyFinding(family.id(), List.copyOf(contradicting.keySet()), text));
    }

    private static boolean possible(PedigreeLikelihood likelihood, Marker strict, Map<String, Genotype> genotypes) {
        return genotypes.isEmpty() || likelihood.lnLikelihood(strict, genotypes, 0) > Double.NEGATIVE_INFINITY;
    }

    private static List<String> whoseAbsenceResolves(
            PedigreeLikelihood likelihood, Marker strict, Map<String, Genotype> genotypes) {
        return genotypes.keySet().stream()
                .filter(person -> {
                    var others = new LinkedHashMap<>(genotypes);
                    others.remove(person);
                    return possible(likelihood, strict, others);
                })
                .toList();
    }
}
