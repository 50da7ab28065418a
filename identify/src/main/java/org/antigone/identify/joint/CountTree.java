package org.antigone.identify.joint;

/*
 * What the blocks have in common is only the number of bodies named, through the prior. Their polynomials in that
 * number are multiplied up a balanced tree; the prior enters at the root and comes down again as what each block sees
 * of all the others: outside(k) = Σ_j P(j of the others' bodies named) · prior(k + j). Polynomials are kept only where
 * they are more than 1e-35 of their largest coefficient (the tilt has put the posterior there), so that the tree of
 * 100,000 blocks costs about the width of the distribution, squared, at its top and little below.
 */
final class CountTree {
    private static final double NEGLIGIBLE = 1e-35;

    private final CountPrior prior;
    private final double lnTilt;
    private final double[][] leaves;
    private final double[][] outside;
    private double mean;
    private double variance;
    private double meanStep;
    private double lnTotal;

    /** @param leaves for each block its tilted polynomial in the number named, of any scale */
    CountTree(double[][] leaves, double lnTilt, CountPrior prior) {
        this.prior = prior;
        this.lnTilt = lnTilt;
        this.leaves = leaves;
        outside = new double[leaves.length][];
        Node root = leaves.length == 0 ? new Node(0, new double[] {1}, null, null, -1) : build(0, leaves.length);
        double[] weight = rootWeight(root);
        double total = 0;
        for (int i = 0; i < weight.length; i++) {
            total += weight[i] * root.value[i];
        }
        for (int i = 0; i < weight.length; i++) {
            mean += weight[i] * root.value[i] / total * (root.from + i);
        }
        for (int i = 0; i < weight.length; i++) {
            double share = weight[i] * root.value[i] / total;
            variance += share * (root.from + i - mean) * (root.from + i - mean);
            meanStep += share * Math.exp(prior.lnStep(root.from + i + 1));
        }
        lnTotal += Math.log(total);
        if (leaves.length > 0) {
            descend(root, weight);
        }
    }

    /** For each number named by that block, the weight of everything outside it, in the tilted scale. */
    double[] outside(int leaf) {
        return outside[leaf];
    }

    /** Mean of the number of bodies named. */
    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    /** Mean of the factor that naming one more body brings. */
    double meanStep() {
        return meanStep;
    }

    /** ln Σ of the weights of all assignments with their prior, for leaves of scale 1. */
    double lnTotal() {
        return lnTotal;
    }

    private double[] rootWeight(Node root) {
        double[] weight = new double[root.value.length];
        double ln = 0;
        double largest = Double.NEGATIVE_INFINITY;
        int first = Math.max(0, prior.least() - root.from);
        for (int i = first; i < weight.length; i++) {
            ln = i == first ? 0 : ln + prior.lnStep(root.from + i) - lnTilt;
            weight[i] = ln;
            largest = Math.max(largest, ln);
        }
        if (first >= weight.length) {
            return weight;
        }
        for (int i = first; i < weight.length; i++) {
            weight[i] = Math.exp(weight[i] - largest);
        }
        lnTotal = largest + prior.lnPrior(root.from + first) - (root.from + first) * lnTilt + root.lnScale;
        return weight;
    }

    private Node build(int low, int high) {
        if (high - low == 1) {
            return new Node(0, leaves[low], null, null, low);
        }
        int middle = (low + high) >>> 1;
        Node left = build(low, middle);
        Node right = build(middle, high);
        double[] product = new double[left.value.length + right.value.length - 1];
        for (int i = 0; i < left.value.length; i++) {
            double factor = left.value[i];
            if (factor != 0) {
                for (int j = 0; j < right.value.length; j++) {
                    product[i + j] += factor * right.value[j];
                }
            }
        }
        double largest = 0;
        for (double value : product) {
            largest = Math.max(largest, value);
        }
        int first = 0;
        int last = product.length - 1;
        while (first < last && product[first] < NEGLIGIBLE * largest) {
            first++;
        }
        while (last > first && product[last] < NEGLIGIBLE * largest) {
            last--;
        }
        double[] kept = java.util.Arrays.copyOfRange(product, first, last + 1);
        if (largest > 0) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] /= largest;
            }
        }
        Node node = new Node(left.from + right.from + first, kept, left, right, -1);
        node.lnScale = left.lnScale + right.lnScale + (largest > 0 ? Math.log(largest) : 0);
        return node;
    }

    private void descend(Node node, double[] weight) {
        if (node.leaf >= 0) {
            outside[node.leaf] = weight;
            return;
        }
        Node left = java.util.Objects.requireNonNull(node.left);
        Node right = java.util.Objects.requireNonNull(node.right);
        double[] leftWeight = seen(left, right, node, weight);
        double[] rightWeight = seen(right, left, node, weight);
        descend(left, leftWeight);
        descend(right, rightWeight);
    }

    private static double[] seen(Node by, Node other, Node node, double[] weight) {
        double[] seen = new double[by.value.length];
        double largest = 0;
        for (int i = 0; i < seen.length; i++) {
            int shift = by.from + i + other.from - node.from;
            int low = Math.max(0, -shift);
            int high = Math.min(other.value.length, weight.length - shift);
            double sum = 0;
            for (int j = low; j < high; j++) {
                sum += other.value[j] * weight[j + shift];
            }
            seen[i] = sum;
            largest = Math.max(largest, sum);
        }
        if (largest > 0) {
            for (int i = 0; i < seen.length; i++) {
                seen[i] /= largest;
            }
        }
        return seen;
    }

    private static final class Node {
        final int from;
        final double[] value;
        final @org.jspecify.annotations.Nullable Node left;
        final @org.jspecify.annotations.Nullable Node right;
        final int leaf;
        double lnScale;

        Node(
                int from,
                double[] value,
                @org.jspecify.annotations.Nullable Node left,
                @org.jspecify.annotations.Nullable Node right,
                int leaf) {
            this.from = from;
            this.value = value;
            this.left = left;
            this.right = right;
            this.leaf = leaf;
        }
    }
}
