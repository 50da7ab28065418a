package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.antigone.bench.SyntheticMarkers;
import org.antigone.identify.Family;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The inner loop of the blind search on two threads, at 24 markers with stepwise mutation, beside the memory's bandwidth and
 * beside the same pairs evaluated one by one as pedigrees. {@code main} runs all and prints the ratios. In the search's own
 * package, because the kernel is nobody else's.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(3)
@Threads(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBench {
    private static final int MARKERS = 24;
    private static final int FAMILIES = BlindSearch.BLOCK;
    private static final int PROFILES = 1_000;
    private static final int WORDS = 1 << 25;
    private static final MutationModel STEPWISE = new MutationModel.Stepwise(0.002, 1e-6, 0.1);

    @Param({"trio", "brother+wife+2"})
    private String shape = "trio";

    private final List<Marker> markers = SyntheticMarkers.of(MARKERS, new Mutation(STEPWISE, STEPWISE));
    private final Random random = new Random(4);
    private final List<Family> families = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final long[] memory = new long[WORDS];
    private short[][][] rowsOfProfile = {};
    private int[] rowCount = {};
    private int leastScore;
    private PedigreeLikelihood likelihood = new PedigreeLikelihood(pedigree());

    /** What a thread writes to. */
    @State(Scope.Thread)
    public static class Scratch {
        private final short[] sums = new short[FAMILIES];
        private final int[] hits = new int[FAMILIES + 1];
        private int pair;
    }

    @Setup(Level.Trial)
    public void compile() {
        likelihood = new PedigreeLikelihood(pedigree());
        for (int f = 0; f < FAMILIES; f++) {
            families.add(family(f));
        }
        for (int r = 0; r < PROFILES; r++) {
            profiles.add(profile("R" + r, Map.of()));
        }
        try (var memo = TableMemo.forOneRun()) {
            var compiler = new FamilyCompiler(markers, 0, memo);
            var columns = new ArrayList<ScoreRows.Column>();
            for (var family : families) {
                var tables = MissingPerson.of(family, "missing", compiler).tables(Sex.MALE);
                columns.add(new ScoreRows.Column(columns.size(), tables, tables.all()));
            }
            var readings = new Readings(markers, profiles);
            var floor = new Floor(0, new Quantum(MARKERS, -9));
            leastScore = floor.leastScore();
            var rows = new ScoreRows(columns, readings, floor.quantum());
            rows.prepare(readings.profiles());
            rowsOfProfile = new short[PROFILES][MARKERS + ScoreKernel.PASS][];
            rowCount = new int[PROFILES];
            for (int r = 0; r < PROFILES; r++) {
                rowCount[r] = rows.of(readings.profiles().get(r), rowsOfProfile[r]);
            }
        }
    }

    private Pedigree pedigree() {
        return Pedigree.of(
                shape.equals("trio")
                        ? List.of(
                                Person.founder("father", Sex.MALE),
                                Person.founder("mother", Sex.FEMALE),
                                Person.child("missing", Sex.MALE, "father", "mother"))
                        : List.of(
                                Person.founder("father", Sex.MALE),
                                Person.founder("mother", Sex.FEMALE),
                                Person.child("missing", Sex.MALE, "father", "mother"),
                                Person.child("brother", Sex.MALE, "father", "mother"),
                                Person.founder("wife", Sex.FEMALE),
                                Person.child("son", Sex.MALE, "missing", "wife"),
                                Person.child("daughter", Sex.FEMALE, "missing", "wife")));
    }

    private Family family(int number) {
        var typed = shape.equals("trio") ? Set.of("father", "mother") : Set.of("brother", "wife", "son", "daughter");
        var everyone = new LinkedHashMap<String, Profile>();
        for (var person : pedigree().persons()) {
            var parents = new HashMap<Integer, Profile>();
            person.fatherId().ifPresent(f -> parents.put(0, java.util.Objects.requireNonNull(everyone.get(f))));
            person.motherId().ifPresent(m -> parents.put(1, java.util.Objects.requireNonNull(everyone.get(m))));
            everyone.put(person.id(), profile(person.id(), parents));
        }
        everyone.keySet().retainAll(typed);
        return new Family("F" + number, pedigree(), List.of("missing"), everyone, Map.of(), Set.of());
    }

    /** Alleles from the parents given, else from the population. */
    private Profile profile(String id, Map<Integer, Profile> parents) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (var marker : markers) {
            var alleles = new ArrayList<org.antigone.kinship.Allele>();
            for (int side = 0; side < 2; side++) {
                var parent = parents.get(side);
                alleles.add(
                        parent == null
                                ? marker.alleles().get(drawn(marker))
                                : parent.at(marker.name())
                                        .orElseThrow()
                                        .alleles()
                                        .get(random.nextInt(2)));
            }
            genotypes.put(marker.name(), new Genotype.Pair(alleles.getFirst(), alleles.getLast()));
        }
        return new Profile(id, Sex.UNKNOWN, genotypes);
    }

    private int drawn(Marker marker) {
        double u = random.nextDouble();
        int a = 0;
        while (a < marker.alleleCount() - 1 && u >= marker.frequency(a)) {
            u -= marker.frequency(a++);
        }
        return a;
    }

    /** Pairs a second: rows added up and the sums searched for the floor. */
    @Benchmark
    @OperationsPerInvocation(PROFILES * FAMILIES)
    public int kernel(Scratch scratch) {
        int found = 0;
        for (int r = 0; r < PROFILES; r++) {
            ScoreKernel.score(scratch.sums, rowsOfProfile[r], rowCount[r]);
            found += ScoreKernel.atLeast(scratch.sums, leastScore, scratch.hits);
        }
        return found;
    }

    /** Pairs a second: the family with the remains in it as one pedigree, all markers (the family alone not counted). */
    @Benchmark
    public double byPedigree(Scratch scratch) {
        var family = families.get(scratch.pair % FAMILIES);
        var profile = profiles.get(scratch.pair++ % PROFILES);
        double ln = 0;
        for (var marker : markers) {
            var genotypes = family.genotypesAt(marker.name());
            genotypes.put("missing", profile.at(marker.name()).orElseThrow());
            ln += likelihood.lnLikelihood(marker, genotypes, 0);
        }
        return ln;
    }

    /** Bytes a second that the machine reads from memory, from an array of 256 MB. */
    @Benchmark
    @OperationsPerInvocation(WORDS * 8)
    public long memory() {
        long sum = 0;
        for (long word : memory) {
            sum += word;
        }
        return sum;
    }

    /** Runs everything and prints the ratios. */
    public static void main(String[] args) throws RunnerException {
        var results = new Runner(new OptionsBuilder().include("KernelBench").build()).run();
        var perSecond = new LinkedHashMap<String, Double>();
        for (var result : results) {
            var name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            perSecond.put(
                    name + " " + result.getParams().getParam("shape"),
                    result.getPrimaryResult().getScore());
        }
        for (var shape : List.of("trio", "brother+wife+2")) {
            double kernel = perSecond.getOrDefault("kernel " + shape, Double.NaN);
            double pedigree = perSecond.getOrDefault("byPedigree " + shape, Double.NaN);
            System.out.printf(
                    "%-15s kernel %.0f million pairs a second (%.1f GB/s of rows), memory %.1f GB/s, by pedigree %.0f"
                            + " pairs a second: %.0f times%n",
                    shape,
                    kernel / 1e6,
                    kernel * MARKERS * 2 / 1e9,
                    perSecond.getOrDefault("memory " + shape, Double.NaN) / 1e9,
                    pedigree,
                    kernel / pedigree);
        }
    }
}
