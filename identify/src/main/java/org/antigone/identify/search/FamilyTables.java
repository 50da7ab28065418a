package org.antigone.identify.search;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one missing person in one pedigree, a table for each marker at which a relative is typed. They are made
 * when first asked for and may be dropped and fetched again: the compiler remembers them.
 */
final class FamilyTables {
    private final FamilyCompiler compiler;
    private final Pedigree pedigree;
    private final Map<String, Profile> references;
    private final Sex sex;
    private final FamilyShape autosomal;
    private final FamilyShape onX;
    private final int place;
    private final TypedRelatives relatives;
    private final @Nullable TableKey[] keys;

    /** @param sex the missing person's; unknown where remains of either sex are compared with this pedigree */
    FamilyTables(FamilyCompiler compiler, Pedigree pedigree, Map<String, Profile> references, String missing, Sex sex) {
        this.compiler = compiler;
        this.pedigree = pedigree;
        this.references = references;
        this.sex = sex;
        this.autosomal = compiler.shape(pedigree, missing, Chromosome.AUTOSOMAL);
        this.onX = compiler.shape(pedigree, missing, Chromosome.X);
        this.place = FamilyShape.places(pedigree).getOrDefault(missing, -1);
        this.relatives = TypedRelatives.of(pedigree, references);
        this.keys = new TableKey[compiler.markers().size()];
        for (int m = 0; m < keys.length; m++) {
            var typed = typed(m);
            if (!typed.isEmpty() && !(isX(m) && sex == Sex.UNKNOWN)) {
                keys[m] = compiler.key(m, shape(m), typed);
            }
        }
    }

    private Marker marker(int m) {
        return compiler.markers().get(m);
    }

    private boolean isX(int m) {
        return marker(m).chromosome() == Chromosome.X;
    }

    private FamilyShape shape(int m) {
        return isX(m) ? onX : autosomal;
    }

    private Map<Integer, Genotype> typed(int m) {
        return relatives.at(marker(m).name());
    }

    /** Alleles that the missing person carries at a marker. */
    int copies(int m) {
        return isX(m) && sex == Sex.MALE ? 1 : 2;
    }

    /** The table of a marker; null where no relative is typed. */
    @Nullable
    MarkerTable table(int m) {
        var key = keys[m];
        return key == null ? null : compiler.table(key, m, shape(m), () -> typed(m), copies(m));
    }

    /** All tables, by marker. */
    @Nullable
    MarkerTable[] all() {
        var tables = new MarkerTable[keys.length];
        for (int m = 0; m < keys.length; m++) {
            tables[m] = table(m);
        }
        return tables;
    }

    /** The keys of all tables, which hold everything they depend on. */
    void digest(MessageDigest into) {
        var bytes = ByteBuffer.allocate(16 * keys.length);
        for (var key : keys) {
            bytes.putLong(key == null ? 0 : key.high()).putLong(key == null ? 0 : key.low());
        }
        into.update(bytes.array());
    }

    /** Whether all markers have the same tables as those of the other. */
    boolean sameAs(FamilyTables other) {
        return java.util.Arrays.equals(keys, other.keys);
    }

    /** Whether the relatives' genotypes fit each other without mutation. */
    boolean mendelian(int m) {
        return compiler.mendelian(m, shape(m), typed(m));
    }

    /** Whether a reading of the missing person breaks Mendel's rules in this family. */
    boolean inconsistent(int m, Genotype ofMissing) {
        var typed = new java.util.TreeMap<>(typed(m));
        typed.put(place, ofMissing);
        return !compiler.mendelian(m, shape(m), typed);
    }

    /**
     * log₁₀ of the likelihood ratio over all markers typed on both sides, from the pedigree itself instead of tables.
     *
     * @return NaN where the references are impossible at one of these markers
     */
    double log10LrUncompiled(Profile remains) {
        var apart = withAncestors(references.keySet());
        var typedApart = TypedRelatives.of(apart, references);
        double ln = 0;
        for (int m = 0; m < keys.length; m++) {
            var reading = remains.at(marker(m).name()).orElse(null);
            if (keys[m] != null && reading != null) {
                double stranger = compiler.lnStranger(m, shape(m), typed(m), apart, typedApart, reading, copies(m));
                ln += stranger == Double.NEGATIVE_INFINITY
                        ? Double.NaN
                        : compiler.lnWith(m, shape(m), typed(m), reading) - stranger;
            }
        }
        return ln / Math.log(10);
    }

    /** These people and everybody they descend from. */
    private Pedigree withAncestors(Set<String> people) {
        var wanted = new HashSet<>(people);
        var queue = new ArrayDeque<>(people);
        while (!queue.isEmpty()) {
            var person = pedigree.person(queue.remove()).orElseThrow();
            Stream.of(person.fatherId(), person.motherId())
                    .flatMap(Optional::stream)
                    .filter(wanted::add)
                    .forEach(queue::add);
        }
        return Pedigree.of(
                pedigree.persons().stream().filter(p -> wanted.contains(p.id())).toList());
    }

    /**
     * log₁₀ of the likelihood ratio over all markers typed on both sides: the markers' ratios are multiplied in the order of
     * the run, and the logarithm is taken where the product leaves the range of 1e±200, so that the result has the same bits
     * wherever and in whatever company it is computed.
     *
     * @param tables by marker, as from {@link #all}
     * @return negative infinity if impossible at a marker
     */
    static double log10Lr(@Nullable MarkerTable[] tables, FamilyTables of, Readings.Numbered profile) {
        double product = 1;
        double log10 = 0;
        for (var reading : profile.readings()) {
            var table = tables[reading.marker()];
            if (table != null) {
                product *= table.lr(reading.weights(of.copies(reading.marker())));
                if (!(product > 1e-200 && product < 1e200)) {
                    log10 += Math.log10(product);
                    product = 1;
                }
            }
        }
        return log10 + Math.log10(product);
    }
}
