package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/** One likelihood, or one person's table of genotypes, at one marker or two linked ones. */
final class Calculation {
    private static final double SMALL = 1e-200;

    private final Descent descent;
    private final Function<Pattern, Plan> plans;
    private final Locus[] loci;
    private final double rho;
    private final double theta;
    private final double[] inbreeding;
    private final int kept;
    private final Set<SubPopulation.Way> ways;

    private double[] cells = {1};
    private double lnScale;
    private double standardError;

    /**
     * Calculates.
     *
     * @param loci one or two, with what was seen
     * @param rho recombination fraction; not used for one locus
     * @param inbreeding by person
     * @param kept the person whose genotypes are asked for, or −1
     * @param ways of summing over a sub-population's founders, to choose from
     */
    Calculation(
            Descent descent,
            Function<Pattern, Plan> plans,
            Locus[] loci,
            double rho,
            double theta,
            double[] inbreeding,
            int kept,
            Set<SubPopulation.Way> ways) {
        this.descent = descent;
        this.plans = plans;
        this.loci = loci;
        this.rho = rho;
        this.theta = theta;
        this.inbreeding = inbreeding;
        this.kept = kept;
        this.ways = ways;
        calculate();
    }

    private void calculate() {
        var seen = new byte[loci.length][];
        for (int l = 0; l < loci.length; l++) {
            seen[l] = loci[l].seen();
            lnScale += loci[l].lnScale();
        }
        int alleles = Arrays.stream(loci)
                .mapToInt(l -> l.marker().alleleCount())
                .max()
                .orElse(1);
        var pattern = Pattern.of(seen, kept, alleles);
        var plan = plans.apply(pattern);
        lnScale += lnKnownChildren(plan);
        if (theta == 0) {
            lnScale += lnKnownFounders(plan);
        }
        if (theta == 0 && plan.isConstant()) {
            return;
        }
        for (var locus : loci) {
            locus.lump(kept >= 0);
        }
        try (var evaluation = new Evaluation(plan, loci, rho, inbreeding)) {
            evaluate(pattern, plan, evaluation);
        }
    }

    private void evaluate(Pattern pattern, Plan plan, Evaluation evaluation) {
        cells = new double[evaluation.resultCells()];
        if (lnScale == Double.NEGATIVE_INFINITY) {
            // A child's sure genotype that its parents' cannot give: every cell is zero, and no scale must say
            // otherwise.
            lnScale = 0;
            return;
        }
        if (theta == 0) {
            lnScale += evaluation.run(cells);
            return;
        }
        var sum = new Cells(cells.length);
        boolean keptFounder = kept >= 0 && descent.isFounder(kept);
        standardError = new SubPopulation(
                        descent,
                        plan,
                        evaluation,
                        merged -> plans.apply(pattern.merging(merged)),
                        loci,
                        rho,
                        theta,
                        inbreeding,
                        keptFounder,
                        ways,
                        sum)
                .add();
        cells = sum.values();
        lnScale += sum.lnScale();
    }

    private double lnKnownFounders(Plan plan) {
        double ln = 0;
        double product = 1;
        for (var known : plan.knownFounders()) {
            var locus = loci[known.locus()];
            double p = locus.marker().frequency(locus.first(known.person()));
            if (descent.single(known.person())) {
                product *= p;
            } else {
                double f = inbreeding[known.person()];
                product *= locus.homozygous(known.person())
                        ? p * (f + (1 - f) * p)
                        : 2 * (1 - f) * p * locus.marker().frequency(locus.second(known.person()));
            }
            if (product < SMALL) {
                ln += Math.log(product);
                product = 1;
            }
        }
        return ln + Math.log(product);
    }

    private double lnKnownChildren(Plan plan) {
        double ln = 0;
        double product = 1;
        for (var known : plan.knownChildren()) {
            int father = descent.parent(known.person(), true);
            int mother = descent.parent(known.person(), false);
            product *= loci[known.locus()].passed(known.person(), father, descent.single(father), mother);
            if (product < SMALL) {
                ln += Math.log(product);
                product = 1;
            }
        }
        return ln + Math.log(product);
    }

    double[] cells() {
        return cells;
    }

    double lnScale() {
        return lnScale;
    }

    double standardError() {
        return standardError;
    }

    double lnTotal() {
        double sum = 0;
        for (double x : cells) {
            sum += x;
        }
        return Math.log(sum) + lnScale;
    }
}
