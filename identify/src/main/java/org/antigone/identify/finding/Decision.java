package org.antigone.identify.finding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A match that people have to decide on, with what speaks for it and what could undo it.
 *
 * @param remains the body, by its first sample
 * @param samples all samples of the body
 * @param rank where the pair stands by likelihood ratio, from both sides
 * @param log10Lr of the body's profile (the consensus of its samples)
 * @param evidence the same by marker, in the order of the frequency table
 * @param posterior over all assignments; empty without a stated prior
 * @param log10GeneralisedLr the highest likelihood of any assignment with the pair over the highest without it
 * @param nobody probability that the body is nobody in the table
 * @param verdict what the policy says
 * @param checks what the policy asks for, one by one
 * @param references how much each typed relative carries
 * @param otherPersons the best other missing persons for this body
 * @param otherBodies the best other bodies for this person
 * @param closeKin the body as a close relative of the missing person instead
 * @param broken the match if a father named in the family were not the father
 * @param chanceMatches how many pairs of strangers can be expected at this LR or above, at most
 */
public record Decision(
        String remains,
        List<String> samples,
        String family,
        String missing,
        PairRank rank,
        double log10Lr,
        List<MarkerEvidence> evidence,
        OptionalDouble posterior,
        OptionalDouble log10GeneralisedLr,
        OptionalDouble nobody,
        Verdict verdict,
        List<PolicyCheck> checks,
        List<ReferenceWeight> references,
        List<Rival> otherPersons,
        List<Rival> otherBodies,
        List<CloseKin> closeKin,
        List<BrokenLink> broken,
        double chanceMatches) {

    /** Another pair that shares the body or the person. */
    public record Rival(String remains, String family, String missing, double log10Lr, OptionalDouble posterior) {}

    /**
     * The body as somebody else of the same family.
     *
     * @param relation what the body would be to the missing person: 'full brother'
     * @param log10Lr log₁₀ LR of that against a stranger
     * @param log10Against log₁₀ of how much more likely the body is the missing person than this relative (LR0)
     */
    public record CloseKin(String relation, double log10Lr, double log10Against) {}

    /**
     * The match if a father in the pedigree were not the biological one.
     *
     * @param child whose father is in doubt
     * @param father who is named
     * @param log10Lr log₁₀ LR of the match in the pedigree without this link
     */
    public record BrokenLink(String child, String father, double log10Lr) {}

    public Decision {
        samples = List.copyOf(samples);
        evidence = List.copyOf(evidence);
        checks = List.copyOf(checks);
        references = List.copyOf(references);
        otherPersons = List.copyOf(otherPersons);
        otherBodies = List.copyOf(otherBodies);
        closeKin = List.copyOf(closeKin);
        broken = List.copyOf(broken);
    }

    /** The same as a pair, with the body's profile. */
    public PairResult pair() {
        return new PairResult(
                remains,
                remains,
                family,
                missing,
                rank,
                log10Lr,
                false,
                evidence,
                posterior,
                OptionalDouble.empty(),
                verdict,
                Verdict.NONE,
                references);
    }

    /** The markers that speak against the match, the strongest first. */
    public List<MarkerEvidence> against() {
        return evidence.stream()
                .filter(e -> e.log10Lr() < 0)
                .sorted(java.util.Comparator.comparingDouble(MarkerEvidence::log10Lr))
                .toList();
    }

    /** How many markers break Mendel's rules. */
    public int inconsistent() {
        return (int) evidence.stream().filter(MarkerEvidence::inconsistent).count();
    }

    /** The relative that fits nearly as well as, or better than, the missing person; the closest of all. */
    public Optional<CloseKin> closest() {
        return closeKin.stream().min(java.util.Comparator.comparingDouble(CloseKin::log10Against));
    }
}
