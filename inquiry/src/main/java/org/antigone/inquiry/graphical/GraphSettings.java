package org.antigone.inquiry.graphical;

/**
 * How decomposable graphs are averaged.
 *
 * @param delta prior count of each cell (hyper-Dirichlet)
 * @param prior of the number of people
 * @param from smallest dark figure considered
 * @param to largest dark figure considered; 0: found by doubling until the posterior has died out, at most 64 times the
 *     people observed
 * @param steps proposals of each MC³ walk, above six lists
 * @param seed of the walks
 */
public record GraphSettings(double delta, NumberPrior prior, long from, long to, int steps, long seed) {
    /** Cell counts of 1/2^lists, no order of magnitude preferred, the range found. */
    public static GraphSettings usual(int lists, long seed) {
        return new GraphSettings(Math.scalb(1.0, -lists), new NumberPrior.InverseNumber(), 0, 0, 20_000, seed);
    }

    GraphSettings upTo(long largest) {
        return new GraphSettings(delta, prior, from, largest, steps, seed);
    }
}
