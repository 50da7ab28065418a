package org.antigone.kinship.likelihood;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/*
 * Founders who share a sub-population (Balding & Nichols 1994): copies are drawn in sequence, the next is a with
 * probability (n_a θ + (1−θ) p_a) / (1 + (n−1) θ).
 *
 * Founders whose genotype is certain need no sum: the urn is exchangeable, so they are drawn first, their probability is a
 * number, and the others continue from the urn they leave, a Dirichlet(α p_a + n_a), α = (1−θ)/θ. (A homozygous inbred
 * founder was one draw or two: each is followed.) The others are done by the cheapest way:
 *  - patterns of descent (DescentPatterns): exact, any number of alleles, few meioses; founders not inbred, one locus;
 *  - partitions of their copies into classes of identity (IdentityPartitions): exact, any number of alleles, few founders;
 *  - quadrature over the frequencies q (BetaRule on stick-breaking): for given q founders are independent and the
 *    likelihood is a polynomial in q whose degree is at most the number of seen copies that open founders reach (the
 *    copies nobody received sum to 1), so ⌊degree/2⌋+1 nodes for each of the states but one are exact: many founders, few
 *    states;
 *  - where all exceed MOST_EXACT, seeded integration over q, with its standard error (DirichletSampling).
 */
final class SubPopulation {
    /** How the copies of founders who are not certain are summed over. */
    enum Way {
        PATTERNS,
        PARTITIONS,
        QUADRATURE,
        SAMPLING
    }

    /** The most multiplications that exact evaluation at one marker may take: some seconds. */
    private static final double MOST_EXACT = 2e10;
    /** The most table cells that sampling may touch: a second or two. */
    private static final double MOST_SAMPLED = 1.5e8;

    private static final double PLANNING_WORK = 20_000;
    /** Copies made one close loops: measured, 10 to 60 times the time for a cell of the pedigree as it was. */
    private static final double MERGED = 15;

    private final Plan plan;
    private final Evaluation evaluation;
    private final Function<int[], Plan> merging;
    private final Locus[] loci;
    private final double rho;
    private final double theta;
    private final double[] inbreeding;
    private final Descent descent;
    private final boolean keptFounder;
    private final Set<Way> ways;
    private final Cells sum;
    private double standardError;

    /** The copies of certain founders, drawn: a way they may have been, as counts by locus and state. */
    private record Urn(double lnWeight, int[][] counts, int[] drawn) {}

    /**
     * @param merging gives the plan with founder copies merged as the array says
     * @param ways those to choose from
     */
    SubPopulation(
            Descent descent,
            Plan plan,
            Evaluation evaluation,
            Function<int[], Plan> merging,
            Locus[] loci,
            double rho,
            double theta,
            double[] inbreeding,
            boolean keptFounder,
            Set<Way> ways,
            Cells sum) {
        this.descent = descent;
        this.plan = plan;
        this.evaluation = evaluation;
        this.merging = merging;
        this.loci = loci;
        this.rho = rho;
        this.theta = theta;
        this.inbreeding = inbreeding;
        this.keptFounder = keptFounder;
        this.ways = ways;
        this.sum = sum;
    }

    /** Adds the whole likelihood to the sum. @return the standard error of its logarithm, 0 if exact */
    double add() {
        for (var urn : urns()) {
            addFrom(urn);
        }
        return standardError;
    }

    private List<Urn> urns() {
        List<Urn> urns = List.of(new Urn(0, emptyCounts(), new int[loci.length]));
        for (var known : plan.knownFounders()) {
            var next = new ArrayList<Urn>();
            var locus = loci[known.locus()];
            boolean homozygous = locus.homozygous(known.person());
            double f = descent.inbred(known.person()) ? inbreeding[known.person()] : 0;
            for (var urn : urns) {
                var first = drawn(urn, known.locus(), locus.first(known.person()));
                if (descent.single(known.person())) {
                    next.add(first);
                    continue;
                }
                if (f > 0 && homozygous) {
                    next.add(weighted(first, Math.log(f)));
                }
                if (f < 1) {
                    var both = drawn(first, known.locus(), locus.second(known.person()));
                    next.add(weighted(both, Math.log((1 - f) * (homozygous ? 1 : 2))));
                }
            }
            urns = next;
        }
        return urns;
    }

