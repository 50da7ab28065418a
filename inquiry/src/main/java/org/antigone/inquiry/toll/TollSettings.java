package org.antigone.inquiry.toll;

import java.util.Set;
import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.graphical.GraphSettings;
import org.antigone.inquiry.graphical.NumberPrior;
import org.antigone.inquiry.latent.LatentSettings;
import org.jspecify.annotations.Nullable;

/**
 * What to run and how; kept with the result.
 *
 * @param methods those wanted, of the ones that the lists allow
 * @param model one log-linear model by name, or null
 * @param order largest interaction; 0: all but the highest up to five lists, pairs above
 * @param bootstrap samples of the bootstrap
 * @param walkSteps proposals of each MC³ walk, above six lists
 * @param prior of the number, for decomposable graphs
 * @param delta prior count of a cell for decomposable graphs; 0: 1/2^lists
 * @param darkTo largest dark figure for decomposable graphs; 0: found
 * @param latent latent-class settings
 * @param seed of everything random
 */
public record TollSettings(
        Set<Method> methods,
        @Nullable String model,
        int order,
        int bootstrap,
        int walkSteps,
        NumberPrior prior,
        double delta,
        long darkTo,
        LatentSettings latent,
        long seed) {
    public TollSettings {
        methods = Set.copyOf(methods);
        atLeast("--order", order, 0);
        atLeast("--bootstrap", bootstrap, 100);
        atLeast("--walk-steps", walkSteps, 1);
        atLeast("--dark-to", darkTo, 0);
        if (!(delta >= 0) || Double.isInfinite(delta)) {
            throw new InquiryException("--delta " + delta + ": the prior count of a cell is a number above 0.");
        }
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new InquiryException("%s %,d: at least %,d.".formatted(option, value, least));
        }
    }

    /** Every method that the lists allow. */
    public static TollSettings usual(long seed) {
        return new TollSettings(
                Set.of(Method.values()),
                null,
                0,
                1_000,
                3_000,
                new NumberPrior.InverseNumber(),
                0,
                0,
                LatentSettings.usual(seed),
                seed);
    }

    /** The same with other methods. */
    public TollSettings only(Set<Method> others) {
        return new TollSettings(others, model, order, bootstrap, walkSteps, prior, delta, darkTo, latent, seed);
    }

    /** The order that is used for a number of lists. */
    public int orderFor(int lists) {
        int most = lists <= 5 ? lists - 1 : 2;
        return order == 0 ? most : Math.min(order, lists - 1);
    }

    GraphSettings graphs(int lists) {
        var usual = GraphSettings.usual(lists, seed);
        return new GraphSettings(delta == 0 ? usual.delta() : delta, prior, 0, darkTo, usual.steps(), seed);
    }
}
