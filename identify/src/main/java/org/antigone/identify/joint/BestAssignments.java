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
    /** By the number of bodies named. */
    private final double[] lnPriors;

    private boolean proven;

    BestAssignments(Packing packing, List<Block> blocks, List<Lattice> lattices, CountPrior prior) {
        this.packing = packing;
        this.blocks = blocks;
        this.lattices = lattices;
        this.prior = prior;
        this.lnPriors = prior.lnPriors(0);
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
        double lnLikelihood = 0;
        int named = 0;
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
            lnLikelihood += lnLikelihood(b, choices, 0);
            named += named(b, choices, 0);
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
        double over = prior.counted() ? lnPrior(peak) - peak * lnTilt : 0;
        Comparator<Deviation> heaviest =
                Comparator.comparingDouble((Deviation d) -> -(d.lnLikelihood + lnPrior(d.named)));
        List<Deviation> found = new ArrayList<>();
        PriorityQueue<Deviation> open = new PriorityQueue<>();
        long made = 0;
        open.add(new Deviation(null, -1, 0, 0, lnLikelihood, named, made++));
        proven = false;
        boolean cut = false;
        for (int tried = 0; tried < MOST_TRIED; tried++) {
            Deviation next = open.poll();
            if (next == null) {
                proven = !cut;
                break;
            }
            if (found.size() >= wanted) {
                Deviation last = found.get(wanted - 1);
                if (last.lnLikelihood + lnPrior(last.named) >= base - next.loss + over) {
                    proven = !cut;
                    break;
                }
            }
            if (lnPrior(next.named) > Double.NEGATIVE_INFINITY) {
                found.add(next);
                found.sort(heaviest);
                if (found.size() > wanted) {
                    found.removeLast();
                }
            }
            int i = next.item;
            if (i >= 0) {
                LatticeMax.Descending choice = choices.get(items.get(i).block);
                cut |= next.level + 1 >= LatticeMax.MOST_RANKS;
                double further = at(choice, next.level + 1);
                if (further > Double.NEGATIVE_INFINITY) {
                    double loss = next.loss + at(choice, next.level) - further;
                    open.add(moved(next, next.before, items.get(i), i, next.level + 1, loss, choices, made++));
                }
            }
            if (i + 1 < items.size()) {
                Item item = items.get(i + 1);
                open.add(moved(next, next, item, i + 1, 1, next.loss + item.gap, choices, made++));
                Deviation before = next.before;
                if (before != null && next.level == 1) {
                    double loss = next.loss - items.get(i).gap + item.gap;
                    open.add(moved(before, before, item, i + 1, 1, loss, choices, made++));
                }
            }
        }
        int[] blockOfItem = items.stream().mapToInt(Item::block).toArray();
        return found.stream().map(d -> assemble(d, choices, blockOfItem)).toList();
    }

    /** The deviation that differs from another in having an item at a level; what is known of that one is carried on. */
    private Deviation moved(
            Deviation from,
            @Nullable Deviation before,
            Item item,
            int place,
            int level,
            double loss,
            List<LatticeMax.Descending> choices,
            long number) {
        int was = from.item == place ? from.level : 0;
        return new Deviation(
                before,
                place,
                level,
                loss,
                from.lnLikelihood + lnLikelihood(item.block, choices, level) - lnLikelihood(item.block, choices, was),
                from.named + named(item.block, choices, level) - named(item.block, choices, was),
                number);
    }

    private double lnLikelihood(int block, List<LatticeMax.Descending> choices, int level) {
        double sum = 0;
        for (int e : chosen(block, choices, level)) {
            sum += packing.lnWeight[blocks.get(block).edgeOf()[e]];
        }
        return sum;
    }

    private int named(int block, List<LatticeMax.Descending> choices, int level) {
        int sum = 0;
        for (int e : chosen(block, choices, level)) {
            sum += packing.named(blocks.get(block).edgeOf()[e]);
        }
        return sum;
    }

    private static int[] chosen(int block, List<LatticeMax.Descending> choices, int level) {
        LatticeMax.Choice choice = choices.get(block).get(level);
        if (choice == null) {
            throw new IllegalStateException("block " + block + " has no choice of rank " + level);
        }
        return choice.edges();
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
        for (int b = 0; b < level.length; b++) {
            int[] edgeOf = blocks.get(b).edgeOf();
            int[] own = chosen(b, choices, level[b]).clone();
            for (int i = 0; i < own.length; i++) {
                own[i] = edgeOf[own[i]];
                lnLikelihood += packing.lnWeight[own[i]];
            }
            edges.add(own);
        }
        return new Found(edges, lnLikelihood, deviation.named);
    }

    private double lnPrior(int named) {
        return lnPriors[named];
    }

    private static double at(LatticeMax.Descending choice, int rank) {
        LatticeMax.Choice found = choice.get(rank);
        return found == null ? Double.NEGATIVE_INFINITY : found.lnWeight();
    }

    /** A block with a second choice, and how much lighter that is than the first. */
    private record Item(int block, double gap) {}

    /** An assignment as what differs from the best of each block: a level in each of some items, the last one first. */
    private record Deviation(
            @Nullable Deviation before, int item, int level, double loss, double lnLikelihood, int named, long number)
            implements Comparable<Deviation> {
        @Override
        public int compareTo(Deviation other) {
            int byLoss = Double.compare(loss, other.loss);
            return byLoss != 0 ? byLoss : Long.compare(number, other.number);
        }
    }
}
