package org.antigone.kinship.likelihood;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/**
 * The probability of genotypes in a pedigree, exact, loops included. Safe for use by several threads.
 *
 * <p>Theory: Elston &amp; Stewart 1971 for the model; Balding &amp; Nichols 1994 for θ; Lauritzen &amp; Sheehan 2003 for
 * the evaluation, which is described in {@code Planning}, {@code Execution} and {@code SubPopulation}.
 *
 * <p>With θ, results are exact as long as meioses from people who are not typed, founders who are not, or alleles are few; beyond that they come from
 * seeded integration with a standard error ({@link Likelihood#standardError}).
 */
public final class PedigreeLikelihood {
    private static final Set<SubPopulation.Way> EVERY_WAY =
            Collections.unmodifiableSet(EnumSet.allOf(SubPopulation.Way.class));

    private final Pedigree pedigree;
    private final EliminationPlans plans;
    private final List<Person> persons;
    private final Map<String, Integer> number = new HashMap<>();
    private final double[] inbreeding;
    private final Map<Chromosome, Descent> descents = new EnumMap<>(Chromosome.class);
    private final Map<Chromosome, Map<Pattern, Plan>> known = new EnumMap<>(Chromosome.class);

    public PedigreeLikelihood(Pedigree pedigree) {
        this(pedigree, new EliminationPlans());
    }

    /** @param plans shared with other pedigrees, so that those of equal shape are planned once */
    public PedigreeLikelihood(Pedigree pedigree, EliminationPlans plans) {
        this.pedigree = pedigree;
        this.plans = plans;
        this.persons = pedigree.persons();
        for (int i = 0; i < persons.size(); i++) {
            number.put(persons.get(i).id(), i);
        }
        this.inbreeding = persons.stream().mapToDouble(Person::inbreeding).toArray();
        for (var chromosome : Chromosome.values()) {
            descents.put(chromosome, Descent.of(pedigree, chromosome));
            known.put(chromosome, new ConcurrentHashMap<>());
        }
    }

    public Pedigree pedigree() {
        return pedigree;
    }

    /**
     * ln P(genotypes | pedigree) at one marker.
     *
     * @param genotypes by person's id; persons without an entry are not typed
     * @param theta the sub-population correction F_ST, at least 0 and below 1
     * @return natural logarithm; negative infinity if the genotypes are impossible
     * @throws LikelihoodException if a typed person is not in the pedigree, a genotype has an allele that the marker lacks
     *     or a wrong number of alleles, or the pedigree is too interwoven for exact evaluation
     */
    public double lnLikelihood(Marker marker, Map<String, Genotype> genotypes, double theta) {
        return likelihood(marker, genotypes, theta).ln();
    }

    /** As {@link #lnLikelihood}, with its error where θ makes exact evaluation too long. */
    public Likelihood likelihood(Marker marker, Map<String, Genotype> genotypes, double theta) {
        var calculation = calculation(new Locus[] {locus(marker, genotypes)}, 0, theta, -1);
        return new Likelihood(calculation.lnTotal(), calculation.standardError());
    }

    /**
     * ln P(genotypes at both markers | pedigree) for two linked markers.
     *
     * @param first the genotypes at the first marker, by person's id
     * @param second the genotypes at the second marker
     */
    public Likelihood likelihood(
            LinkedMarkers linked, Map<String, Genotype> first, Map<String, Genotype> second, double theta) {
        var loci = new Locus[] {locus(linked.first(), first), locus(linked.second(), second)};
        var calculation = calculation(loci, linked.rho(), theta, -1);
        return new Likelihood(calculation.lnTotal(), calculation.standardError());
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
        var kept = number.get(person);
        if (kept == null) {
            throw new LikelihoodException(person + " is not in the pedigree");
        }
        var calculation = calculation(new Locus[] {locus(marker, genotypes)}, 0, theta, kept);
        int copies = copies(persons.get(kept), marker);
        return new GenotypeTable(
                marker.alleleCount(), copies, calculation.cells(), calculation.lnScale(), calculation.standardError());
    }

    private Calculation calculation(Locus[] loci, double rho, double theta, int kept) {
        if (!(theta >= 0 && theta < 1)) {
            throw new LikelihoodException("theta " + theta + " is not at least 0 and below 1");
        }
        var chromosome = loci[0].marker().chromosome();
        if (chromosome == Chromosome.X && kept >= 0) {
            requireSex(persons.get(kept));
        }
        var descent = descents.getOrDefault(chromosome, Descent.of(pedigree, chromosome));
        var cache = known.getOrDefault(chromosome, Map.of());
        return new Calculation(
                descent,
                pattern -> cache.computeIfAbsent(pattern, p -> plans.of(descent, p)),
                loci,
                rho,
                theta,
                inbreeding,
                kept,
                EVERY_WAY);
    }

    private Locus locus(Marker marker, Map<String, Genotype> genotypes) {
        var locus = new Locus(marker, persons.size());
        genotypes.forEach((id, genotype) -> {
            var i = number.get(id);
            if (i == null) {
                throw new LikelihoodException(id + " has a genotype but is not in the pedigree");
            }
            var person = persons.get(i);
            if (marker.chromosome() == Chromosome.X) {
                requireSex(person);
            }
            locus.see(i, genotype, copies(person, marker), id);
        });
        return locus;
    }

    private static void requireSex(Person person) {
        if (person.sex() == Sex.UNKNOWN) {
            throw new LikelihoodException(person.id() + ": the sex must be known for an X-chromosomal marker");
        }
    }

    private static int copies(Person person, Marker marker) {
        return marker.chromosome() == Chromosome.X && person.sex() == Sex.MALE ? 1 : 2;
    }
}
