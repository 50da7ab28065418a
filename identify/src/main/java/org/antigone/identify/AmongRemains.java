package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.antigone.identify.finding.RemainsFindings;
import org.antigone.identify.finding.RemainsFindings.Mixture;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.kinship.Profile;

/** What the remains say among themselves: how many people at least, mixtures, kin. */
final class AmongRemains {
    /** Kin are reported from this LR on, and never below ten times what chance makes expect once among so many pairs. */
    private static final double LEAST_LOG10_LR = 4;

    private static final int LOCI_OF_A_MIXTURE = 2;

    private AmongRemains() {}

    /**
     * @param bodies samples grouped into bodies
     * @param notes of the reading of the files, which say where a sample had more than two alleles
     * @param corrections samples that people keep apart are of two people
     */
    static RemainsFindings find(
            List<Body> bodies,
            List<Profile> remains,
            List<Note> notes,
            Corrections corrections,
            FamilyCompiler compiler) {
        var mixtures = mixtures(remains, notes);
        double pairs = bodies.size() * (bodies.size() - 1.0) / 2;
        return new RemainsFindings(
                Math.max(MinimumIndividuals.of(bodies, compiler.markers(), corrections), mixtures.isEmpty() ? 0 : 2),
                mixtures,
                new KinSearch(bodies, compiler).from(Math.max(LEAST_LOG10_LR, Math.log10(10 * Math.max(1, pairs)))));
    }

    private static List<Mixture> mixtures(List<Profile> remains, List<Note> notes) {
        var loci = new LinkedHashMap<String, List<String>>();
        remains.forEach(r -> loci.put(r.sample(), new ArrayList<>()));
        for (var note : notes) {
            int comma = note.about().lastIndexOf(", ");
            if (note.kind() == Note.Kind.TOO_MANY_ALLELES && comma > 0) {
                var own = loci.get(note.about().substring(0, comma));
                if (own != null) {
                    own.add(note.about().substring(comma + 2));
                }
            }
        }
        return loci.entrySet().stream()
                .filter(e -> e.getValue().size() >= LOCI_OF_A_MIXTURE)
                .map(e -> new Mixture(e.getKey(), e.getValue()))
                .toList();
    }
}
