package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The problem as a set packing: nodes are the bodies (0 … n−1) and the families (n …), an edge is one filling and joins
 * its family with its bodies, and an assignment is a set of edges no two of which share a node. Impossible fillings and
 * the empty ones have no edge. Edges are stored flat: edge e joins {@code node[start[e]]} (the family) and the bodies
 * up to {@code start[e + 1]}, the body's slot beside it.
 */
final class Packing {
    final int bodies;
    final int families;
    final int slots;
    final int edges;
    final int[] start;
    final int[] node;
    /** Slot (numbered through) of the body at the same place; −1 beside the family. */
    final int[] slot;

    final double[] lnWeight;
    final int[] familyOfSlot;
    /** For each family its first slot, and the number of slots at the end. */
    final int[] firstSlot;

    private Packing(
            int bodies, int families, int[] familyOfSlot, int[] start, int[] node, int[] slot, double[] lnWeight) {
        this.bodies = bodies;
        this.families = families;
        this.familyOfSlot = familyOfSlot;
        this.slots = familyOfSlot.length;
        this.firstSlot = new int[families + 1];
        for (int family : familyOfSlot) {
            firstSlot[family + 1]++;
        }
        for (int f = 0; f < families; f++) {
            firstSlot[f + 1] += firstSlot[f];
        }
        this.edges = lnWeight.length;
        this.start = start;
        this.node = node;
        this.slot = slot;
        this.lnWeight = lnWeight;
    }

    static Packing of(JointProblem problem) {
        int most = 0;
        int cells = 0;
        for (FamilyChoices family : problem.families()) {
            most = Math.addExact(most, family.fillings().size());
            cells = Math.addExact(cells, Math.multiplyExact(family.fillings().size(), family.slots() + 1));
        }
        int[] start = new int[most + 1];
        int[] node = new int[cells];
        int[] slot = new int[cells];
        double[] lnWeight = new double[most];
        int edge = 0;
        int cell = 0;
        int firstSlot = 0;
        int[] seenInFamily = new int[problem.bodies()];
        Arrays.fill(seenInFamily, -1);
        for (int f = 0; f < problem.families().size(); f++) {
            FamilyChoices family = problem.families().get(f);
            Set<List<Integer>> seen = new HashSet<>();
            for (int i = 0; i < family.fillings().size(); i++) {
                int begin = cell;
                node[cell] = problem.bodies() + f;
                slot[cell++] = -1;
                if (family.slots() == 1) {
                    int body = family.body(i, 0);
                    if (body >= 0) {
                        check(body, problem.bodies(), f);
                        if (seenInFamily[body] == f) {
                            throw twice(f, List.of(body));
                        }
                        seenInFamily[body] = f;
                        node[cell] = body;
                        slot[cell++] = firstSlot;
                    }
                } else {
                    int[] filled = family.fillings().get(i).bodyOfSlot();
                    if (filled.length != family.slots()) {
                        throw new JointException("A filling of family " + f + " names " + filled.length
                                + " slots; the family has " + family.slots());
                    }
                    List<Integer> key = new ArrayList<>(filled.length);
                    for (int s = 0; s < filled.length; s++) {
                        int body = Math.max(-1, filled[s]);
                        key.add(body);
                        if (body >= 0) {
                            check(body, problem.bodies(), f);
                            for (int before = begin + 1; before < cell; before++) {
                                if (node[before] == body) {
                                    throw new JointException("A filling of family " + f + " puts body " + body
                                            + " into two slots: " + Arrays.toString(filled));
                                }
                            }
                            node[cell] = body;
                            slot[cell++] = firstSlot + s;
                        }
                    }
                    if (!seen.add(key)) {
                        throw twice(f, key);
                    }
                }
                double weight = family.lnWeight(i);
                if (cell == begin + 1) {
                    if (weight != 0) {
                        throw new JointException(
                                "The empty filling of family " + f + " has ln weight " + weight + "; it must be 0");
                    }
                    cell = begin;
                } else if (weight == Double.NEGATIVE_INFINITY) {
                    cell = begin;
                } else {
                    lnWeight[edge++] = weight;
                    start[edge] = cell;
                }
            }
            firstSlot += family.slots();
        }
        return new Packing(
                problem.bodies(),
                problem.families().size(),
                familyOfSlot(problem),
                Arrays.copyOf(start, edge + 1),
                Arrays.copyOf(node, cell),
                Arrays.copyOf(slot, cell),
                Arrays.copyOf(lnWeight, edge));
    }

    /** These edges alone, in this order, with other weights. */
    Packing only(int[] chosen, double[] lnWeight) {
        int[] starts = new int[chosen.length + 1];
        for (int e = 0; e < chosen.length; e++) {
            starts[e + 1] = starts[e] + start[chosen[e] + 1] - start[chosen[e]];
        }
        int[] nodes = new int[starts[chosen.length]];
        int[] slots = new int[nodes.length];
        for (int e = 0; e < chosen.length; e++) {
            System.arraycopy(node, start[chosen[e]], nodes, starts[e], starts[e + 1] - starts[e]);
            System.arraycopy(slot, start[chosen[e]], slots, starts[e], starts[e + 1] - starts[e]);
        }
        return new Packing(bodies, families, familyOfSlot, starts, nodes, slots, lnWeight);
    }

    private static int[] familyOfSlot(JointProblem problem) {
        int[] family = new int[problem.slots()];
        int slot = 0;
        for (int f = 0; f < problem.families().size(); f++) {
            for (int s = 0; s < problem.families().get(f).slots(); s++) {
                family[slot++] = f;
            }
        }
        return family;
    }

    int nodes() {
        return bodies + families;
    }

    /** How many bodies the edge names. */
    int named(int edge) {
        return start[edge + 1] - start[edge] - 1;
    }

    /** How many slots the family of the edge has. */
    int slotsOf(int edge) {
        return firstSlot[family(edge) + 1] - firstSlot[family(edge)];
    }

    int family(int edge) {
        return node[start[edge]] - bodies;
    }

    private static void check(int body, int bodies, int family) {
        if (body >= bodies) {
            throw new JointException("A filling of family " + family + " names body " + body
                    + "; the bodies are numbered 0 to " + (bodies - 1));
        }
    }

    private static JointException twice(int family, List<Integer> filling) {
        return new JointException("Family " + family + " lists the filling " + filling + " twice");
    }
}
