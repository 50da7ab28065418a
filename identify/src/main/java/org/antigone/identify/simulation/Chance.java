package org.antigone.identify.simulation;

import java.util.SplittableRandom;

/**
 * Streams of chance. Every family, body and sample has a stream of its own, derived from the seed, what it is for and its
 * number: so a family is the same whoever asks for it, in whatever order, on however many threads.
 */
enum Chance {
    DISTRICTS,
    WHO_IS_MISSING,
    FAMILY,
    WHO_IS_FOUND,
    STRANGER,
    DECAY,
    SAMPLE;

    SplittableRandom stream(long seed, long number) {
        return new SplittableRandom(mix(mix(mix(seed) + ordinal() + 1) + number));
    }

    /** The finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014): neighbouring numbers give unrelated streams. */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
