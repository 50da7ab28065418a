package org.antigone.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.Note;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.likelihood.DropoutEstimate;

/**
 * One kinship question: how likely are these genotypes under each of several pedigrees?
 *
 * @param theta sub-population correction, 0 where none is wanted
 * @param genotypes by person, then by marker; what is absent was not typed; degraded samples have readings with their
 *     drop-out and drop-in
 * @param linkage pairs of linked markers; a marker stands in one at most
 * @param estimatedDropout the drop-out that was estimated from a person's own readings, where the case asks for that
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
        List<Linkage> linkage,
        Map<String, DropoutEstimate> estimatedDropout,
        List<Hypothesis> hypotheses,
        String reference,
        List<Note> notes) {
    public KinshipCase {
        markers = List.copyOf(markers);
        genotypes = Collections.unmodifiableMap(new LinkedHashMap<>(genotypes));
        linkage = List.copyOf(linkage);
        estimatedDropout = Collections.unmodifiableMap(new LinkedHashMap<>(estimatedDropout));
        hypotheses = List.copyOf(hypotheses);
        notes = List.copyOf(notes);
    }

    /** Two markers that recombine with probability {@code rho}, 0 to ½. */
    public record Linkage(MarkerName first, MarkerName second, double rho) {}

    /** A marker of the case by its name. */
    public Marker marker(MarkerName name) {
        return markers.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    /** The genotypes at a marker of those who are in a pedigree, by person. */
    public Map<String, Genotype> genotypes(MarkerName marker, Pedigree pedigree) {
        var at = new LinkedHashMap<String, Genotype>();
        genotypes.forEach((person, typed) -> {
            var genotype = typed.get(marker);
            if (genotype != null && pedigree.person(person).isPresent()) {
                at.put(person, genotype);
            }
        });
        return at;
    }

    /** The same case with other markers: the same names in the same order. */
    public KinshipCase withMarkers(List<Marker> others, List<Note> further) {
        var all = new ArrayList<>(notes);
        all.addAll(further);
        return new KinshipCase(
                id, description, theta, others, genotypes, linkage, estimatedDropout, hypotheses, reference, all);
    }

    /** A pedigree that may be the true one. */
    public record Hypothesis(String name, Pedigree pedigree) {}
}
