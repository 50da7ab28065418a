package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/** The likelihoods of a family with some of its several missing persons found: brothers inform on each other. */
final class FamilyFillings {
    private final Family family;
    private final List<Marker> markers;
    private final double theta;
    private final PedigreeLikelihood likelihood;

    FamilyFillings(Family family, List<Marker> markers, double theta) {
        this.family = family;
        this.markers = markers;
        this.theta = theta;
        var persons = new ArrayList<>(family.pedigree().persons());
        for (var missing : family.missing()) {
            var sex = family.pedigree().person(missing).orElseThrow().sex();
            persons.add(Person.founder(stranger(missing), sex == Sex.UNKNOWN ? Sex.MALE : sex));
        }
        this.likelihood = new PedigreeLikelihood(Pedigree.of(persons));
    }

    private static String stranger(String missing) {
        return "a stranger instead of " + missing;
    }

    /**
     * ln of the probability of all profiles with these bodies in their places, over that with the bodies strangers.
     *
     * @param placed profile by missing person
     * @return negative infinity if impossible
     */
    double lnWeight(Map<String, Profile> placed) {
        double sum = 0;
        for (var marker : markers) {
            var related = family.genotypesAt(marker.name());
            var unrelated = new LinkedHashMap<>(related);
            boolean typed = false;
            for (var entry : placed.entrySet()) {
                var genotype = entry.getValue().at(marker.name());
                if (genotype.isPresent()) {
                    related.put(entry.getKey(), genotype.get());
                    unrelated.put(stranger(entry.getKey()), genotype.get());
                    typed = true;
                }
            }
            if (typed) {
                sum += ln(marker, related) - ln(marker, unrelated);
                if (Double.isInfinite(sum)) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
        }
        return sum;
    }

    private double ln(Marker marker, Map<String, Genotype> genotypes) {
        return likelihood.lnLikelihood(marker, genotypes, theta);
    }
}
