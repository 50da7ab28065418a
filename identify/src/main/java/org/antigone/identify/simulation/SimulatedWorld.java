package org.antigone.identify.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antigone.identify.Family;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;

/**
 * A simulated case of which the truth is known: families that search, and remains of which some are theirs.
 *
 * <p>Families and remains are made when they are asked for and not kept, each from its own stream of chance: they can be
 * asked for in any order and by several threads, and a world larger than memory can be written row by row. Kept are only
 * two numbers for each profile of remains.
 */
public final class SimulatedWorld {
    /** How many districts there are where theta is above 0; a family and a stranger come from one of them. */
    public static final int DISTRICTS = 20;

    /** Those who are missing together fell together, mostly. */
    private static final double FOUND_TOGETHER = 0.7;

    private static final double STRANGER_IS_MAN = 0.94;
    /** One sample more of a fragmented body, after the second. */
    private static final double ONE_MORE_FRAGMENT = 0.3;

    private static final int BLOCK = 512;

    private final SimulationSettings settings;
    private final List<Inheritance> loci;
    private final Decay decay;
    private final int bodyCount;
    private final int missing;
    /** The body of each sample. */
    private final int[] bodies;
    /** For each body that a family searches, the first of all: the family, and which of its missing. */
    private final int[] familyOf;

    private final int[] missingOf;

    public SimulatedWorld(SimulationSettings settings) {
        this.settings = settings;
        this.loci = inheritance(settings);
        this.decay = new Decay(settings, loci);
        this.bodies = new int[settings.remains()];
        var random = Chance.WHO_IS_FOUND.stream(settings.seed(), 0);
        this.bodyCount = fragment(random);
        int people = 0;
        for (int i = 0; i < settings.families(); i++) {
            people += missingCount(i);
        }
        this.missing = people;
        var found = find(random);
        this.familyOf = found.stream().mapToInt(Found::family).toArray();
        this.missingOf = found.stream().mapToInt(Found::missing).toArray();
    }

    private record Found(int family, int missing) {}

    private static List<Inheritance> inheritance(SimulationSettings settings) {
        var used = ReferencePopulation.load().loci().subList(0, settings.loci());
        double mutability = 0;
        for (var locus : used) {
            mutability += locus.mutability() / used.size();
        }
        var random = Chance.DISTRICTS.stream(settings.seed(), 0);
        var result = new ArrayList<Inheritance>();
        for (var locus : used) {
            double rate = settings.mutationRate() * locus.mutability() / mutability;
            result.add(new Inheritance(locus, rate, Districts.frequencies(locus, settings.theta(), random)));
        }
        return List.copyOf(result);
    }

    /** Gives every sample its body, in no order; returns the number of bodies. */
    private int fragment(RandomGenerator random) {
        int body = 0;
        for (int i = 0; i < bodies.length; body++) {
            bodies[i++] = body;
            boolean more = random.nextDouble() < settings.fragments();
            while (more && i < bodies.length) {
                bodies[i++] = body;
                more = random.nextDouble() < ONE_MORE_FRAGMENT;
            }
        }
        shuffle(bodies, random);
        return body;
    }

    /** Chooses whose bodies are among the remains. */
    private List<Found> find(RandomGenerator random) {
        var order = IntStream.range(0, settings.families()).toArray();
        shuffle(order, random);
        int wanted = (int) Math.min(
                Math.round(bodyCount * (1 - settings.nobody())), Math.floor(missing * (1 - settings.absent())));
        if (settings.apart()) {
            var everybody = new ArrayList<Found>();
            for (int family : order) {
                for (int m = 0; m < missingCount(family); m++) {
                    everybody.add(new Found(family, m));
                }
            }
            Collections.shuffle(everybody, Random.from(random));
            return everybody.subList(0, wanted);
        }
        var found = new ArrayList<Found>();
        var passedOver = new ArrayList<Found>();
        for (int f = 0; f < order.length && found.size() < wanted; f++) {
            int count = missingCount(order[f]);
            int first = count == 1 ? 0 : random.nextInt(count);
            for (int m = 0; m < count; m++) {
                var candidate = new Found(order[f], (first + m) % count);
                (m == 0 || random.nextDouble() < FOUND_TOGETHER ? found : passedOver).add(candidate);
            }
        }
        found.addAll(passedOver);
        return found.subList(0, Math.min(wanted, found.size()));
    }

