package org.antigone.identify.joint;

import org.antigone.identify.Prior;

/**
 * How an assignment that names k of the n bodies is weighted: OPEN (N−M)!/(N−M−n+k)!, FLAT 1.
 *
 * @param counted whether the number named matters (OPEN)
 * @param spare N−M−n, the people missing and not listed beyond the number of bodies; may be negative. Not whole where a
 *     mean number of bodies named elsewhere is added to it
 */
record CountPrior(boolean counted, double spare, int bodies) {
    static CountPrior of(JointProblem problem) {
        return problem.prior() == Prior.OPEN
                ? new CountPrior(true, problem.missing() - problem.listed() - problem.bodies(), problem.bodies())
                : new CountPrior(false, 0, problem.bodies());
    }

    /** The least number of bodies that must be named, because too few people are missing besides the listed. */
    int least() {
        return counted && spare < 0 ? (int) Math.ceil(-spare) : 0;
    }

    /** ln of the factor by which naming the k-th body (k−1 named before) changes the prior; k above {@link #least}. */
    double lnStep(int k) {
        return counted ? -Math.log(spare + k) : 0;
    }

    /** ln of the largest factor that naming one more body can bring; positive infinity where naming is forced. */
    double lnLargestStep() {
        return !counted ? 0 : spare < 0 ? Double.POSITIVE_INFINITY : -Math.log(spare + 1.0);
    }

    /** ln of the smallest factor that naming one more body can bring. */
    double lnSmallestStep() {
        return counted ? -Math.log(spare + bodies) : 0;
    }

    /** The same where this many bodies are named besides, by pairs that are not counted one by one. */
    CountPrior besides(double named) {
        return new CountPrior(counted, spare + named, bodies);
    }

    /** ln prior of an assignment that names k bodies. */
    double lnPrior(int k) {
        return lnPriors(k)[0];
    }

    /** ln prior of assignments that name {@code from}, … up to all bodies. */
    double[] lnPriors(int from) {
        double[] ln = new double[bodies - from + 1];
        for (int k = bodies - 1; counted && k >= from; k--) {
            ln[k - from] = k < least() ? Double.NEGATIVE_INFINITY : ln[k + 1 - from] + Math.log(spare + k + 1);
        }
        if (counted && bodies < least()) {
            ln[bodies - from] = Double.NEGATIVE_INFINITY;
        }
        return ln;
    }
}
