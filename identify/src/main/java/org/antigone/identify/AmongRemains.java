package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.antigone.identify.finding.RemainsFindings;
import org.antigone.identify.finding.RemainsFindings.Mixture;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.kinship.Profile;

<<<<<<< HEAD
/**
 * What the remains say of each other. Kin are screened by {@link KinScreen}; what reaches a tenth of the threshold is
 * evaluated again as a pedigree, with the mutation model and θ of the run.
 */
=======
/** What the remains say among themselves: how many people at least, mixtures, kin. */
>>>>>>> main
final class AmongRemains {
    /** Kin are reported from this LR on, and never below ten times what chance makes expect once among so many pairs. */
    private static final double LEAST_LOG10_LR = 4;

<<<<<<< HEAD
    /** Profiles that no drop-out reconciles at so many markers are two people: fewer may be wrong readings. */
    private static final int DIFFERENT = 3;

=======
>>>>>>> main
    private static final int LOCI_OF_A_MIXTURE = 2;
    private static final Pattern MANY_ALLELES = Pattern.compile("(\\d+) alleles .*", Pattern.DOTALL);

    private AmongRemains() {}

    /**
     * @param bodies samples grouped into bodies
     * @param notes of the reading of the files, which say where a sample had more than two alleles
     * @param corrections samples that people keep apart are of two people
     */
    static RemainsFindings find(
            List<Body> bodies,
            List<Profile> remains,
            List<Note> notes,
            Corrections corrections,
            FamilyCompiler compiler) {
        var mixtures = mixtures(remains, notes);
<<<<<<< HEAD
        int[][] genotypes = bodies.stream()
                .map(b -> markers.stream().mapToInt(m -> KinScreen.number(m, b)).toArray())
                .toArray(int[][]::new);
=======
        double pairs = bodies.size() * (bodies.size() - 1.0) / 2;
>>>>>>> main
        return new RemainsFindings(
                Math.max(MinimumIndividuals.of(bodies, compiler.markers(), corrections), mixtures.isEmpty() ? 0 : 2),
                mixtures,
<<<<<<< HEAD
                kin(bodies));
=======
                new KinSearch(bodies, compiler).from(Math.max(LEAST_LOG10_LR, Math.log10(10 * Math.max(1, pairs)))));
>>>>>>> main
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
<<<<<<< HEAD

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

    private List<Kin> kin(List<Body> bodies) {
        int n = bodies.size();
        double least = Math.max(LEAST_LOG10_LR, n < 2 ? 0 : Math.log10(10.0 * n * (n - 1) / 2));
        return new KinScreen(markers, bodies)
                .fits(least - 1).parallelStream()
                .map(f -> exact(bodies.get(f.one()), bodies.get(f.other())))
                .filter(k -> k.log10Lr() >= least)
                .sorted(Comparator.comparingDouble((Kin k) -> -k.log10Lr())
                        .thenComparing(Kin::one)
                        .thenComparing(Kin::other))
                .toList();
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
=======
>>>>>>> main
}
