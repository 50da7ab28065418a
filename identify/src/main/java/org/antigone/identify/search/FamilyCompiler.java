package org.antigone.identify.search;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Supplier;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.Likelihood;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * Makes families' tables, each once: families of equal shape share their elimination plan, and tables are remembered by
 * shape, marker and the relatives' genotypes. Safe for use by several threads.
 */
public final class FamilyCompiler {
    private static final String NOBODY = "";
    private static final String STRANGER = "stranger";
    private static final PedigreeLikelihood ONE_MAN =
            new PedigreeLikelihood(Pedigree.of(List.of(Person.founder(STRANGER, Sex.MALE))));
    private static final PedigreeLikelihood ONE_WOMAN =
            new PedigreeLikelihood(Pedigree.of(List.of(Person.founder(STRANGER, Sex.FEMALE))));

    /** What was read of somebody unrelated. */
    private record Stranger(int marker, int copies, Genotype reading) {}

    /** The same beside relatives who share a sub-population with them: the table's key says whom. */
    private record Beside(TableKey relatives, Genotype reading) {}

    /**
     * Who shares alleles with whom.
     *
     * @param persons by typed person: the place, and what kind of genotype was read; then by allele, in ascending order:
     *     who carries it, a bit for each typed person
     */
    private record Pattern(FamilyShape shape, boolean silent, LongBuffer persons) {}

    private final List<Marker> markers;
    private final List<Marker> withoutMutation;
    private final double theta;
    private final TableMemo memo;
    private final byte[][] digests;
    /** By marker and copies − 1; what a stranger's genotypes are where θ = 0. */
    private final double[][][] population;

    private final DoubleAccumulator largestError = new DoubleAccumulator(Math::max, 0);
    private final List<Map<Genotype, Reading>> readings;
    private final Map<String, FamilyShape> shapes = new ConcurrentHashMap<>();
    private final Map<Stranger, Double> strangers = new ConcurrentHashMap<>();
    private final Map<Beside, Double> lnWithStranger = new ConcurrentHashMap<>();
    private final Map<TableKey, Double> lnReferences = new ConcurrentHashMap<>();
    private final Map<Pattern, Boolean> mendelian = new ConcurrentHashMap<>();

    /** @param markers the markers of the run, in its order */
    public FamilyCompiler(List<Marker> markers, double theta, TableMemo memo) {
        this.markers = List.copyOf(markers);
        this.withoutMutation = markers.stream().map(Marker::withoutMutation).toList();
        this.theta = theta;
        this.memo = memo;
        this.readings = markers.stream()
                .<Map<Genotype, Reading>>map(m -> new ConcurrentHashMap<>())
                .toList();
        this.digests = markers.stream().map(m -> TableKey.digest(m, theta)).toArray(byte[][]::new);
        this.population = markers.stream()
                .map(m -> new double[][] {
                    GenotypeNumbers.ofPopulation(m.frequencies(), 1), GenotypeNumbers.ofPopulation(m.frequencies(), 2)
                })
                .toArray(double[][][]::new);
    }

    /** The markers of the run, in its order. */
    public List<Marker> markers() {
        return markers;
    }

    public double theta() {
        return theta;
    }

    /** The largest standard error of the logarithm of a likelihood ratio at one marker; 0 if all were exact. */
    public double largestError() {
        return largestError.get();
    }

    /** What a reading says, worked out once. */
    Reading reading(int marker, Genotype genotype) {
        return readings.get(marker).computeIfAbsent(genotype, g -> Reading.of(0, marker, markers.get(marker), g));
    }

    double[] population(int marker, int copies) {
        return population[marker][copies - 1];
    }

    FamilyShape shape(Pedigree pedigree, String missing, Chromosome chromosome) {
        var key = java.util.HexFormat.of().formatHex(FamilyShape.key(pedigree, missing, chromosome));
        return shapes.computeIfAbsent(key, k -> FamilyShape.of(pedigree, missing, chromosome));
    }

    TableKey key(int marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        return TableKey.of(digests[marker], shape, typed);
    }

