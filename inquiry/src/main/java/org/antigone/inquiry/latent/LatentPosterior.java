package org.antigone.inquiry.latent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;

/**
 * The posterior of the number of people under latent classes, from several chains.
 *
 * @param settings as used
 * @param chains the draws of N, one row a chain
 * @param convergence whether the chains agree
 * @param occupied mean number of classes that hold anybody
 * @param mean of N
 * @param variance of N
 * @param distribution all chains together
 */
public record LatentPosterior(
        LatentSettings settings,
        double[][] chains,
        Convergence convergence,
        double occupied,
        double mean,
        double variance,
        NumberDistribution distribution) {

    /**
     * Runs the chains, each from its own seed, in parallel.
     *
     * @throws InquiryException if the table has fewer than three lists
     */
    public static LatentPosterior of(ListTable table, LatentSettings settings) {
        if (table.lists() < 3) {
            throw new InquiryException("Latent classes need three lists or more; these are " + table.lists() + ".");
        }
        var chains = new double[settings.chains()][settings.draws()];
        var occupied = new double[settings.chains()];
        IntStream.range(0, settings.chains()).parallel().forEach(c -> {
            var chain = new GibbsChain(table, settings, settings.seed() + c);
            for (int i = 0; i < settings.burnIn(); i++) {
                chain.sweep();
            }
            for (int draw = 0; draw < settings.draws(); draw++) {
                for (int i = 0; i < settings.thin(); i++) {
                    chain.sweep();
                }
                chains[c][draw] = chain.total();
                occupied[c] += (double) chain.occupied() / settings.draws() / settings.chains();
            }
        });
        var all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / (all.length - 1);
        return new LatentPosterior(
                settings,
                chains,
                Convergence.of(chains),
                Arrays.stream(occupied).sum(),
                mean,
                variance,
                NumberDistribution.ofDraws(all));
    }

    /** The median of one chain: how far chains lie apart, in people. */
    public double chainMedian(int chain) {
        return NumberDistribution.ofDraws(chains[chain]).median();
    }
}
