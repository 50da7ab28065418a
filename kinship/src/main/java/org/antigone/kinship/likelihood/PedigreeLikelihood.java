package org.antigone.kinship.likelihood;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The probability of genotypes in a pedigree, exact, loops included. Safe for use by several threads.
 *
 * <p>Theory: Elston &amp; Stewart 1971 for the model; Balding &amp; Nichols 1994 for θ; the evaluation is described in
 * {@code Elimination} and {@code FounderAlleles}.
 */
public final class PedigreeLikelihood {
    private final Pedigree pedigree;
    private final Map<Question, Inheritance> inheritances = new ConcurrentHashMap<>();

    private record Question(
            Chromosome chromosome,
            Set<String> observed,
            @Nullable String kept) {}

    public PedigreeLikelihood(Pedigree pedigree) {
        this.pedigree = pedigree;
    }

    public Pedigree pedigree() {
        return pedigree;
    }

    /**
     * ln P(genotypes | pedigree) at one marker.
     *
     * @param genotypes by person's id; persons outside the pedigree are refused, persons without an entry are not typed
     * @param theta the sub-population correction F_ST, at least 0 and below 1
     * @return natural logarithm; negative infinity if the genotypes are impossible
     * @throws LikelihoodException if a genotype has an allele that the marker lacks, or a wrong number of alleles
     */
    public double lnLikelihood(Marker marker, Map<String, Genotype> genotypes, double theta) {
        return evaluation(marker, genotypes, theta, null).lnLikelihood();
    }

    /**
     * The probability of the genotypes together with each genotype that {@code person} may have, by one elimination.
     *
     * @param person somebody in the pedigree who has no entry in {@code genotypes}
     */
    public GenotypeTable genotypesOf(String person, Marker marker, Map<String, Genotype> genotypes, double theta) {
        if (genotypes.containsKey(person)) {
            throw new LikelihoodException(person + " is typed at " + marker + ": the genotype cannot be asked for");
        }
        if (pedigree.person(person).isEmpty()) {
            throw new LikelihoodException(person + " is not in the pedigree");
        }
        return evaluation(marker, genotypes, theta, person).table();
    }

    private Evaluation evaluation(Marker marker, Map<String, Genotype> genotypes, double theta, @Nullable String kept) {
        if (!(theta >= 0 && theta < 1)) {
            throw new LikelihoodException("theta " + theta + " is not at least 0 and below 1");
        }
        var observations = new LinkedHashMap<String, GenotypeLikelihood>();
        genotypes.forEach((id, genotype) -> {
            var person = pedigree.person(id)
                    .orElseThrow(() -> new LikelihoodException(id + " has a genotype but is not in the pedigree"));
            observations.put(id, GenotypeLikelihood.of(genotype, marker, copies(person, marker), id));
        });
        var inheritance = inheritances.computeIfAbsent(
                new Question(marker.chromosome(), Set.copyOf(observations.keySet()), kept),
                q -> Inheritance.of(pedigree, q.chromosome(), q.observed(), q.kept()));
        return new Evaluation(inheritance, marker, observations, theta, kept);
    }

    private static int copies(Person person, Marker marker) {
        return marker.chromosome() == Chromosome.X && person.sex() == Sex.MALE ? 1 : 2;
    }
}
