package org.antigone.bench;

import java.util.ArrayList;
import java.util.List;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;

/** Markers of the size of STR kits: 8 to 26 alleles, bell-shaped frequencies, some microvariants. */
public final class SyntheticMarkers {
    private SyntheticMarkers() {}

    /** {@code count} markers named S1, S2, …; the same at every call. */
    public static List<Marker> of(int count, Mutation mutation) {
        var markers = new ArrayList<Marker>();
        for (int m = 0; m < count; m++) {
            int whole = 8 + m * 12 / Math.max(1, count - 1);
            int micro = m % 3 == 0 ? 0 : m % 7;
            markers.add(marker("S" + (m + 1), whole, micro, mutation));
        }
        return markers;
    }

    private static Marker marker(String name, int whole, int micro, Mutation mutation) {
        var alleles = new ArrayList<Allele>();
        var p = new double[whole + micro];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            boolean isMicro = i >= whole;
            double at = isMicro ? whole / 2.0 + i - whole : i;
            alleles.add(new Allele(8 + (int) at + (isMicro ? ".2" : "")));
            double z = (at - whole / 2.0) / (whole / 4.0);
            p[i] = Math.exp(-z * z / 2) * (isMicro ? 0.05 : 1) + 0.002;
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return new Marker(MarkerName.of(name), Chromosome.AUTOSOMAL, alleles, p, mutation, null);
    }
}
