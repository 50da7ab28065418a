package org.antigone.identify.finding;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One remains against one missing person.
 *
 * @param remains the sample
 * @param body the first sample of the body that the sample belongs to; bodies are named by it
 * @param rank where it stands by likelihood ratio, from both sides
 * @param log10Lr log₁₀ of the likelihood ratio 'is the missing person' against 'is unrelated to the family'; negative
 *     infinity where impossible
 * @param sexExcluded whether the sexes contradict; then the LR is 0
 * @param perMarker the markers compared, in the order of the frequency table
 * @param posterior the probability over all assignments of bodies to persons; empty without a stated prior
 * @param posteriorAlone the probability if this were the only pair, LR·prior/(LR·prior+1−prior); empty likewise
 * @param verdict what the policy says
 * @param verdictAlone what it would say if this were the only pair, by {@code posteriorAlone}
 * @param references how much each typed relative carries, for pairs the policy looked at; else empty
 */
public record PairResult(
        String remains,
        String body,
        String family,
        String missing,
        PairRank rank,
        double log10Lr,
        boolean sexExcluded,
        List<MarkerEvidence> perMarker,
        OptionalDouble posterior,
        OptionalDouble posteriorAlone,
        Verdict verdict,
        Verdict verdictAlone,
        List<ReferenceWeight> references) {
    public PairResult {
        perMarker = List.copyOf(perMarker);
        references = List.copyOf(references);
    }

    /** Number of markers compared. */
    public int markers() {
        return perMarker.size();
    }

    /** Number of markers that break Mendel's rules. */
    public int inconsistent() {
        return (int) perMarker.stream().filter(MarkerEvidence::inconsistent).count();
    }

    /** The likelihood ratio; may overflow to infinity, use {@link #log10Lr} for arithmetic. */
    public double lr() {
        return Math.pow(10, log10Lr);
    }
}