    /** @param typed what was read of the relatives; asked for only where the table is not known yet */
    MarkerTable table(TableKey key, int marker, FamilyShape shape, Supplier<Map<Integer, Genotype>> typed, int copies) {
        var shared = theta == 0 ? population(marker, copies) : null;
        var table = memo.get(
                key,
                shared,
                () -> shape.compile(markers.get(marker), typed.get(), theta, shared == null ? new double[0] : shared));
        largestError.accumulate(table.standardError());
        return table;
    }

    /** ln P(relatives and the missing person with this reading). */
    double lnWith(int marker, FamilyShape shape, Map<Integer, Genotype> typed, Genotype reading) {
        return ln(shape.with(markers.get(marker), typed, reading, theta));
    }

    /**
     * ln P(relatives and a stranger with this reading), which is remembered: the many families that differ only in who the
     * missing person is share it. Where θ = 0 the two are independent, and what the relatives alone give is remembered.
     *
     * @param apart the part of the pedigree that the references' genotypes depend on
     * @param typedApart the references in it
     */
    double lnStranger(
            int marker,
            FamilyShape shape,
            Map<Integer, Genotype> typed,
            Pedigree apart,
            TypedRelatives typedApart,
            Genotype reading,
            int copies) {
        var chromosome = markers.get(marker).chromosome();
        if (theta > 0 && chromosome == Chromosome.X) {
            return ln(shape.withStranger(markers.get(marker), typed, reading, theta));
        }
        var own = shape(apart, NOBODY, chromosome);
        var ownTyped = typedApart.at(markers.get(marker).name());
        if (theta > 0) {
            return lnWithStranger.computeIfAbsent(
                    new Beside(key(marker, own, ownTyped), reading),
                    b -> ln(own.withStranger(markers.get(marker), ownTyped, reading, theta)));
        }
        double ofRelatives = references(key(marker, own, ownTyped), own, marker, ownTyped);
        var alone = strangers.computeIfAbsent(
                new Stranger(marker, copies, reading),
                s -> (copies == 1 ? ONE_MAN : ONE_WOMAN)
                        .lnLikelihood(markers.get(marker), Map.of(STRANGER, reading), 0));
        return ofRelatives + alone;
    }

    private double ln(Likelihood likelihood) {
        largestError.accumulate(likelihood.standardError());
        return likelihood.ln();
    }

    private double references(TableKey key, FamilyShape shape, int marker, Map<Integer, Genotype> typed) {
        var known = lnReferences.get(key);
        if (known == null) {
            known = shape.lnLikelihood(markers.get(marker), typed);
            lnReferences.put(key, known);
        }
        return known;
    }

    /**
     * Whether genotypes fit a pedigree without mutation. Only which of them share alleles matters, not which alleles these
     * are, so the answer is remembered by that pattern, unless a sample is degraded.
     *
     * @param typed by place in the shape, ascending
     */
    boolean mendelian(int marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        if (typed.size() < 2) {
            return true;
        }
        var pattern = pattern(marker, shape, typed);
        var known = pattern == null ? null : mendelian.get(pattern);
        if (known == null) {
            known = shape.mendelian(withoutMutation.get(marker), typed);
            if (pattern != null) {
                mendelian.put(pattern, known);
            }
        }
        return known;
    }

    /** Null where a sample is degraded (what it may be depends on the alleles themselves), or too many are typed. */
    private @Nullable Pattern pattern(int marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        int n = typed.size();
        if (n > Long.SIZE) {
            return null;
        }
        var alleles = new ArrayList<Allele>();
        var pattern = new long[3 * n];
        int person = 0;
        for (var seen : typed.entrySet()) {
            char kind = switch (seen.getValue()) {
                case Genotype.Pair pair -> 'p';
                case Genotype.HalfKnown half -> 'h';
                case Genotype.Hemizygous one -> 'x';
                case Genotype.Degraded degraded -> 0;
            };
            if (kind == 0) {
                return null;
            }
            pattern[person] = (long) kind << Integer.SIZE | seen.getKey();
            for (var allele : seen.getValue().alleles()) {
                int a = alleles.indexOf(allele);
                if (a < 0) {
                    a = alleles.size();
                    alleles.add(allele);
                }
                pattern[n + a] |= 1L << person;
            }
            person++;
        }
        Arrays.sort(pattern, n, n + alleles.size());
        return new Pattern(
                shape, markers.get(marker).silent().isPresent(), LongBuffer.wrap(pattern, 0, n + alleles.size()));
    }
}
