package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quantised rows of one block of columns: for each reading, how it scores in every column. Rows of readings that are
 * one genotype are made once; those of weighted readings (half-known, degraded, with a silent allele) are made for a batch
 * of profiles and then dropped.
 */
final class ScoreRows {
    private static final float SURE = 1 + 0x1p-20f;

    private final List<Column> columns;
    private final Readings readings;
    private final Quantum quantum;
    private final @Nullable short[][] rows;
    private final short[] zero;
    private final List<Reading> weighted = new ArrayList<>();

    /** One missing person, with the tables of a block at hand. */
    record Column(int person, FamilyTables family, @Nullable MarkerTable[] tables) {}

    ScoreRows(List<Column> columns, Readings readings, Quantum quantum) {
        this.columns = columns;
        this.readings = readings;
        this.quantum = quantum;
        this.rows = new short[readings.all().size()][];
        this.zero = new short[columns.size()];
        for (int m = 0; m < readings.markers().size(); m++) {
            sure(m);
        }
    }

    /** The rows of all readings of a marker that are one genotype. */
    private void sure(int marker) {
        var sure = readings.of(marker).stream().filter(Reading::isSure).toArray(Reading[]::new);
        for (var reading : sure) {
            rows[reading.number()] = new short[columns.size()];
        }
        for (int c = 0; c < columns.size(); c++) {
            var table = columns.get(c).tables()[marker];
            if (table == null) {
                continue;
            }
            int copies = columns.get(c).family().copies(marker);
            var missing = table.missing();
            var stranger = table.stranger();
            for (var reading : sure) {
                int g = reading.weights(copies).genotypes()[0];
                var row = rows[reading.number()];
                if (row != null) {
                    row[c] = quantum.of((float) (missing[g] / stranger[g]) * SURE);
                }
            }
        }
    }

    /** Makes the rows that these profiles need and that are not there. */
    void prepare(List<Readings.Numbered> profiles) {
        weighted.forEach(r -> rows[r.number()] = null);
        weighted.clear();
        var byMarker = new ArrayList<List<Reading>>();
        readings.markers().forEach(m -> byMarker.add(new ArrayList<>()));
        for (var profile : profiles) {
            for (var reading : profile.readings()) {
                if (rows[reading.number()] == null) {
                    rows[reading.number()] = zero.clone();
                    byMarker.get(reading.marker()).add(reading);
                    weighted.add(reading);
                }
            }
        }
        for (int m = 0; m < byMarker.size(); m++) {
            if (!byMarker.get(m).isEmpty()) {
                for (int copies = 1; copies <= 2; copies++) {
                    weighted(m, copies, byMarker.get(m));
                }
            }
        }
    }

    /** The rows of weighted readings, from the block's tables laid out by genotype. */
    private void weighted(int marker, int copies, List<Reading> wanted) {
        var here = new ArrayList<Integer>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).tables()[marker] != null
                    && columns.get(c).family().copies(marker) == copies) {
                here.add(c);
            }
        }
        if (here.isEmpty()) {
            return;
        }
        int genotypes = GenotypeNumbers.count(readings.markers().get(marker).alleleCount(), copies);
        var missing = new float[genotypes][here.size()];
        var stranger = new float[genotypes][here.size()];
        for (int i = 0; i < here.size(); i++) {
            var table = columns.get(here.get(i)).tables()[marker];
            for (int g = 0; table != null && g < genotypes; g++) {
                missing[g][i] = (float) table.missing()[g];
                stranger[g][i] = (float) table.stranger()[g];
            }
        }
        var numerator = new float[here.size()];
        var denominator = new float[here.size()];
        for (var reading : wanted) {
            var weights = reading.weights(copies);
            sum(numerator, missing, weights);
            sum(denominator, stranger, weights);
            float inflation = Quantum.inflation(weights.genotypes().length);
            var row = rows[reading.number()];
            for (int i = 0; row != null && i < numerator.length; i++) {
                float ratio = numerator[i] == 0 ? 0 : numerator[i] / denominator[i] * inflation;
                row[here.get(i)] = quantum.of(ratio);
            }
        }
    }

    private static void sum(float[] sums, float[][] cells, Weights weights) {
        java.util.Arrays.fill(sums, 0);
        int n = weights.genotypes().length;
        for (int i = 0; i < n; i += 4) {
            add(
                    sums,
                    at(cells, weights, i),
                    at(cells, weights, i + 1),
                    at(cells, weights, i + 2),
                    at(cells, weights, i + 3),
                    of(weights, i),
                    of(weights, i + 1),
                    of(weights, i + 2),
                    of(weights, i + 3));
        }
    }

    private static float[] at(float[][] cells, Weights weights, int i) {
        return cells[weights.genotypes()[Math.min(i, weights.genotypes().length - 1)]];
    }

    private static float of(Weights weights, int i) {
        return i < weights.values().length ? (float) weights.values()[i] : 0;
    }

    private static void add(
            float[] sums, float[] a, float[] b, float[] c, float[] d, float wa, float wb, float wc, float wd) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * wa + b[i] * wb + (c[i] * wc + d[i] * wd);
        }
    }

    /**
     * The rows of a profile, filled up with zeros to whole passes of the kernel.
     *
     * @param into receives them
     * @return how many
     */
    int of(Readings.Numbered profile, short[][] into) {
        int n = 0;
        for (var reading : profile.readings()) {
            var row = rows[reading.number()];
            if (row != null) {
                into[n++] = row;
            }
        }
        while (n == 0 || n % ScoreKernel.PASS != 0) {
            into[n++] = zero;
        }
        return n;
    }
}
