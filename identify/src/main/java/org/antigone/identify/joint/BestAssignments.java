package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/*
 * The most likely assignments over all blocks. With a tilt (a factor x for each body named) in place of the prior the
 * blocks are independent: each gives its assignments in descending order, and the best sums are enumerated by the
 * deviations from the best of each block. The prior minus the tilt, ln prior(k) − k ln x, is concave in k; its maximum
 * bounds what the exact weight can exceed the tilted one, so the enumeration stops when nothing better can follow.
 */
final class BestAssignments {
    private static final int MOST_TRIED = 20_000;

    /** Chosen edges in packing numbers, Σ ln weight, and how many bodies are named. */
    record Found(List<int[]> edges, double lnLikelihood, int named) {}

    private final List<Block> blocks;
    private final List<Lattice> lattices;
    private final Packing packing;
    private final CountPrior prior;
    private boolean proven;

    BestAssignments(Packing packing, List<Block> blocks, List<Lattice> lattices, CountPrior prior) {
        this.packing = packing;
        this.blocks = blocks;
        this.lattices = lattices;
        this.prior = prior;
    }

    boolean proven() {
        return proven;
    }

    List<Found> find(int wanted, double lnTilt) {
        double tilt = prior.counted() ? lnTilt : 0;
        List<Found> found = enumerate(wanted, tilt);
        for (int round = 0; prior.counted() && round < 20 && !found.isEmpty(); round++) {
            int named = found.get(0).named;
            double own = -Math.log(prior.spare() + named + 0.5);
            if (own == tilt || (prior.least() == named && tilt > own)) {
                break;
            }
            tilt = own;
            found = enumerate(wanted, tilt);
        }
        return found;
    }

    private List<Found> enumerate(int wanted, double lnTilt) {
        List<LatticeMax.Descending> choices = new ArrayList<>(blocks.size());
        double base = 0;
        record Item(int block, double gap) {}
        List<Item> items = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            double[] weight = new double[block.edges()];
            for (int e = 0; e < weight.length; e++) {
                weight[e] = packing.lnWeight[block.edgeOf()[e]] + block.named()[e] * lnTilt;
            }
            LatticeMax.Descending choice = new LatticeMax(lattices.get(b), weight).descending();
            choices.add(choice);
            double best = at(choice, 0);
            base += best;
            double second = at(choice, 1);
            if (second > Double.NEGATIVE_INFINITY) {
                items.add(new Item(b, best - second));
            }
        }
        items.sort(Comparator.comparingDouble(Item::gap).thenComparingInt(Item::block));

        int peak = prior.least();
        if (prior.counted()) {
            double most = Math.min(prior.bodies(), Math.exp(-lnTilt) - prior.spare());
            peak = Math.max(peak, (int) Math.floor(most));
        }
        double over = prior.counted() ? prior.lnPrior(peak) - peak * lnTilt : 0;
        List<Found> found = new ArrayList<>();
        Comparator<Found> heaviest =
                Comparator.comparingDouble((Found f) -> -(f.lnLikelihood + prior.lnPrior(f.named)));
        PriorityQueue<Deviation> open = new PriorityQueue<>();
        long made = 0;
        open.add(new Deviation(null, -1, 0, 0, made++));
        proven = false;
        for (int tried = 0; tried < MOST_TRIED; tried++) {
            Deviation next = open.poll();
            if (next == null) {
                proven = true;
                break;
            }
            if (found.size() >= wanted) {
                Found last = found.get(wanted - 1);
                if (last.lnLikelihood + prior.lnPrior(last.named) >= base - next.loss + over) {
                    proven = true;
                    break;
                }
            }
            Found assignment =
                    assemble(next, choices, items.stream().mapToInt(Item::block).toArray());
            if (prior.lnPrior(assignment.named) > Double.NEGATIVE_INFINITY) {
                found.add(assignment);
                found.sort(heaviest);
                if (found.size() > wanted) {
                    found.remove(found.size() - 1);
                }
            }
            int i = next.item;
            if (i >= 0) {
                LatticeMax.Descending choice = choices.get(items.get(i).block);
                double further = at(choice, next.level + 1);
                if (further > Double.NEGATIVE_INFINITY) {
                    double loss = next.loss + at(choice, next.level) - further;
                    open.add(new Deviation(next.before, i, next.level + 1, loss, made++));
                }
            }
            if (i + 1 < items.size()) {
                open.add(new Deviation(next, i + 1, 1, next.loss + items.get(i + 1).gap, made++));
                if (i >= 0 && next.level == 1) {
                    double loss = next.loss - items.get(i).gap + items.get(i + 1).gap;
                    open.add(new Deviation(next.before, i + 1, 1, loss, made++));
                }
            }
        }
        return found;
    }

    private Found assemble(Deviation deviation, List<LatticeMax.Descending> choices, int[] blockOfItem) {
        int[] level = new int[blocks.size()];
        for (Deviation d = deviation; d != null; d = d.before) {
            if (d.item >= 0) {
                level[blockOfItem[d.item]] = d.level;
            }
        }
        List<int[]> edges = new ArrayList<>(blocks.size());
        double lnLikelihood = 0;
        int named = 0;
        for (int b = 0; b < level.length; b++) {
            LatticeMax.Choice choice = choices.get(b).get(level[b]);
            if (choice == null) {
                throw new IllegalStateException("block " + b + " has no choice of rank " + level[b]);
            }
            int[] own = new int[choice.edges().length];
            for (int i = 0; i < own.length; i++) {
                own[i] = blocks.get(b).edgeOf()[choice.edges()[i]];
                lnLikelihood += packing.lnWeight[own[i]];
                named += packing.named(own[i]);
            }
            edges.add(own);
        }
        return new Found(edges, lnLikelihood, named);
    }

    private static double at(LatticeMax.Descending choice, int rank) {
        LatticeMax.Choice found = choice.get(rank);
        return found == null ? Double.NEGATIVE_INFINITY : found.lnWeight();
    }

    private record Deviation(@Nullable Deviation before, int item, int level, double loss, long number)
            implements Comparable<Deviation> {
        @Override
        public int compareTo(Deviation other) {
            int byLoss = Double.compare(loss, other.loss);
            return byLoss != 0 ? byLoss : Long.compare(number, other.number);
        }
    }
}
