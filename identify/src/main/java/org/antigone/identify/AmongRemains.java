package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antigone.identify.finding.RemainsFindings;
import org.antigone.identify.finding.RemainsFindings.Kin;
import org.antigone.identify.finding.RemainsFindings.Mixture;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/*
 * All bodies against each other. Screened by the closed forms without θ, for genotypes g and h and allele frequencies p:
 *   same person 1/P(h), parent and child P(h | one allele from g)/P(h), siblings ¼ + ½·(parent and child) + ¼·(same person),
 * where a parent and child that share nothing count 1/500 (a mutation). What reaches a tenth of the threshold is
 * evaluated again as a pedigree, with the mutation model and θ of the run.
 */
final class AmongRemains {
    /** Kin are reported from this LR on, and never below ten times what chance makes expect once among so many pairs. */
    private static final double LEAST_LOG10_LR = 4;

    private static final double MUTATED = 0.002;
    /** Profiles that no drop-out reconciles at so many markers are two people: fewer may be wrong readings. */
    private static final int DIFFERENT = 3;

    private static final int LOCI_OF_A_MIXTURE = 2;
    private static final Pattern MANY_ALLELES = Pattern.compile("(\\d+) alleles .*", Pattern.DOTALL);

    private final List<Marker> markers;
    private final double theta;

