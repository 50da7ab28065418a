package org.antigone.inquiry.toll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.graphical.GraphAverage;
import org.antigone.inquiry.graphical.GraphPosterior;
import org.antigone.inquiry.latent.Convergence;
import org.antigone.inquiry.latent.LatentPosterior;
import org.antigone.inquiry.lists.ListTable;

/** The Bayesian methods' answers: decomposable graphs and latent classes. */
final class BayesianAnswers {
    private static final int SHOWN = 20;

    private final ListTable table;
    private final TollSettings settings;

    BayesianAnswers(ListTable table, TollSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    Answer graphical() {
        var posterior = GraphAverage.of(table, settings.graphs(table.lists()));
        double high = posterior.interval().high();
        boolean moves = posterior.cutOff() && high - posterior.halfRangeHigh() > 0.1 * high;
        if (moves && settings.darkTo() == 0) {
            return new Answer.Refusal(
                    Method.GRAPHICAL,
                    ("The answer depends on how far up one looks: with at most %,d people on no list the upper end is %,.0f, with half"
                                    + " of that %,.0f. The model in which every list depends on every other has %.0f %% of the posterior,"
                                    + " and about it the lists say nothing.")
                            .formatted(
                                    posterior.settings().to(),
                                    high,
                                    posterior.halfRangeHigh(),
                                    100 * posterior.completeWeight()),
                    "State the largest dark figure that is possible at all, with its source (--dark-to), or a prior (--prior).");
        }
        if (posterior.completeWeight() > 0.5 && settings.darkTo() == 0) {
            return new Answer.Refusal(
                    Method.GRAPHICAL,
                    ("%.0f %% of the posterior belongs to the model in which every list depends on every other: no simpler graph"
                                    + " fits, and about this one the lists say nothing of the dark figure.")
                            .formatted(Math.floor(100 * posterior.completeWeight())),
                    "State the largest dark figure that is possible at all, with its source (--dark-to), to see what the prior makes"
                            + " of it; or strata within which people are more alike (--by).");
        }
        var cautions = new ArrayList<String>();
        if (posterior.completeWeight() > 0.01) {
            cautions.add(
                    ("%.1f %% of the posterior belongs to the model in which every list depends on every other; there the lists say"
                                    + " nothing about the dark figure and the prior alone answers.")
                            .formatted(100 * posterior.completeWeight()));
        }
        if (posterior.cutOff()) {
            cautions.add(
                    "The posterior has not died out at the largest dark figure considered (%,d); the upper end rests on that bound."
                            .formatted(posterior.settings().to()));
        }
        if (posterior.agreed() < posterior.walks()) {
            cautions.add(
                    "The walks over graphs did not all meet the same heaviest one; graphs that none met have no weight here.");
        }
        return number(posterior, cautions);
    }

    private static String plain(double delta) {
        return BigDecimal.valueOf(delta).stripTrailingZeros().toPlainString();
    }

    private Answer number(GraphPosterior posterior, List<String> cautions) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double mass = 0;
        for (var graph : posterior.graphs()) {
            low = Math.min(low, graph.relativeLoss());
            high = Math.max(high, graph.relativeLoss());
            mass += graph.probability();
            if (mass >= 0.95) {
                break;
            }
        }
        return new Answer.Number(
                Method.GRAPHICAL,
                posterior.median(),
                posterior.interval(),
                posterior.distribution(),
                new Interval(low, high),
                List.of(),
                "%s; every graph equally probable beforehand; prior count %s of each cell; %s; up to %,d people on no list."
                        .formatted(
                                posterior.exact()
                                        ? "All %,d decomposable graphs weighed".formatted(posterior.weighed())
                                        : "MC³: the %,d decomposable graphs that %d seeded walks of %,d steps met; %d of the walks met the heaviest"
                                                .formatted(
                                                        posterior.weighed(),
                                                        posterior.walks(),
                                                        posterior.settings().steps(),
                                                        posterior.agreed()),
                                plain(posterior.settings().delta()),
                                posterior.settings().prior().words(),
                                posterior.settings().to()),
                posterior.graphs().stream()
                        .limit(SHOWN)
                        .map(g -> new Answer.ModelLine(g.graph().label(), g.probability(), g.relativeLoss()))
                        .toList(),
                List.of(
                        new Answer.Figure("mean", posterior.mean()),
                        new Answer.Figure("mode", posterior.mode()),
                        new Answer.Figure("estimate under relative squared error", posterior.relativeLoss()),
                        new Answer.Figure("posterior of the complete graph", posterior.completeWeight()),
                        new Answer.Figure("posterior at the bound over that at the mode", posterior.endRatio())),
                cautions,
                List.of());
    }

    Answer latent() {
        var posterior = LatentPosterior.of(table, settings.latent());
        var medians = new double[posterior.chains().length];
        for (int c = 0; c < medians.length; c++) {
            medians[c] = posterior.chainMedian(c);
        }
        var lowest = Arrays.stream(medians).min().orElseThrow();
        var highest = Arrays.stream(medians).max().orElseThrow();
        double rHat = posterior.convergence().rHat();
        if (rHat > Convergence.REFUSED) {
            return new Answer.Refusal(
                    Method.LATENT,
                    "The chains disagree: R-hat %.2f (above %.2f); their medians run from %,.0f to %,.0f. No number is given."
                            .formatted(rHat, Convergence.REFUSED, lowest, highest),
                    "Longer chains (--latent-draws, --latent-thin); if they still disagree, these lists do not determine the classes.");
        }
        var cautions = new ArrayList<String>();
        if (rHat > Convergence.AGREED) {
            cautions.add("The chains agree only roughly (R-hat %.3f; up to %.2f is usual)."
                    .formatted(rHat, Convergence.AGREED));
        }
        if (posterior.convergence().effective() < 400) {
            cautions.add(
                    "The chains are worth only %.0f independent draws; the ends of the interval are uncertain themselves."
                            .formatted(posterior.convergence().effective()));
        }
        if (2 * posterior.occupied() > table.lists()) {
            cautions.add(
                    ("On average %.1f classes hold somebody. %d lists can tell at most %d apart (two lists a class): how the rest"
                                    + " falls, and with it part of this figure, is the prior's doing.")
                            .formatted(posterior.occupied(), table.lists(), table.lists() / 2));
        }
        var latent = settings.latent();
        return new Answer.Number(
                Method.LATENT,
                posterior.distribution().median(),
                posterior.distribution().interval(),
                posterior.distribution(),
                new Interval(lowest, highest),
                List.of(),
                "%d chains of %,d sweeps, %,d draws kept from each; at most %d classes; prior of N proportional to 1/N; R-hat %.3f, effective draws %,.0f. The spread is that of the chains' medians."
                        .formatted(
                                latent.chains(),
                                latent.burnIn() + latent.draws() * latent.thin(),
                                latent.draws(),
                                latent.classes(),
                                rHat,
                                posterior.convergence().effective()),
                List.of(),
                List.of(
                        new Answer.Figure("R-hat", rHat),
                        new Answer.Figure(
                                "effective draws", posterior.convergence().effective()),
                        new Answer.Figure("classes that hold anybody, mean", posterior.occupied()),
                        new Answer.Figure("mean", posterior.mean()),
                        new Answer.Figure("standard deviation", Math.sqrt(posterior.variance())),
                        new Answer.Figure("lowest chain median", lowest),
                        new Answer.Figure("highest chain median", highest)),
                cautions,
                List.of(posterior.chains()));
    }
}
