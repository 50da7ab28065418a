package org.antigone.app.toll;

import java.util.List;
import org.antigone.inquiry.graphical.NumberPrior;
import org.antigone.inquiry.latent.LatentSettings;
import org.antigone.inquiry.toll.TollSettings;
import picocli.CommandLine.Option;

/** Settings that few need. */
final class FinerSettings {
    @Option(names = "--bootstrap", paramLabel = "N", description = "bootstrap samples; default 1000, at least 100")
    private int bootstrap = 1_000;

    @Option(
            names = "--prior",
            paramLabel = "A,B",
            split = ",",
            description = "gamma-Poisson prior of the number: shape, scale; default 1/N")
    private List<Double> prior = List.of();

    @Option(names = "--delta", paramLabel = "D", description = "prior count of a cell; default 1/2^lists")
    private double delta;

    @Option(
            names = "--dark-to",
            paramLabel = "N",
            description = "largest number on no list that is possible, for decomposable graphs; default found")
    private long darkTo;

    @Option(names = "--chains", paramLabel = "N", description = "Markov chains of the latent classes; default 4")
    private int chains = 4;

    @Option(names = "--latent-draws", paramLabel = "N", description = "draws kept from each; default 1000")
    private int draws = 1_000;

    @Option(names = "--latent-thin", paramLabel = "N", description = "sweeps between two; default 100")
    private int thin = 100;

    @Option(names = "--latent-burn-in", paramLabel = "N", description = "sweeps thrown away; default 10000")
    private int burnIn = 10_000;

    @Option(
            names = "--walk-steps",
            paramLabel = "N",
            description = "proposals of each walk over log-linear models, above six lists; default 3000")
    private int walkSteps = 3_000;

    /** All settings of a run. */
    TollSettings settings(MethodChoice choice, int order, long seed) {
        return new TollSettings(
                choice.methods(),
                choice.model(),
                order,
                bootstrap,
                walkSteps,
                prior.isEmpty() ? new NumberPrior.InverseNumber() : gammaPoisson(prior),
                delta,
                darkTo,
                new LatentSettings(10, 0.25, 0.25, chains, burnIn, draws, thin, seed),
                seed);
    }

    private static NumberPrior gammaPoisson(List<Double> shapeAndScale) {
        if (shapeAndScale.size() != 2 || shapeAndScale.stream().anyMatch(v -> !(v > 0) || v.isInfinite())) {
            throw new IllegalArgumentException(
                    "--prior needs two numbers above 0, shape and scale: --prior 13.14,55.17");
        }
        return new NumberPrior.GammaPoisson(shapeAndScale.getFirst(), shapeAndScale.getLast());
    }
}