    AmongRemains(List<Marker> markers, double theta) {
        this.markers = markers.stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL)
                .toList();
        this.theta = theta;
    }

    /**
     * @param bodies samples grouped into bodies
     * @param notes of the reading of the files, which say where a sample had more than two alleles
     * @param corrections samples that people keep apart are of two people
     */
    RemainsFindings find(List<Body> bodies, List<Profile> remains, List<Note> notes, Corrections corrections) {
        var mixtures = mixtures(remains, notes);
        int[][] genotypes = bodies.stream().map(b -> numbered(b.profile())).toArray(int[][]::new);
        return new RemainsFindings(
                Math.max(minimum(bodies, genotypes, corrections), mixtures.isEmpty() ? 0 : 2),
                mixtures,
                kin(bodies, genotypes));
    }

    private static List<Mixture> mixtures(List<Profile> remains, List<Note> notes) {
        var loci = new LinkedHashMap<String, List<String>>();
        remains.forEach(r -> loci.put(r.sample(), new ArrayList<>()));
        for (var note : notes) {
            int comma = note.about().lastIndexOf(", ");
            if (note.kind() == Note.Kind.LOCUS_LEFT_OUT
                    && comma > 0
                    && MANY_ALLELES.matcher(note.text()).matches()) {
                var own = loci.get(note.about().substring(0, comma));
                if (own != null) {
                    own.add(note.about().substring(comma + 2));
                }
            }
        }
        return loci.entrySet().stream()
                .filter(e -> e.getValue().size() >= LOCI_OF_A_MIXTURE)
                .map(e -> new Mixture(e.getKey(), e.getValue()))
                .toList();
    }

    /** For each marker the two alleles as one number, −1 where it is not typed or not fully read. */
    private int[] numbered(Profile profile) {
        return markers.stream()
                .mapToInt(m -> profile.at(m.name())
                        .filter(g -> g instanceof Genotype.Pair)
                        .map(g -> m.indexOf(g.alleles().getFirst()).orElseThrow() * m.alleleCount()
                                + m.indexOf(g.alleles().getLast()).orElseThrow())
                        .orElse(-1))
                .toArray();
    }

    /** Bodies of which any two must be two people, taken greedily, the best typed first. */
    private int minimum(List<Body> bodies, int[][] genotypes, Corrections corrections) {
        var order = IntStream.range(0, genotypes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) ->
                        -IntStream.of(genotypes[i]).filter(g -> g >= 0).count()))
                .toList();
        var people = new ArrayList<Integer>();
        for (int i : order) {
            if (people.stream()
                    .allMatch(p ->
                            differ(genotypes[p], genotypes[i]) || apart(bodies.get(p), bodies.get(i), corrections))) {
                people.add(i);
            }
        }
        return people.size();
    }

    private static boolean apart(Body one, Body other, Corrections corrections) {
        return one.samples().stream().anyMatch(a -> other.samples().stream().anyMatch(b -> corrections.apart(a, b)));
    }

    private boolean differ(int[] one, int[] other) {
        int different = 0;
        for (int m = 0; m < one.length && different < DIFFERENT; m++) {
            different += one[m] >= 0
                            && other[m] >= 0
                            && twoPeople(one[m], other[m], markers.get(m).alleleCount())
                    ? 1
                    : 0;
        }
        return different >= DIFFERENT;
    }

    /** Whether no person can show both genotypes, even if an allele that is read alone hides one that was not read. */
    private static boolean twoPeople(int one, int other, int alleles) {
        int a = one / alleles;
        int b = one % alleles;
        int x = other / alleles;
        int y = other % alleles;
        if (a == b) {
            return x != y && a != x && a != y;
        }
        return x == y ? x != a && x != b : one != other;
    }

    /** For each body those that fit as its full sibling, parent or child, by the closed forms alone. */
    List<Set<Integer>> likelyKin(List<Body> bodies, double leastLog10Lr) {
        int[][] genotypes = bodies.stream().map(b -> numbered(b.profile())).toArray(int[][]::new);
        double[][] frequencies = frequencies();
        return IntStream.range(0, genotypes.length)
                .parallel()
                .mapToObj(i -> IntStream.range(0, genotypes.length)
                        .filter(j -> i != j && screened(genotypes[i], genotypes[j], frequencies) >= leastLog10Lr)
                        .boxed()
                        .collect(Collectors.toSet()))
                .toList();
    }

    private double[][] frequencies() {
        return markers.stream()
                .map(m -> IntStream.range(0, m.alleleCount())
                        .mapToDouble(m::frequency)
                        .toArray())
                .toArray(double[][]::new);
    }

    private List<Kin> kin(List<Body> bodies, int[][] genotypes) {
        int n = bodies.size();
        double least = Math.max(LEAST_LOG10_LR, n < 2 ? 0 : Math.log10(10.0 * n * (n - 1) / 2));
        double[][] frequencies = frequencies();
        return IntStream.range(0, n)
                .parallel()
                .mapToObj(i -> IntStream.range(i + 1, n)
                        .filter(j -> screened(genotypes[i], genotypes[j], frequencies) >= least - 1)
                        .mapToObj(j -> exact(bodies.get(i), bodies.get(j)))
                        .filter(k -> k.log10Lr() >= least)
                        .toList())
                .toList()
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble((Kin k) -> -k.log10Lr())
                        .thenComparing(Kin::one)
                        .thenComparing(Kin::other))
                .toList();
    }

    /** Ratios are multiplied: with up to a hundred markers they stay far inside the range of a double. */
    private static double screened(int[] one, int[] other, double[][] frequencies) {
        double siblings = 1;
        double parent = 1;
        for (int m = 0; m < one.length; m++) {
            if (one[m] < 0 || other[m] < 0) {
                continue;
            }
            double[] p = frequencies[m];
            int k = p.length;
            int a = other[m] / k;
            int b = other[m] % k;
            int x = one[m] / k;
            int y = one[m] % k;
            double stranger = a == b ? p[a] * p[a] : 2 * p[a] * p[b];
            double child = a == b
                    ? p[a] * ((x == a ? 0.5 : 0) + (y == a ? 0.5 : 0))
                    : p[b] * ((x == a ? 0.5 : 0) + (y == a ? 0.5 : 0))
                            + p[a] * ((x == b ? 0.5 : 0) + (y == b ? 0.5 : 0));
            double pc = child / stranger;
            siblings *= 0.25 + 0.5 * pc + (one[m] == other[m] ? 0.25 / stranger : 0);
            parent *= Math.max(MUTATED, pc);
        }
        return Math.log10(Math.max(siblings, parent));
    }

    private Kin exact(Body one, Body other) {
        var siblings = new PedigreeLikelihood(Pedigree.of(List.of(
                Person.founder("father", Sex.MALE),
                Person.founder("mother", Sex.FEMALE),
                Person.child("one", Sex.MALE, "father", "mother"),
                Person.child("two", Sex.MALE, "father", "mother"))));
        var parent = new PedigreeLikelihood(Pedigree.of(List.of(
                Person.founder("one", Sex.MALE),
                Person.founder("mother", Sex.FEMALE),
                Person.child("two", Sex.MALE, "one", "mother"))));
        var strangers = new PedigreeLikelihood(
                Pedigree.of(List.of(Person.founder("one", Sex.MALE), Person.founder("two", Sex.MALE))));
        double asSiblings = 0;
        double asParent = 0;
        int compared = 0;
        for (var marker : markers) {
            var first = one.profile().at(marker.name());
            var second = other.profile().at(marker.name());
            if (first.isPresent() && second.isPresent()) {
                var both = Map.of("one", first.get(), "two", second.get());
                double stranger = strangers.lnLikelihood(marker, both, theta);
                asSiblings += siblings.lnLikelihood(marker, both, theta) - stranger;
                asParent += parent.lnLikelihood(marker, both, theta) - stranger;
                compared++;
            }
        }
        return new Kin(
                one.samples().getFirst(),
                other.samples().getFirst(),
                asSiblings / Math.log(10),
                asParent / Math.log(10),
                compared);
    }
}