    private int missingCount(int family) {
        return settings.severalMissing() ? tree(family).missing().size() : 1;
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    public SimulationSettings settings() {
        return settings;
    }

    /** The published frequencies, which a laboratory would use; with theta above 0 no district has exactly these. */
    public AlleleFrequencies frequencies() {
        return ReferencePopulation.load().frequencies(settings.loci());
    }

    public List<MarkerName> markers() {
        return loci.stream().map(Inheritance::marker).toList();
    }

    /** How a marker of this world mutates. */
    public Mutation mutation(MarkerName marker) {
        return loci.stream()
                .filter(l -> l.marker().equals(marker))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the marker " + marker + " is not in this world"))
                .mutation();
    }

    /** How many bodies there are; some gave several samples. */
    public int bodies() {
        return bodyCount;
    }

    /** How many people are missing in the families together. */
    public int missing() {
        return missing;
    }

    /**
     * How many are missing in all, in the table or not, if the bodies are a fair sample of them: the number to be given to
     * {@code identify}, without which posteriors cannot be calibrated.
     */
    public long missingInAll() {
        int searched = searchedBodies();
        return searched == 0 ? (long) missing + bodyCount : Math.round((double) missing * bodyCount / searched);
    }

    /** How many bodies a family searches; the others are of nobody in the table. */
    public int searchedBodies() {
        return familyOf.length;
    }

    private FamilyTree tree(int index) {
        return new FamilyTree(familyId(index), missingKin(index), Chance.WHO_IS_MISSING.stream(settings.seed(), index));
    }

    private MissingKin missingKin(int index) {
        if (!settings.severalMissing()) {
            return MissingKin.ALONE;
        }
        double u = Chance.WHO_IS_MISSING.stream(settings.seed(), -1L - index).nextDouble();
        if (u < settings.brothers()) {
            return MissingKin.BROTHERS;
        }
        return u < settings.brothers() + settings.fathers() ? MissingKin.FATHER_AND_SON : MissingKin.ALONE;
    }

    /** The family with this number, from 0. */
    public SimulatedFamily family(int index) {
        var tree = tree(index);
        var pedigree = tree.pedigree();
        var mutations = new ArrayList<MutationEvent>();
        var alleles = inherit(pedigree, Chance.FAMILY.stream(settings.seed(), index), mutations);
        var everyone = new LinkedHashMap<String, Profile>();
        for (var person : pedigree.persons()) {
            everyone.put(person.id(), profile(person.id(), person.sex(), of(person.id(), alleles)));
        }
        var references = new LinkedHashMap<String, Profile>();
        for (var id : tree.labels().keySet()) {
            references.put(id, Optional.ofNullable(everyone.get(id)).orElseThrow());
        }
        var family = new Family(familyId(index), pedigree, tree.missing(), references, tree.labels());
        return new SimulatedFamily(family, everyone, mutations);
    }

    /** The alleles of everyone: paternal and maternal of the first locus, then of the next. */
    private Map<String, int[]> inherit(Pedigree pedigree, SplittableRandom random, List<MutationEvent> mutations) {
        int district = random.nextInt(Districts.count(settings.theta()));
        var alleles = new HashMap<String, int[]>();
        for (var person : pedigree.persons()) {
            if (person.isFounder()) {
                alleles.put(person.id(), founder(district, random));
                continue;
            }
            var own = new int[2 * loci.size()];
            var father = person.fatherId().orElseThrow();
            var mother = person.motherId().orElseThrow();
            for (int l = 0; l < loci.size(); l++) {
                own[2 * l] = meiosis(l, father, person.id(), true, alleles, random, mutations);
                own[2 * l + 1] = meiosis(l, mother, person.id(), false, alleles, random, mutations);
            }
            alleles.put(person.id(), own);
        }
        return alleles;
    }

    private int meiosis(
            int l,
            String parent,
            String child,
            boolean byFather,
            Map<String, int[]> alleles,
            RandomGenerator random,
            List<MutationEvent> mutations) {
        var locus = loci.get(l);
        int from = of(parent, alleles)[2 * l + random.nextInt(2)];
        int to = locus.transmit(from, byFather, random);
        if (to != from) {
            mutations.add(new MutationEvent(parent, child, locus.marker(), locus.allele(from), locus.allele(to)));
        }
        return to;
    }

    private static int[] of(String person, Map<String, int[]> alleles) {
        return Optional.ofNullable(alleles.get(person)).orElseThrow();
    }

    private int[] founder(int district, RandomGenerator random) {
        var alleles = new int[2 * loci.size()];
        for (int l = 0; l < loci.size(); l++) {
            alleles[2 * l] = loci.get(l).draw(district, random);
            alleles[2 * l + 1] = loci.get(l).draw(district, random);
        }
        return alleles;
    }

    private Profile profile(String sample, Sex sex, int[] alleles) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (int l = 0; l < loci.size(); l++) {
            genotypes.put(loci.get(l).marker(), loci.get(l).genotype(alleles[2 * l], alleles[2 * l + 1]));
        }
        return new Profile(sample, sex, genotypes);
    }

