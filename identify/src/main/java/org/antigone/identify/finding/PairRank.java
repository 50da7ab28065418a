package org.antigone.identify.finding;

/**
 * Where a pair stands by likelihood ratio, from both sides; 1 is the best. Equals share the better place.
 *
 * @param amongMissing the place of this missing person among all missing persons for these remains; 0 where the family has no
 *     likelihood ratio
 * @param amongRemains the place of these remains among all bodies for this missing person; likewise
 */
public record PairRank(int amongMissing, int amongRemains) {
    public static final PairRank NONE = new PairRank(0, 0);

    /** Whether each is the other's best. */
    public boolean bestBothWays() {
        return amongMissing == 1 && amongRemains == 1;
    }
}
