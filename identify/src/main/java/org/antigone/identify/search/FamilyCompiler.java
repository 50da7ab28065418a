package org.antigone.identify.search;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

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
    private final Map<TableKey, Double> lnReferences = new ConcurrentHashMap<>();
    private final Map<List<Object>, Boolean> mendelian = new ConcurrentHashMap<>();

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

    MarkerTable table(TableKey key, int marker, FamilyShape shape, Map<Integer, Genotype> typed, int copies) {
        var shared = theta == 0 ? population(marker, copies) : null;
        var table = memo.get(
                key,
                shared,
                () -> shape.compile(markers.get(marker), typed, theta, shared == null ? new double[0] : shared));
        largestError.accumulate(table.standardError());
        return table;
    }

    /** ln P(relatives and the missing person with this reading). */
    double lnWith(int marker, FamilyShape shape, Map<Integer, Genotype> typed, Genotype reading) {
        return shape.lnWith(markers.get(marker), typed, reading, theta);
    }

    /**
     * ln P(relatives and a stranger with this reading). Where θ = 0 the two are independent, and what the relatives alone
     * give is remembered: the many families that differ only in who the missing person is share it.
     *
     * @param relatives the part of the pedigree that the references' genotypes depend on
     */
    double lnStranger(
            int marker,
            FamilyShape shape,
            Map<Integer, Genotype> typed,
            Pedigree relatives,
            Map<String, Profile> references,
            Genotype reading,
            int copies) {
        if (theta > 0) {
            return shape.lnWithStranger(markers.get(marker), typed, reading, theta);
        }
        var own = shape(relatives, NOBODY, markers.get(marker).chromosome());
        var ownTyped = typed(relatives, references, markers.get(marker));
        double ofRelatives = references(key(marker, own, ownTyped), own, marker, ownTyped);
        var alone = strangers.computeIfAbsent(
                new Stranger(marker, copies, reading),
                s -> (copies == 1 ? ONE_MAN : ONE_WOMAN)
                        .lnLikelihood(markers.get(marker), Map.of(STRANGER, reading), 0));
        return ofRelatives + alone;
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
     * are, so the answer is remembered by that pattern.
     *
     * @param typed by place in the shape, ascending
     */
    boolean mendelian(int marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        if (typed.size() < 2) {
            return true;
        }
        var pattern = pattern(marker, shape, typed);
        var known = mendelian.get(pattern);
        if (known == null) {
            known = shape.mendelian(withoutMutation.get(marker), typed);
            mendelian.put(pattern, known);
        }
        return known;
    }

    private List<Object> pattern(int marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        var pattern = new java.util.ArrayList<Object>();
        pattern.add(shape);
        pattern.add(markers.get(marker).silent().isPresent());
        boolean plain = typed.values().stream()
                .allMatch(g -> g instanceof Genotype.Pair
                        || g instanceof Genotype.HalfKnown
                        || g instanceof Genotype.Hemizygous);
        if (!plain) {
            pattern.add(marker);
            pattern.add(new LinkedHashMap<>(typed));
            return pattern;
        }
        var letters = new HashMap<Object, Integer>();
        typed.forEach((place, genotype) -> {
            pattern.add(place);
            pattern.add(genotype.getClass());
            genotype.alleles().forEach(a -> pattern.add(letters.computeIfAbsent(a, x -> letters.size())));
        });
        return pattern;
    }

    /** What was read of a family's relatives at a marker, by place in its pedigree, ascending. */
    static Map<Integer, Genotype> typed(Pedigree pedigree, Map<String, Profile> references, Marker marker) {
        var typed = new LinkedHashMap<Integer, Genotype>();
        int place = 0;
        for (var person : pedigree.persons()) {
            var profile = references.get(person.id());
            if (profile != null) {
                var genotype = profile.at(marker.name());
                if (genotype.isPresent()) {
                    typed.put(place, genotype.get());
                }
            }
            place++;
        }
        return typed;
    }
}
