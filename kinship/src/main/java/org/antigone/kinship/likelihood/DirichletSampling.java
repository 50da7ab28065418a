package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.special.Gamma;

/*
 * Seeded Monte Carlo integration over the sub-population's frequencies, for pedigrees beyond exact evaluation.
 *
 * Plain draws of q from the Dirichlet would seldom hit the frequencies that explain the genotypes. So q is drawn from the
 * Dirichlet to which the expected numbers of founder copies of each allele are added — what the genotypes themselves
 * suggest: c_s = q_s ∂ln f/∂q_s at the mean, less the copies that nobody received — and each draw is weighted by the ratio
 * of the two densities. Draws go on until the relative standard error is below WANTED, or the work is used up.
 */
final class DirichletSampling {
    private static final long SEED = 20_261_101;
    private static final double WANTED = 5e-4;
    private static final int LEAST = 1_000;
    private static final double STEP = 1e-4;

    private final double[][] dirichlet;
    private final int[] degree;
    private final Evaluation evaluation;
    private final int most;
    private final double[][] q;
    private final double[][] added;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /**
     * @param dirichlet parameters by locus and state
     * @param degree by locus: how many founder copies the seen people can have received
     * @param work cells that may be touched
     */
    DirichletSampling(double[][] dirichlet, int[] degree, Evaluation evaluation, double work) {
        this.dirichlet = dirichlet;
        this.degree = degree;
        this.evaluation = evaluation;
        this.most = (int) Math.clamp(work / (evaluation.work() + 500), 4 * LEAST, 400_000);
        this.q = new double[dirichlet.length][];
        this.added = new double[dirichlet.length][];
        for (int l = 0; l < q.length; l++) {
            q[l] = new double[dirichlet[l].length];
            added[l] = new double[dirichlet[l].length];
        }
    }

    /**
     * Adds the integral times {@code exp(ln)} to a sum.
     *
     * @return its relative standard error
     */
    double addTo(Cells sum, double ln) {
        suggest();
        var cells = new double[sum.values().length];
        var draws = new Cells(cells.length);
        var squares = new Cells(1);
        int n = 0;
        double error = Double.POSITIVE_INFINITY;
        while (n < most && !(n >= LEAST && error < WANTED)) {
            n++;
            double lnDraw = draw() + evaluate(cells);
            draws.add(cells, lnDraw);
            double total = Arrays.stream(cells).sum();
            squares.add(new double[] {total * total}, 2 * lnDraw);
            if (n % LEAST == 0) {
                double ratio = Math.exp(squares.lnTotal() - 2 * draws.lnTotal()) * n;
                error = Math.sqrt(Math.max(0, ratio - 1) / (n - 1));
            }
        }
        sum.add(draws.values(), draws.lnScale() - Math.log(n) + ln);
        return draws.lnTotal() == Double.NEGATIVE_INFINITY ? 0 : error;
    }

    private double evaluate(double[] cells) {
        for (int l = 0; l < q.length; l++) {
            evaluation.draw(l, q[l]);
        }
        return evaluation.run(cells);
    }

    private double lnAt(double[] cells) {
        double scale = evaluate(cells);
        return Math.log(Arrays.stream(cells).sum()) + scale;
    }

    /** Finds what the genotypes suggest, by differences around the mean. */
    private void suggest() {
        var cells = new double[evaluation.resultCells()];
        for (int l = 0; l < q.length; l++) {
            double total = Arrays.stream(dirichlet[l]).sum();
            for (int s = 0; s < q[l].length; s++) {
                q[l][s] = dirichlet[l][s] / total;
            }
        }
        double ln = lnAt(cells);
        if (ln == Double.NEGATIVE_INFINITY) {
            return;
        }
        for (int l = 0; l < q.length; l++) {
            double sum = 0;
            for (int s = 0; s < q[l].length; s++) {
                double mean = q[l][s];
                q[l][s] = mean * (1 + STEP);
                added[l][s] = mean == 0 ? 0 : (lnAt(cells) - ln) / Math.log1p(STEP);
                q[l][s] = mean;
                sum += added[l][s];
            }
            for (int s = 0; s < q[l].length; s++) {
                added[l][s] = Math.max(0, added[l][s] - q[l][s] * Math.max(0, sum - degree[l]));
            }
        }
    }

    /** Draws q. @return logarithm of the ratio of the wanted density to the one drawn from */
    private double draw() {
        double ln = 0;
        for (int l = 0; l < q.length; l++) {
            double a = 0;
            double b = 0;
            double sum = 0;
            for (int s = 0; s < q[l].length; s++) {
                double alpha = dirichlet[l][s];
                double beta = alpha + added[l][s];
                q[l][s] = beta == 0 ? 0 : gamma(beta);
                a += alpha;
                b += beta;
                sum += q[l][s];
                if (added[l][s] > 0) {
                    ln += Gamma.logGamma(beta) - Gamma.logGamma(alpha);
                }
            }
            ln += Gamma.logGamma(a) - Gamma.logGamma(b);
            for (int s = 0; s < q[l].length; s++) {
                q[l][s] /= sum;
                if (added[l][s] > 0) {
                    ln -= added[l][s] * Math.log(q[l][s]);
                }
            }
        }
        return ln;
    }

    /** A Gamma(shape, 1) draw: Marsaglia &amp; Tsang 2000. */
    private double gamma(double shape) {
        if (shape < 1) {
            return Math.max(Double.MIN_NORMAL, gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape));
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
