package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Solves a joint identification: the posterior of every pair over all assignments of bodies to missing persons.
 *
 * <p>The problem is cut into components that share no body and no family; inside a component a dynamic programme runs
 * over all assignments with the set of used bodies and families that still matter as its state; the components are
 * joined through the number of bodies named, on which the open prior depends.
 */
public final class JointPosterior {
    private JointPosterior() {}

    public static JointResult solve(JointProblem problem) {
        return solve(problem, JointSettings.DEFAULT);
    }

    public static JointResult solve(JointProblem problem, JointSettings settings) {
        Packing packing = Packing.of(problem);
        CountPrior prior = CountPrior.of(problem);
        Solution solution = Solution.of(packing, problem, prior, settings);
        Runners runners = Runners.of(packing, solution, prior, settings);
        PairBounds bounds = solution.bounds();
        Map<Long, PairBounds.Interval> intervals = bounds == null ? Map.of() : bounds.pairs(packing);
        return new JointResult(
                bodies(packing, solution, intervals, settings),
                slots(packing, solution),
                fillings(packing, solution, settings),
                runners.assignments(),
                runners.proven(),
                solution.discarded(),
                IntStream.range(0, packing.bodies)
                        .mapToDouble(j -> solution.faint()[j])
                        .sum(),
                solution.exact(),
                solution.expectedNamed(),
                components(packing, solution, intervals));
    }

    /** With the largest error of any pair, listed or not. */
    private static List<Component> components(
            Packing packing, Solution solution, Map<Long, PairBounds.Interval> intervals) {
        double[] error =
                solution.components().stream().mapToDouble(Component::error).toArray();
        intervals.forEach((key, interval) -> {
            int component = solution.componentOfNode()[(int) (key / packing.slots)];
            error[component] = Math.max(error[component], interval.high() - interval.low());
        });
        return IntStream.range(0, error.length)
                .mapToObj(c -> solution.components().get(c).withError(Math.min(1, error[c])))
                .toList();
    }

    private static List<BodyPosterior> bodies(
            Packing packing, Solution solution, Map<Long, PairBounds.Interval> intervals, JointSettings settings) {
        int slots = packing.slots;
        double[] named = new double[packing.bodies];
        double[] listed = new double[packing.bodies];
        TreeMap<Long, Double> sums = new TreeMap<>();
        for (int e = 0; e < packing.edges; e++) {
            double p = solution.posterior()[e];
            boolean alone = packing.named(e) == 1 && packing.slotsOf(e) == 1;
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                named[packing.node[at]] += p;
                if (!alone || p >= settings.floor()) {
                    sums.merge(GeneralisedRatios.pair(packing.node[at], packing.slot[at], slots), p, Double::sum);
                }
            }
        }
        sums.values().removeIf(p -> p < settings.floor());
        Map<Long, Double> ratios = GeneralisedRatios.of(
                packing,
                solution.exact() ? IntStream.range(0, packing.edges).toArray() : solution.summed(),
                sums.keySet().stream().mapToLong(Long::longValue).toArray(),
                settings.transitions());
        List<List<PairPosterior>> pairs = new ArrayList<>();
        for (int j = 0; j < packing.bodies; j++) {
            pairs.add(new ArrayList<>());
        }
        sums.forEach((key, stated) -> {
            int body = (int) (key / slots);
            PairBounds.Interval interval = intervals.get(key);
            double p = interval == null ? Math.min(1, stated) : interval.nearest(stated);
            listed[body] += p;
            pairs.get(body)
                    .add(new PairPosterior(
                            body,
                            (int) (key % slots),
                            p,
                            Math.min(1, (interval == null ? 0 : interval.error(p)) + solution.discarded()),
                            ratios.getOrDefault(key, Double.NaN)));
        });
        List<BodyPosterior> result = new ArrayList<>();
        for (int j = 0; j < packing.bodies; j++) {
            pairs.get(j)
                    .sort(Comparator.comparingDouble((PairPosterior p) -> -p.posterior())
                            .thenComparingInt(PairPosterior::slot));
            result.add(new BodyPosterior(
                    j,
                    pairs.get(j),
                    solution.free()[j],
                    Math.max(0, named[j] - listed[j]) + solution.faint()[j],
                    solution.componentOfNode()[j]));
        }
        return result;
    }

    private static List<FillingPosterior> fillings(Packing packing, Solution solution, JointSettings settings) {
        List<FillingPosterior> result = new ArrayList<>();
        for (int e = 0; e < packing.edges; e++) {
            int own = packing.slotsOf(e);
            if (own > 1 && solution.posterior()[e] >= settings.floor()) {
                int family = packing.family(e);
                int[] bodyOfSlot = new int[own];
                Arrays.fill(bodyOfSlot, -1);
                for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                    bodyOfSlot[packing.slot[at] - packing.firstSlot[family]] = packing.node[at];
                }
                result.add(new FillingPosterior(family, bodyOfSlot, Math.min(1, solution.posterior()[e])));
            }
        }
        return result;
    }

    private static List<SlotPosterior> slots(Packing packing, Solution solution) {
        double[] filled = new double[packing.slots];
        for (int e = 0; e < packing.edges; e++) {
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                filled[packing.slot[at]] += solution.posterior()[e];
            }
        }
        List<SlotPosterior> result = new ArrayList<>();
        for (int s = 0; s < packing.slots; s++) {
            int family = packing.bodies + packing.familyOfSlot[s];
            result.add(new SlotPosterior(
                    s, Math.max(0, 1 - filled[s] - solution.faint()[family]), solution.componentOfNode()[family]));
        }
        return result;
    }
}
