package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.List;

/**
 * The probability of every edge of every block, the blocks joined through the number of bodies named.
 *
 * @param marginals for each block the probability of each of its edges
 * @param lnTotal ln Σ of the weights, prior included, of all assignments
 * @param lnTilt ln of the factor for each body named that stood for the prior
 * @param expectedNamed mean of the number of bodies named
 * @param varianceNamed its variance
 * @param lnMeanStep ln of the mean factor that naming one more body brings
 */
record BlockPosteriors(
        List<double[]> marginals,
        double lnTotal,
        double lnTilt,
        double expectedNamed,
        double varianceNamed,
        double lnMeanStep) {
    private static final int MOST_ROUNDS = 60;

    /** @param lnWeight for each edge of the packing */
    static BlockPosteriors of(double[] lnWeight, List<Block> blocks, List<Lattice> lattices, CountPrior prior) {
        return prior.counted() ? counted(lnWeight, blocks, lattices, prior) : uncounted(lnWeight, blocks, lattices);
    }

    private static BlockPosteriors uncounted(double[] lnWeight, List<Block> blocks, List<Lattice> lattices) {
        List<double[]> marginals = new ArrayList<>();
        double lnTotal = 0;
        double named = 0;
        for (int b = 0; b < blocks.size(); b++) {
            LatticeSum sum = new LatticeSum(lattices.get(b), null, weights(lnWeight, blocks.get(b), 0));
            lnTotal += Math.log(sum.polynomial()[0]) + sum.lnScale();
            double[] marginal = sum.marginals(new double[] {1});
            for (int e = 0; e < marginal.length; e++) {
                named += marginal[e] * blocks.get(b).named()[e];
            }
            marginals.add(marginal);
        }
        return new BlockPosteriors(marginals, lnTotal, 0, named, 0, 0);
    }

    private static BlockPosteriors counted(
            double[] lnWeight, List<Block> blocks, List<Lattice> lattices, CountPrior prior) {
        double tilt = -Math.log(Math.max(prior.spare() + 1.0, 1.0));
        double[][] leaves = new double[blocks.size()][];
        for (int round = 0; ; round++) {
            List<LatticeSum> sums = new ArrayList<>();
            int degree = 1;
            double lnScale = 0;
            for (int b = 0; b < blocks.size(); b++) {
                LatticeSum sum =
                        new LatticeSum(lattices.get(b), blocks.get(b).named(), weights(lnWeight, blocks.get(b), tilt));
                sums.add(sum);
                leaves[b] = sum.polynomial();
                lnScale += sum.lnScale();
                degree = Math.max(degree, leaves[b].length - 1);
            }
            double better = Tilt.solve(leaves, tilt, prior);
            if (Math.abs(better - tilt) * degree > 50 && round < MOST_ROUNDS) {
                tilt = better;
                continue;
            }
            double[][] tilted = new double[leaves.length][];
            for (int b = 0; b < leaves.length; b++) {
                tilted[b] = retilt(leaves[b], better - tilt);
            }
            CountTree tree = new CountTree(tilted, better, prior);
            List<double[]> marginals = new ArrayList<>();
            for (int b = 0; b < leaves.length; b++) {
                marginals.add(sums.get(b).marginals(retilt(tree.outside(b), better - tilt)));
            }
            return new BlockPosteriors(
                    marginals,
                    tree.lnTotal() + lnScale,
                    better,
                    tree.mean(),
                    tree.variance(),
                    Math.log(tree.meanStep()));
        }
    }

    private static double[] retilt(double[] values, double lnTilt) {
        double[] tilted = values.clone();
        for (int k = 0; k < tilted.length; k++) {
            tilted[k] *= Math.exp(k * lnTilt);
        }
        return tilted;
    }

    static double[] weights(double[] lnWeight, Block block, double lnTilt) {
        double[] weight = new double[block.edges()];
        for (int e = 0; e < weight.length; e++) {
            weight[e] = lnWeight[block.edgeOf()[e]] + block.named()[e] * lnTilt;
        }
        return weight;
    }
}
