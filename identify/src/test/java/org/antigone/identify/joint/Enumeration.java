package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.Prior;

/** The oracle: every assignment of a small problem, one after the other. */
final class Enumeration {
    final double[][] posterior;
    final double[][] lnGeneralisedRatio;
    final List<Assignment> assignments = new ArrayList<>();
    double expectedNamed;

    Enumeration(JointProblem problem) {
        int slots = problem.slots();
        List<int[]> all = new ArrayList<>();
        List<Double> likelihood = new ArrayList<>();
        int[] slotOfBody = new int[problem.bodies()];
        Arrays.fill(slotOfBody, -1);
        visit(problem, 0, 0, slotOfBody, 0, all, likelihood);
        posterior = new double[problem.bodies()][slots + 1];
        lnGeneralisedRatio = new double[problem.bodies()][slots];
        double[][] with = new double[problem.bodies()][slots];
        double[][] without = new double[problem.bodies()][slots];
        for (double[] row : with) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (double[] row : without) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        double largest = Double.NEGATIVE_INFINITY;
        double[] weight = new double[all.size()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = likelihood.get(i) + lnPrior(problem, all.get(i));
            largest = Math.max(largest, weight[i]);
        }
        double total = 0;
        for (double w : weight) {
            total += Math.exp(w - largest);
        }
        for (int i = 0; i < weight.length; i++) {
            int[] assignment = all.get(i);
            double p = Math.exp(weight[i] - largest) / total;
            for (int j = 0; j < assignment.length; j++) {
                posterior[j][assignment[j] < 0 ? slots : assignment[j]] += p;
                expectedNamed += assignment[j] < 0 ? 0 : p;
                for (int s = 0; s < slots; s++) {
                    double[][] side = assignment[j] == s ? with : without;
                    side[j][s] = Math.max(side[j][s], likelihood.get(i));
                }
            }
            if (p > 0) {
                assignments.add(new Assignment(assignment, likelihood.get(i), lnPrior(problem, assignment), p));
            }
        }
        for (int j = 0; j < with.length; j++) {
            for (int s = 0; s < slots; s++) {
                lnGeneralisedRatio[j][s] = with[j][s] - without[j][s];
            }
        }
        assignments.sort((a, b) -> Double.compare(b.lnWeight(), a.lnWeight()));
    }

    private static double lnPrior(JointProblem problem, int[] slotOfBody) {
        if (problem.prior() == Prior.FLAT) {
            return 0;
        }
        long k = Arrays.stream(slotOfBody).filter(s -> s >= 0).count();
        double ln = 0;
        // (N−M)! / (N−M−n+k)! as a falling product of n−k factors; a factor of 0 or less means impossible.
        for (long i = 0; i < problem.bodies() - k; i++) {
            long factor = problem.missing() - problem.listed() - i;
            if (factor <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            ln += Math.log(factor);
        }
        return ln;
    }

    private static void visit(
            JointProblem problem,
            int family,
            int firstSlot,
            int[] slotOfBody,
            double lnLikelihood,
            List<int[]> all,
            List<Double> likelihood) {
        if (family == problem.families().size()) {
            all.add(slotOfBody.clone());
            likelihood.add(lnLikelihood);
            return;
        }
        FamilyChoices choices = problem.families().get(family);
        Map<List<Integer>, Double> fillings = new HashMap<>();
        fillings.put(java.util.Collections.nCopies(choices.slots(), -1), 0.0);
        for (Filling filling : choices.fillings()) {
            fillings.put(Arrays.stream(filling.bodyOfSlot()).boxed().toList(), filling.lnWeight());
        }
        fillings.forEach((bodies, lnWeight) -> {
            if (lnWeight == Double.NEGATIVE_INFINITY
                    || bodies.stream().anyMatch(body -> body >= 0 && slotOfBody[body] >= 0)) {
                return;
            }
            int[] next = slotOfBody.clone();
            for (int s = 0; s < bodies.size(); s++) {
                if (bodies.get(s) >= 0) {
                    next[bodies.get(s)] = firstSlot + s;
                }
            }
            visit(problem, family + 1, firstSlot + choices.slots(), next, lnLikelihood + lnWeight, all, likelihood);
        });
    }
}
