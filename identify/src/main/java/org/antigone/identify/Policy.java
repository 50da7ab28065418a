package org.antigone.identify;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a match may be proposed as an identification. Policy is data: it comes from a file, and every run records it.
 *
 * @param name what it is called
 * @param text what it asks for, in plain words
 * @param sources where it is published; empty for a house's own rule
 * @param threshold the least posterior, above 0 and below 1
 * @param references how many informative references an identification needs
 * @param leastLoss by how much log₁₀ LR must fall without a reference for it to count as informative
 * @param lines how many independent lines of evidence do instead of the references; 0: they do not
 * @param independentLines what counts as a line of its own
 * @param markers the least number of markers compared; 0: any
 * @param inconsistent the largest number of inconsistent markers; empty: any, mutation is in the LR
 * @param missing N, the number believed missing, where the policy states it
 * @param missingSource who says so
 */
public record Policy(
        String name,
        String text,
        List<String> sources,
        double threshold,
        int references,
        double leastLoss,
        int lines,
        List<String> independentLines,
        int markers,
        OptionalInt inconsistent,
        OptionalLong missing,
        String missingSource) {
    public static final double DEFAULT_THRESHOLD = 0.9995;

    /** Antigone's own: the threshold, and two informative references or two independent lines. */
    public static final Policy DEFAULT = new Policy(
            "antigone",
            "A posterior of 99.95 % over all assignments, and two informative references or two independent lines of"
                    + " evidence.",
            List.of(
                    "Antigone's own rule, docs/methods.md: a body was once buried on a match to the mother alone, reported"
                            + " as 99.99987 %, and the man came home."),
            DEFAULT_THRESHOLD,
            2,
            1,
            2,
            List.of("autosomal STR", "Y-STR", "mtDNA", "dental", "fingerprints", "serial number of an implant"),
            0,
            OptionalInt.empty(),
            OptionalLong.empty(),
            "");

    public Policy {
        sources = List.copyOf(sources);
        independentLines = List.copyOf(independentLines);
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("the threshold " + threshold + " is not between 0 and 1");
        }
        if (references < 0 || lines < 0 || markers < 0 || inconsistent.orElse(0) < 0) {
            throw new IllegalArgumentException("policy " + name + ": a number is below 0");
        }
        if (!(leastLoss >= 0)) {
            throw new IllegalArgumentException(
                    "policy " + name + ": the least loss of log10 LR is " + leastLoss + "; it must be 0 or more");
        }
        if (missing.isPresent() && missing.getAsLong() < 1) {
            throw new IllegalArgumentException("policy " + name + ": the number of missing must be at least 1");
        }
    }

    /** The same with another threshold, as a user asked for it. */
    public Policy withThreshold(double other) {
        return new Policy(
                name + ", threshold " + other,
                text + " The threshold was set to " + other + " for this run.",
                sources,
                other,
                references,
                leastLoss,
                lines,
                independentLines,
                markers,
                inconsistent,
                missing,
                missingSource);
    }
}
