package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.antigone.identify.Identifiability.Addition;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.GenotypeTable;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/*
 * What the references R of a family could do at best for the body of its missing person m, fully typed at the autosomal
 * markers. The genotype g of m has the distribution P(g | R) that one elimination gives; so
 *   E[log₁₀ LR] = Σ_markers Σ_g P(g | R) log₁₀ (P(g | R) / P(g)),   exact,
 * and the distribution of the sum is drawn from, with a seed made of the family's and the person's names. A relative r who
 * could be typed is drawn first, from P(r | R), then m given R and r; the expectation inside each draw is exact.
 */
final class IdentifiabilityStep {
    /** Below this a person counts as not identifiable. */
    private static final double POWER = 0.05;

    private static final int DRAWS = 2000;
    private static final int DRAWS_OF_A_RELATIVE = 60;

    private final List<Marker> markers;
    private final double neededLog10Lr;

    IdentifiabilityStep(List<Marker> markers, Settings settings) {
        this.markers = markers.stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL)
                .toList();
        double odds = settings.threshold() / (1 - settings.threshold());
        this.neededLog10Lr = Math.log10(odds * Math.max(1, settings.missing().orElse(2) - 1));
    }

    /** Those of these persons who cannot be identified, in their order. */
    List<Identifiability> find(List<Map.Entry<Family, String>> persons) {
        return persons.parallelStream()
                .map(p -> of(p.getKey(), p.getValue()))
                .filter(i -> i.power() < POWER)
                .toList();
    }

    /** The same with the relatives who would change it. */
    Identifiability withAdditions(Family family, Identifiability person) {
        var sex = family.pedigree().person(person.missing()).orElseThrow().sex();
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
                d -> sex == Sex.FEMALE ? d.child(null, missing, Sex.MALE) : d.child(missing, null, Sex.MALE)));
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

    private Identifiability of(Family family, String missing) {
        var likelihood = new PedigreeLikelihood(family.pedigree());
        var cells = new ArrayList<Cells>();
        for (var marker : markers) {
            var genotypes = typed(family, marker);
            if (!genotypes.isEmpty()) {
                cells.add(Cells.of(marker, likelihood.genotypesOf(missing, marker, genotypes, 0)));
            }
        }
        double expected = cells.stream().mapToDouble(Cells::expected).sum();
        var random = random(family, missing, "");
        int reached = 0;
        for (int i = 0; i < DRAWS; i++) {
            double sum = 0;
            for (var cell : cells) {
                sum += cell.log10Lr[cell.draw(random)];
            }
            reached += sum >= neededLog10Lr ? 1 : 0;
        }
        return new Identifiability(family.id(), missing, expected, (double) reached / DRAWS, neededLog10Lr, List.of());
    }

    private static Map<String, Genotype> typed(Family family, Marker marker) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        family.references().forEach((id, p) -> p.at(marker.name()).ifPresent(g -> genotypes.put(id, g)));
        return genotypes;
    }

    private Addition addition(
            Family family, String missing, String relation, Function<PedigreeDraft, String> newcomer) {
        var draft = new PedigreeDraft(family.pedigree());
        var relative = newcomer.apply(draft);
        var likelihood = new PedigreeLikelihood(draft.pedigree());
        var random = random(family, missing, relation);
        var sums = new double[DRAWS_OF_A_RELATIVE];
        double expected = 0;
        for (var marker : markers) {
            var genotypes = typed(family, marker);
            var ofRelative = Cells.of(marker, likelihood.genotypesOf(relative, marker, genotypes, 0));
            var known = new HashMap<Integer, Cells>();
            for (int i = 0; i < DRAWS_OF_A_RELATIVE; i++) {
                int drawn = ofRelative.draw(random);
                var cells = known.computeIfAbsent(drawn, g -> {
                    var with = new LinkedHashMap<>(genotypes);
                    with.put(relative, ofRelative.genotype(g));
                    return Cells.of(marker, likelihood.genotypesOf(missing, marker, with, 0));
                });
                expected += cells.expected() / DRAWS_OF_A_RELATIVE;
                sums[i] += cells.log10Lr[cells.draw(random)];
            }
        }
        double reached = Arrays.stream(sums).filter(s -> s >= neededLog10Lr).count();
        return new Addition(relation, expected, reached / DRAWS_OF_A_RELATIVE);
    }

    private static SplittableRandom random(Family family, String missing, String relation) {
        return new SplittableRandom(31L * (31L * family.id().hashCode() + missing.hashCode()) + relation.hashCode());
    }

    /** The genotypes of one person at one marker: how probable each is, cumulative, and its log₁₀ LR. */
    private static final class Cells {
        private final Marker marker;
        private final double[] cumulative;
        private final double[] probability;
        private final double[] log10Lr;

        private Cells(Marker marker, double[] probability, double[] log10Lr) {
            this.marker = marker;
            this.probability = probability;
            this.log10Lr = log10Lr;
            this.cumulative = probability.clone();
            Arrays.parallelPrefix(cumulative, Double::sum);
        }

        static Cells of(Marker marker, GenotypeTable table) {
            int k = table.states();
            var probability = table.scaled().clone();
            double total = Arrays.stream(probability).sum();
            var log10Lr = new double[k * k];
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    int cell = a * k + b;
                    // Ordered by parent; the reading is not, so both orders have the LR of the unordered genotype.
                    double here = (table.scaled()[cell] + table.scaled()[b * k + a]) / 2 / total;
                    probability[cell] = here;
                    double stranger = marker.frequency(a) * marker.frequency(b);
                    log10Lr[cell] = here > 0 && stranger > 0 ? Math.log10(here / stranger) : 0;
                }
            }
            return new Cells(marker, probability, log10Lr);
        }

        double expected() {
            double sum = 0;
            for (int i = 0; i < probability.length; i++) {
                sum += probability[i] * log10Lr[i];
            }
            return sum;
        }

        int draw(SplittableRandom random) {
            double u = random.nextDouble() * cumulative[cumulative.length - 1];
            int at = Arrays.binarySearch(cumulative, u);
            int cell = at >= 0 ? at + 1 : -at - 1;
            return Math.min(cell, cumulative.length - 1);
        }

        Genotype genotype(int cell) {
            int k = marker.alleleCount();
            return new Genotype.Pair(
                    marker.alleles().get(cell / k), marker.alleles().get(cell % k));
        }
    }
}
