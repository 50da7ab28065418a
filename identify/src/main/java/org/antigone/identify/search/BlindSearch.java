package org.antigone.identify.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Profile;
import org.jspecify.annotations.Nullable;

/**
 * All profiles against all missing persons.
 *
 * <p>Persons go in blocks: a thread compiles a block's tables, scores all profiles against it by quantised rows
 * ({@code ScoreKernel}), scores what reaches the floor again exactly, and lets the tables go. Blocks are cut by the
 * persons' order alone and results are put in their place, so that neither the number of threads nor the order of work
 * changes a bit.
 */
public final class BlindSearch {
    /** Up to so many pairs every one is scored exactly and kept. */
    public static final long ALL_PAIRS = 1_000_000;
    /** Persons in a block: its rows stay in the second- and third-level caches. */
    static final int BLOCK = 512;
    /** Chance alone gives at most pairs/LR pairs at or above an LR; this many may be kept. */
    private static final double MOST_KEPT = 1e8;

    private final FamilyCompiler compiler;
    private final List<MissingPerson> persons;
    private final Readings readings;
    private final Floor floor;
    private final @Nullable SearchStore store;
    private final AtomicInteger found = new AtomicInteger();

    /**
     * @param log10Floor from where on pairs are kept; negative infinity keeps all. See {@link #defaultFloor}
     * @param store where finished blocks are kept and looked up, if anywhere
     */
    public BlindSearch(
            FamilyCompiler compiler,
            List<MissingPerson> persons,
            List<Profile> profiles,
            double log10Floor,
            @Nullable SearchStore store) {
        this.compiler = compiler;
        this.store = store;
        this.persons = List.copyOf(persons);
        this.readings = new Readings(compiler.markers(), profiles);
        this.floor = new Floor(log10Floor, new Quantum(compiler.markers().size(), rarest()));
    }

    /**
     * Where the floor is unless somebody sets it: every pair is kept up to {@link #ALL_PAIRS}; beyond, those with a
     * likelihood ratio of 1 and above, or of one hundred-millionth of the number of pairs where that is more.
     */
    public static double defaultFloor(int persons, int profiles) {
        double pairs = (double) persons * profiles;
        return pairs <= ALL_PAIRS ? Double.NEGATIVE_INFINITY : Math.max(0, Math.log10(pairs / MOST_KEPT));
    }

    /** log₁₀ of the least probability, in any family, that a stranger shows one of the readings. */
    private double rarest() {
        double theta = compiler.theta();
        int founders = persons.stream()
                .mapToInt(p -> 2 * p.family().pedigree().persons().size())
                .max()
                .orElse(0);
        // With θ an allele that a family lacks is rarer in it, at worst by this factor (Balding & Nichols).
        double rarer = (1 - theta) / (1 + founders * theta);
        double least = 1;
        for (var reading : readings.all()) {
            boolean onX = compiler.markers().get(reading.marker()).chromosome() == Chromosome.X;
            for (int copies = onX ? 1 : 2; copies <= 2; copies++) {
                var weights = reading.weights(copies);
                var population = compiler.population(reading.marker(), copies);
                double p = 0;
                for (int i = 0; i < weights.genotypes().length; i++) {
                    p += weights.values()[i] * population[weights.genotypes()[i]];
                }
                least = p > 0 ? Math.min(least, p * rarer * rarer) : least;
            }
        }
        return Math.log10(least);
    }

    /**
     * Runs it.
     *
     * @param progress receives the number of persons that are done, from any thread, each time a block is finished
     */
    public CandidatePairs run(IntConsumer progress) {
        int blocks = (persons.size() + BLOCK - 1) / BLOCK;
        var done = new AtomicInteger();
        var profiles = store == null ? new byte[0] : readings.digest();
        var results = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(b -> {
                    var block = persons.subList(b * BLOCK, Math.min(persons.size(), (b + 1) * BLOCK));
                    var result = result(block, profiles);
                    progress.accept(done.addAndGet(block.size()));
                    return result;
                })
                .toList();
        return merged(results);
    }

    /** How many persons' results were found in the store. */
    public int found() {
        return found.get();
    }

    private BlockResult result(List<MissingPerson> block, byte[] profiles) {
        if (store == null) {
            return new SearchBlock(block, readings, floor).search();
        }
        var sha = TableKey.sha256();
        sha.update(profiles);
        sha.update(TableKey.bytes(floor.log10(), floor.quantum().unit()));
        block.forEach(p -> p.digest(sha));
        var key = sha.digest();
        var known = store.block(key);
        if (known != null) {
            found.addAndGet(block.size());
            return known;
        }
        var result = new SearchBlock(block, readings, floor).search();
        store.put(key, result);
        return result;
    }

    private CandidatePairs merged(List<BlockResult> results) {
        int size = results.stream().mapToInt(r -> r.profile().length).reduce(0, Math::addExact);
        var first = new int[persons.size() + 1];
        var profile = new int[size];
        var log10Lr = new double[size];
        var belowOfProfile = new long[readings.profiles().size()];
        var belowOfPerson = new double[persons.size()];
        int person = 0;
        int at = 0;
        for (var block : results) {
            int here = block.belowOfPerson().length;
            for (int p = 0; p < here; p++) {
                persons.get(person + p).possible(block.possible()[p]);
                belowOfPerson[person + p] =
                        Quantum.fromFixed(block.belowOfPerson()[p]) + belowOfProfile.length * floor.lowest();
                first[person + p + 1] = at + block.first()[p + 1];
            }
            System.arraycopy(block.profile(), 0, profile, at, block.profile().length);
            System.arraycopy(block.log10Lr(), 0, log10Lr, at, block.profile().length);
            for (int r = 0; r < belowOfProfile.length; r++) {
                belowOfProfile[r] += block.belowOfProfile()[r];
            }
            person += here;
            at += block.profile().length;
        }
        var ofProfile = new double[belowOfProfile.length];
        for (int r = 0; r < ofProfile.length; r++) {
            ofProfile[r] = Quantum.fromFixed(belowOfProfile[r]) + persons.size() * floor.lowest();
        }
        return new CandidatePairs(floor.log10(), first, profile, log10Lr, ofProfile, belowOfPerson);
    }
}