    private int[][] emptyCounts() {
        var counts = new int[loci.length][];
        for (int l = 0; l < loci.length; l++) {
            counts[l] = new int[loci[l].lumping().states()];
        }
        return counts;
    }

    private static Urn weighted(Urn urn, double ln) {
        return new Urn(urn.lnWeight() + ln, urn.counts(), urn.drawn());
    }

    private Urn drawn(Urn urn, int locus, int allele) {
        var counts = new int[urn.counts().length][];
        for (int l = 0; l < counts.length; l++) {
            counts[l] = urn.counts()[l].clone();
        }
        var drawn = urn.drawn().clone();
        int state = loci[locus].lumping().stateOf()[allele];
        double p = (counts[locus][state] * theta
                        + (1 - theta) * loci[locus].lumping().frequency()[state])
                / (1 + (drawn[locus] - 1) * theta);
        counts[locus][state]++;
        drawn[locus]++;
        return new Urn(urn.lnWeight() + Math.log(p), counts, drawn);
    }

    private void addFrom(Urn urn) {
        int n = loci.length;
        var dirichlet = new double[n][];
        var mean = new double[n][];
        var concentration = new double[n];
        for (int l = 0; l < n; l++) {
            var frequency = loci[l].lumping().frequency();
            concentration[l] = (1 - theta) / theta + urn.drawn()[l];
            dirichlet[l] = new double[frequency.length];
            mean[l] = new double[frequency.length];
            for (int s = 0; s < frequency.length; s++) {
                dirichlet[l][s] = (1 - theta) / theta * frequency[s] + urn.counts()[l][s];
                mean[l][s] = dirichlet[l][s] / concentration[l];
            }
        }
        if (plan.founders().isEmpty()) {
            var cells = new double[sum.values().length];
            double ln = evaluation.run(cells);
            sum.add(cells, ln + urn.lnWeight());
            return;
        }
        boolean exchangeable = !keptFounder;
        var passages = Passages.serve(plan, n) ? new Passages(plan, loci[0], keptFounder) : null;
        var quadrature = new DirichletQuadrature(dirichlet, plan.degree());
        var work = new EnumMap<Way, Double>(Way.class);
        if (passages != null) {
            work.put(Way.PATTERNS, DescentPatterns.work(plan, passages));
        }
        work.put(
                Way.PARTITIONS,
                IdentityPartitions.count(plan, n, exchangeable) * (MERGED * evaluation.work() + PLANNING_WORK));
        work.put(Way.QUADRATURE, quadrature.count() * (evaluation.work() + 500));
        work.put(Way.SAMPLING, MOST_EXACT);
        work.keySet().retainAll(ways);
        switch (Collections.min(work.entrySet(), Map.Entry.comparingByValue()).getKey()) {
            case PATTERNS ->
                sum.add(new DescentPatterns(plan, requireNonNull(passages), dirichlet[0]).cells(), urn.lnWeight());
            case PARTITIONS ->
                IdentityPartitions.forEach(
                        plan,
                        inbreeding,
                        concentration,
                        exchangeable,
                        (weight, standing) -> addMerged(standing, mean, urn.lnWeight() + Math.log(weight)));
            case QUADRATURE -> integrate(quadrature, urn.lnWeight());
            case SAMPLING -> {
                var sampling = new DirichletSampling(dirichlet, plan.degree(), evaluation, MOST_SAMPLED);
                standardError = Math.max(standardError, sampling.addTo(sum, urn.lnWeight()));
            }
        }
    }

    private void integrate(DirichletQuadrature quadrature, double ln) {
        var cells = new double[sum.values().length];
        quadrature.forEach((weight, q) -> {
            for (int l = 0; l < loci.length; l++) {
                evaluation.draw(l, q[l]);
            }
            double scale = evaluation.run(cells);
            sum.add(cells, scale + Math.log(weight) + ln);
        });
    }

    private void addMerged(int[] standing, double[][] mean, double ln) {
        try (var merged = new Evaluation(merging.apply(standing.clone()), loci, rho, inbreeding)) {
            for (int l = 0; l < loci.length; l++) {
                merged.draw(l, mean[l]);
            }
            var cells = new double[sum.values().length];
            double scale = merged.run(cells);
            sum.add(cells, scale + ln);
        }
    }
}
