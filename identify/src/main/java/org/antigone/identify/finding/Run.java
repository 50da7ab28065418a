package org.antigone.identify.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antigone.identify.Note;
import org.antigone.identify.Settings;
import org.antigone.kinship.Marker;

/**
 * One identification run, whole: what went in, what was set, what came out. Repeating it with the same inputs, settings
 * and version gives the same bits.
 *
 * @param version Antigone's version
 * @param inputs the files read
 * @param theta the sub-population correction that was used
 * @param markers the markers that were used, with the frequencies as adjusted and the mutation models as applied
 * @param adjustments every change made to frequencies, markers and samples, and every reading taken
 * @param findings families whose references contradict each other or their labels
 * @param pairs every pair, ranked by log₁₀ LR, highest first
 * @param groups samples taken as one body
 * @param posterior remains → missing person or {@link #NOBODY} → probability; empty without a stated prior
 * @param assignment the assignment that is best as a whole: remains → missing person; remains of nobody are not listed
 * @param joint what the joint inference says besides
 * @param amongRemains what the remains say among themselves
 * @param decisions the matches that people have to decide on
 * @param notIdentifiable missing persons whom their references cannot identify; empty without a stated number of missing
 * @param cascade what changed by identifications that were withdrawn
 * @param chance how many pairs reach each likelihood ratio, and how many would by chance
 */
public record Run(
        String version,
        List<Input> inputs,
        Settings settings,
        double theta,
        List<Marker> markers,
        List<Note> adjustments,
        List<FamilyFinding> findings,
        List<PairResult> pairs,
        List<SampleGroup> groups,
        Map<String, Map<String, Double>> posterior,
        Map<String, String> assignment,
        JointFindings joint,
        RemainsFindings amongRemains,
        List<Decision> decisions,
        List<Identifiability> notIdentifiable,
        Cascade cascade,
        ChancePicture chance) {
    /** Stands for 'none of the missing persons in the table'. */
    public static final String NOBODY = "*";

    /** A file that was read. */
    public record Input(String name, String sha256) {}

    public Run {
        inputs = List.copyOf(inputs);
        markers = List.copyOf(markers);
        adjustments = List.copyOf(adjustments);
        findings = List.copyOf(findings);
        pairs = List.copyOf(pairs);
        groups = List.copyOf(groups);
        posterior = Collections.unmodifiableMap(new LinkedHashMap<>(posterior));
        decisions = List.copyOf(decisions);
        notIdentifiable = List.copyOf(notIdentifiable);
        assignment = Collections.unmodifiableMap(new LinkedHashMap<>(assignment));
    }

    /** The result for one remains and one missing person. */
    public Optional<PairResult> pair(String remains, String missing) {
        return pairs.stream()
                .filter(p -> p.remains().equals(remains) && p.missing().equals(missing))
                .findFirst();
    }

    /** log₁₀ of a pair's generalised likelihood ratio, where it was determined. */
    public OptionalDouble generalised(PairResult pair) {
        return joint.log10GeneralisedLr(pair.body(), pair.missing());
    }
}
