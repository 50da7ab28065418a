package org.antigone.inquiry.latent;

/**
 * How latent classes are sampled.
 *
 * @param classes the most classes (K)
 * @param shape of the gamma prior of the concentration (a)
 * @param rate of the same (b)
 * @param chains independent chains, 2 or more
 * @param burnIn sweeps thrown away at the start of each
 * @param draws kept from each
 * @param thin sweeps between two kept
 * @param seed chain c starts from seed + c
 */
public record LatentSettings(
        int classes, double shape, double rate, int chains, int burnIn, int draws, int thin, long seed) {
    public LatentSettings {
        if (classes < 2 || chains < 2 || draws < 10 || thin < 1 || burnIn < 0) {
            throw new IllegalArgumentException(
                    "Latent classes need 2 classes, 2 chains and 10 draws a chain at least; R-hat compares chains");
        }
    }

    /** As LCMCR: ten classes, a = b = 0.25, 10,000 sweeps thrown away, 1,000 draws kept, one in 100; four chains. */
    public static LatentSettings usual(long seed) {
        return new LatentSettings(10, 0.25, 0.25, 4, 10_000, 1_000, 100, seed);
    }
}
