package org.antigone.identify.search;

import java.util.Arrays;

/**
 * What the blind search found among all pairs of profiles and missing persons: every pair with a likelihood ratio at or
 * above a floor, exactly, and a bound on all others together. Profiles and persons are known by their place in the lists
 * that were searched.
 *
 * <p>A pair that is not here is impossible (sexes that differ, references that contradict each other, a genotype that the
 * family cannot have) or below the floor.
 */
public final class CandidatePairs {
    private final int profiles;
    private final double log10Floor;
    private final int[] first;
    private final int[] profile;
    private final double[] log10Lr;
    private final double[] belowOfProfile;
    private final double[] belowOfPerson;

    /**
     * @param log10Floor log₁₀ of the floor; negative infinity where every possible pair is kept
     * @param first by person, where its pairs begin in the next two; one entry more for the end
     * @param profile ascending inside each person
     * @param log10Lr log₁₀ of the likelihood ratio, finite
     * @param belowOfProfile by profile, an upper bound of the sum of its likelihood ratios below the floor
     * @param belowOfPerson by person, the same
     */
    CandidatePairs(
            double log10Floor,
            int[] first,
            int[] profile,
            double[] log10Lr,
            double[] belowOfProfile,
            double[] belowOfPerson) {
        this.profiles = belowOfProfile.length;
        this.log10Floor = log10Floor;
        this.first = first;
        this.profile = profile;
        this.log10Lr = log10Lr;
        this.belowOfProfile = belowOfProfile;
        this.belowOfPerson = belowOfPerson;
    }

    /**
     * Some of the profiles, in another order.
     *
     * @param chosen the profiles, each at most once
     * @param allowed by person and place in {@code chosen}; pairs that it refuses are left out
     */
    public CandidatePairs ofProfiles(int[] chosen, Allowed allowed) {
        var placeOf = new int[profiles];
        Arrays.fill(placeOf, -1);
        for (int i = 0; i < chosen.length; i++) {
            placeOf[chosen[i]] = i;
        }
        var starts = new int[first.length];
        var kept = new int[profile.length];
        var ratios = new double[profile.length];
        int n = 0;
        for (int p = 0; p < persons(); p++) {
            int from = n;
            for (int i = first[p]; i < first[p + 1]; i++) {
                int place = placeOf[profile[i]];
                if (place >= 0 && allowed.test(p, place)) {
                    int at = n++;
                    for (; at > from && kept[at - 1] > place; at--) {
                        kept[at] = kept[at - 1];
                        ratios[at] = ratios[at - 1];
                    }
                    kept[at] = place;
                    ratios[at] = log10Lr[i];
                }
            }
            starts[p + 1] = n;
        }
        return new CandidatePairs(
                log10Floor,
                starts,
                Arrays.copyOf(kept, n),
                Arrays.copyOf(ratios, n),
                Arrays.stream(chosen).mapToDouble(c -> belowOfProfile[c]).toArray(),
                belowOfPerson);
    }

    /** Whether a pair may be considered at all. */
    @FunctionalInterface
    public interface Allowed {
        boolean test(int person, int profile);
    }

    public int persons() {
        return belowOfPerson.length;
    }

    public int profiles() {
        return profiles;
    }

    /** How many pairs are kept. */
    public int size() {
        return profile.length;
    }

    /** log₁₀ of the likelihood ratio from which on every pair is here; negative infinity: every possible pair is. */
    public double log10Floor() {
        return log10Floor;
    }

    /** The profiles that are candidates for a person, ascending (a copy). */
    public int[] profilesOf(int person) {
        return Arrays.copyOfRange(profile, first[person], first[person + 1]);
    }

    /** log₁₀ of the likelihood ratios of {@link #profilesOf}, in the same order (a copy). */
    public double[] log10LrOf(int person) {
        return Arrays.copyOfRange(log10Lr, first[person], first[person + 1]);
    }

    /** log₁₀ of the likelihood ratio of one pair; negative infinity where it is impossible or below the floor. */
    public double log10Lr(int person, int profile) {
        int at = Arrays.binarySearch(this.profile, first[person], first[person + 1], profile);
        return at >= 0 ? log10Lr[at] : Double.NEGATIVE_INFINITY;
    }

    /** An upper bound of the sum of the likelihood ratios of this profile's pairs that lie below the floor. */
    public double sumBelowFloorOfProfile(int profile) {
        return belowOfProfile[profile];
    }

    /** An upper bound of the sum of the likelihood ratios of this person's pairs that lie below the floor. */
    public double sumBelowFloorOfPerson(int person) {
        return belowOfPerson[person];
    }
}
