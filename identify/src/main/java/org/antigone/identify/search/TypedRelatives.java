package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;

/** The people of a pedigree whose profiles are known, by their places in it. */
record TypedRelatives(List<Typed> typed) {
    /** @param place in the pedigree */
    record Typed(int place, Profile profile) {}

    /** @param profiles by person's id */
    static TypedRelatives of(Pedigree pedigree, Map<String, Profile> profiles) {
        var typed = new ArrayList<Typed>();
        var persons = pedigree.persons();
        for (int place = 0; place < persons.size(); place++) {
            var profile = profiles.get(persons.get(place).id());
            if (profile != null) {
                typed.add(new Typed(place, profile));
            }
        }
        return new TypedRelatives(typed);
    }

    /** What was read of them at a marker, by place, ascending. */
    Map<Integer, Genotype> at(MarkerName marker) {
        var genotypes = new LinkedHashMap<Integer, Genotype>();
        for (var relative : typed) {
            relative.profile().at(marker).ifPresent(g -> genotypes.put(relative.place(), g));
        }
        return genotypes;
    }
}