    /** The profile of remains with this number, from 0, as degradation left it. */
    public SimulatedRemains remains(int index) {
        int body = bodies[index];
        var sample = number("R", index, settings.remains());
        var bodyId = number("B", body, settings.remains());
        if (body < familyOf.length) {
            var family = family(familyOf[body]);
            var missing = family.family().missing().get(missingOf[body]);
            var truth = new Truth(sample, bodyId, family.family().id(), missing);
            var whole = Optional.ofNullable(family.everyone().get(missing)).orElseThrow();
            return new SimulatedRemains(decay.of(whole, sample, body, index), truth);
        }
        var random = Chance.STRANGER.stream(settings.seed(), body);
        var sex = random.nextDouble() < STRANGER_IS_MAN ? Sex.MALE : Sex.FEMALE;
        int district = random.nextInt(Districts.count(settings.theta()));
        var whole = profile(sample, sex, founder(district, random));
        return new SimulatedRemains(
                decay.of(whole, sample, body, index), new Truth(sample, bodyId, Run.NOBODY, Run.NOBODY));
    }

    /** All families in order; made by several threads, some hundreds at a time. */
    public Stream<SimulatedFamily> allFamilies() {
        return inOrder(settings.families(), this::family);
    }

    /** All profiles of remains in order; made by several threads, some hundreds at a time. */
    public Stream<SimulatedRemains> allRemains() {
        return inOrder(settings.remains(), this::remains);
    }

    private static <T> Stream<T> inOrder(int count, IntFunction<T> make) {
        return IntStream.iterate(0, from -> from < count, from -> from + BLOCK)
                .boxed()
                .flatMap(from ->
                        IntStream.range(from, Math.min(count, from + BLOCK))
                                .parallel()
                                .mapToObj(make)
                                .toList()
                                .stream());
    }

    private String familyId(int index) {
        return number("F", index, settings.families());
    }

    /** 'F-0012': wide enough for all. */
    private static String number(String letter, int index, int count) {
        int width = Math.max(3, Integer.toString(count).length());
        return String.format(Locale.ROOT, "%s-%0" + width + "d", letter, index + 1);
    }
}
