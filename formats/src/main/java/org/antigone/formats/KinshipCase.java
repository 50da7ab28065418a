package org.antigone.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.Note;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;

/**
 * One kinship question: how likely are these genotypes under each of several pedigrees?
 *
 * @param theta sub-population correction, 0 where none is wanted
 * @param genotypes by person, then by marker; what is absent was not typed
 * @param hypotheses at least one
 * @param reference the name of the hypothesis that likelihood ratios are taken against
 * @param notes readings taken and changes made on the way
 */
public record KinshipCase(
        String id,
        String description,
        double theta,
        List<Marker> markers,
        Map<String, Map<MarkerName, Genotype>> genotypes,
        List<Hypothesis> hypotheses,
        String reference,
        List<Note> notes) {
    public KinshipCase {
        markers = List.copyOf(markers);
        genotypes = Collections.unmodifiableMap(new LinkedHashMap<>(genotypes));
        hypotheses = List.copyOf(hypotheses);
        notes = List.copyOf(notes);
    }

    /** A pedigree that may be the true one. */
    public record Hypothesis(String name, Pedigree pedigree) {}
}
