package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.antigone.identify.finding.Identifiability;
import org.antigone.identify.finding.Identifiability.Addition;
import org.antigone.identify.search.MissingPerson;
import org.antigone.identify.search.OwnGenotypes;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.EliminationPlans;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/*
 * What the references R of a family could do at best for the body of its missing person m, fully typed at the autosomal
 * markers. The genotype g of m has the distribution P(g | R) that the family's tables hold; so
 *   E[log₁₀ LR] = Σ_markers Σ_g P(g | R) log₁₀ (P(g | R) / P(g)),   exact,
 * and the distribution of the sum is drawn from, with a seed made of the family's and the person's names.
 *
 * A relative r who could be typed: at each marker STRATA genotypes of r are taken evenly from P(r | R), one of each part of
 * equal probability, and for each the genotypes of m given R and r are worked out exactly. Markers are independent given
 * the pedigree, so any combination of one stratum a marker is a possible future; the sum is drawn from these.
 */
final class IdentifiabilityStep {
    /** Below this a person counts as not identifiable. */
    private static final double POWER = 0.05;

    private static final int DRAWS = 2000;
    private static final int STRATA = 12;

    private final List<Marker> markers;
    private final double neededLog10Lr;
    private final EliminationPlans plans = new EliminationPlans();

    IdentifiabilityStep(List<Marker> markers, Settings settings) {
        this.markers = markers.stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL)
                .toList();
        double odds = settings.threshold() / (1 - settings.threshold());
        this.neededLog10Lr = Math.log10(odds * Math.max(1, settings.missing().orElse(2) - 1));
    }

    /** Those of these persons who cannot be identified, in their order. */
    List<Identifiability> find(List<MissingPerson> persons) {
        return persons.parallelStream()
                .filter(MissingPerson::possible)
                .map(this::of)
                .filter(i -> i.power() < POWER)
                .toList();
    }

    /** The same with the relatives who would change it. */
    Identifiability withAdditions(Family family, Identifiability person) {
        var drawn = family.pedigree().person(person.missing()).orElseThrow();
        var additions = new ArrayList<Addition>();
        var missing = person.missing();
        if (free(family, drawn.father())) {
            additions.add(addition(family, missing, "the father", d -> d.father(missing)));
        }
        if (free(family, drawn.mother())) {
            additions.add(addition(family, missing, "the mother", d -> d.mother(missing)));
        }
        additions.add(addition(
                family, missing, "a full sibling", d -> d.child(d.father(missing), d.mother(missing), Sex.MALE)));
        additions.add(addition(
                family,
                missing,
                "a child",
                d -> drawn.sex() == Sex.FEMALE ? d.child(null, missing, Sex.MALE) : d.child(missing, null, Sex.MALE)));
        additions.sort(
                Comparator.comparingDouble((Addition a) -> -a.power()).thenComparingDouble(a -> -a.expectedLog10Lr()));
        return new Identifiability(
                person.family(), missing, person.expectedLog10Lr(), person.power(), neededLog10Lr, additions);
    }

    private static boolean free(Family family, @org.jspecify.annotations.Nullable String relative) {
        return relative == null
                || (!family.references().containsKey(relative)
                        && !family.missing().contains(relative));
    }

    private Identifiability of(MissingPerson person) {
        var family = person.family().id();
        var atMarkers = person.ownGenotypes().stream().map(List::of).toList();
        return new Identifiability(
                family,
                person.missing(),
                expected(atMarkers),
                power(atMarkers, random(family, person.missing(), "")),
                neededLog10Lr,
                List.of());
    }

    private Addition addition(
            Family family, String missing, String relation, Function<PedigreeDraft, String> newcomer) {
        var draft = new PedigreeDraft(family.pedigree());
        var relative = newcomer.apply(draft);
        var likelihood = new PedigreeLikelihood(draft.pedigree(), plans);
        var random = random(family.id(), missing, relation);
        var atMarkers = new ArrayList<List<OwnGenotypes>>();
        for (var marker : markers) {
            var typed = family.genotypesAt(marker.name());
            var ofRelative = OwnGenotypes.of(marker, likelihood.genotypesOf(relative, marker, typed, 0));
            var known = new HashMap<Genotype, OwnGenotypes>();
            var strata = new ArrayList<OwnGenotypes>();
            for (int i = 0; i < STRATA; i++) {
                var genotype = ofRelative.quantile((i + random.nextDouble()) / STRATA);
                strata.add(known.computeIfAbsent(genotype, g -> {
                    var with = new LinkedHashMap<>(typed);
                    with.put(relative, g);
                    return OwnGenotypes.of(marker, likelihood.genotypesOf(missing, marker, with, 0));
                }));
            }
            atMarkers.add(strata);
        }
        return new Addition(relation, expected(atMarkers), power(atMarkers, random));
    }

    /** @param atMarkers by marker, equally probable states of knowledge */
    private static double expected(List<List<OwnGenotypes>> atMarkers) {
        return atMarkers.stream()
                .mapToDouble(strata -> strata.stream()
                        .mapToDouble(OwnGenotypes::expectedLog10Lr)
                        .average()
                        .orElse(0))
                .sum();
    }

    private double power(List<List<OwnGenotypes>> atMarkers, SplittableRandom random) {
        int reached = 0;
        for (int i = 0; i < DRAWS; i++) {
            double sum = 0;
            for (var strata : atMarkers) {
                sum += strata.get(strata.size() == 1 ? 0 : random.nextInt(strata.size()))
                        .drawLog10Lr(random);
            }
            reached += sum >= neededLog10Lr ? 1 : 0;
        }
        return (double) reached / DRAWS;
    }

    private static SplittableRandom random(String family, String missing, String relation) {
        return new SplittableRandom(31L * (31L * family.hashCode() + missing.hashCode()) + relation.hashCode());
    }
}
