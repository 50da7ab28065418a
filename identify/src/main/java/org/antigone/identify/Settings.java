package org.antigone.identify;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything a user can set about a run; recorded with it.
 *
 * @param mutation the mutation models asked for; overrides what the files state where {@code mutationGiven}
 * @param mutationGiven whether the user named the mutation model, rather than taking the default
 * @param theta the sub-population correction F_ST, 0 to below 1; empty: what the files state, else 0
 * @param missing N, the number believed missing in the open population; empty: no posterior and no verdict
 * @param prior how assignments are weighted beforehand
 * @param policy when a match may be proposed as an identification
 * @param minimumFrequency for an observed allele that the table lacks; empty: 5/(2N) where the table states N, else 0.001
 * @param corrections what people know better than the profiles
 */
public record Settings(
        MutationSetting mutation,
        boolean mutationGiven,
        OptionalDouble theta,
        OptionalLong missing,
        Prior prior,
        Policy policy,
        OptionalDouble minimumFrequency,
        Corrections corrections) {
    public Settings {
        theta.ifPresent(t -> {
            if (!(t >= 0 && t < 1)) {
                throw new IllegalArgumentException("theta " + t + " is not at least 0 and below 1");
            }
        });
        minimumFrequency.ifPresent(f -> {
            if (!(f > 0 && f < 0.5)) {
                throw new IllegalArgumentException("the minimum frequency " + f + " is not above 0 and below 0.5");
            }
        });
        missing.ifPresent(n -> {
            if (n < 1) {
                throw new IllegalArgumentException("the number of missing must be at least 1, not " + n);
            }
        });
    }

    /** The settings of a run for which the user set nothing. */
    public static Settings defaults() {
        return new Settings(
                MutationSetting.DEFAULT,
                false,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Prior.OPEN,
                Policy.DEFAULT,
                OptionalDouble.empty(),
                Corrections.NONE);
    }

    /** The same with other corrections. */
    Settings with(Corrections other) {
        return new Settings(mutation, mutationGiven, theta, missing, prior, policy, minimumFrequency, other);
    }

    /** The least posterior for an identification. */
    public double threshold() {
        return policy.threshold();
    }

    /** Whether posteriors can be given at all. */
    public boolean hasPrior() {
        return prior == Prior.FLAT || missing.isPresent();
    }
}
