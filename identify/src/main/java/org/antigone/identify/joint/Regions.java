package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/*
 * Which edges are summed exactly together. A packing that is too wide is cut into regions, the edges between and beside
 * them are loose:
 *   1. Blocks of all edges; one that is too wide loses its least probable edges, again and again, and falls apart (cut).
 *   2. From a probability of EXCLUSIVE on edges may exclude each other, and none is loosened. What is then still too wide is
 *      shared out by families: those that have the strongest bodies in common stay together as far as width allows, at the
 *      least every family with itself (share). An edge belongs to one region; a body may then be in several, a family never.
 *   3. A loose edge over nodes of its family's region is taken into it, where that does not become too wide (widen).
 * 'Probable' is Pruning's bound, which needs no solution. Everything is in a fixed order.
 */
final class Regions {
    private static final double LEAST_STRONG = 1e-7;
    /** From this bound on edges may exclude each other, so that belief propagation must not be left alone with them. */
    private static final double EXCLUSIVE = 0.1;
    /** Families in a region where they have to be shared out. */
    private static final int MOST_FAMILIES = 16;
    /** Regions are summed in every round, so they may be smaller than what is summed once by this factor. */
    private static final int SMALLER = 4;

    private final Packing packing;
    private final double[] bound;
    private final long mostTransitions;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Lattice> lattices = new ArrayList<>();
    private final boolean[] loose;

    private Regions(Packing packing, int[] edges, double[] bound, long mostTransitions) {
        this.packing = packing;
        this.bound = bound;
        this.mostTransitions = mostTransitions;
        loose = new boolean[packing.edges];
        for (int e : edges) {
            loose[e] = true;
        }
    }

    /** No regions: all these edges are loose. */
    static Regions none(Packing packing, int[] edges) {
        return new Regions(packing, edges, new double[0], 0);
    }

    /**
     * @param edges those that may be taken
     * @param bound for each edge of the packing how probable it can be at most
     * @param settings say how wide a region may be
     */
    static Regions of(Packing packing, int[] edges, double[] bound, JointSettings settings) {
        Regions regions = new Regions(packing, edges, bound, settings.transitions() / SMALLER);
        regions.cut(edges, LEAST_STRONG);
        regions.widen();
        return regions;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** For each region its lattice. */
    List<Lattice> lattices() {
        return lattices;
    }

    /** Whether this edge may be taken and is in no region. */
    boolean loose(int edge) {
        return loose[edge];
    }

    private void cut(int[] edges, double least) {
        for (Block block : Blocks.of(packing, edges)) {
            if (add(block, mostTransitions)) {
                continue;
            }
            double weakest = Arrays.stream(block.edgeOf())
                    .mapToDouble(e -> bound[e])
                    .min()
                    .orElseThrow();
            if (weakest >= EXCLUSIVE) {
                share(block, MOST_FAMILIES);
                continue;
            }
            double above = least;
            while (above <= weakest) {
                above *= 2;
            }
            double floor = Math.min(above, EXCLUSIVE);
            cut(Arrays.stream(block.edgeOf()).filter(e -> bound[e] >= floor).toArray(), 2 * floor);
        }
    }

    private boolean add(Block block, long most) {
        Lattice lattice = Lattice.of(block, most);
        if (lattice == null) {
            return false;
        }
        blocks.add(block);
        lattices.add(lattice);
        for (int e : block.edgeOf()) {
            loose[e] = false;
        }
        return true;
    }

    /** @param most how many families a region may have */
    private void share(Block block, int most) {
        Map<Integer, List<Integer>> edgesOf = new TreeMap<>();
        for (int e : block.edgeOf()) {
            edgesOf.computeIfAbsent(packing.family(e), f -> new ArrayList<>()).add(e);
        }
        Map<Integer, List<Integer>> together = new TreeMap<>();
        Map<Integer, Integer> leader = new HashMap<>();
        edgesOf.keySet().forEach(f -> {
            together.put(f, new ArrayList<>(List.of(f)));
            leader.put(f, f);
        });
        for (Link link : links(block)) {
            int one = leader.getOrDefault(link.one, link.one);
            int other = leader.getOrDefault(link.other, link.other);
            List<Integer> mine = together.getOrDefault(one, List.of());
            List<Integer> theirs = together.getOrDefault(other, List.of());
            if (one != other && mine.size() + theirs.size() <= most) {
                mine.addAll(theirs);
                theirs.forEach(f -> leader.put(f, one));
                together.remove(other);
            }
        }
        for (List<Integer> families : together.values()) {
            int[] own = families.stream()
                    .flatMap(f -> edgesOf.getOrDefault(f, List.of()).stream())
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            for (Block region : Blocks.of(packing, own)) {
                // A family by itself is one step, so it is never too wide.
                if (!add(region, most == 1 ? Long.MAX_VALUE : mostTransitions)) {
                    share(region, most / 2);
                }
            }
        }
    }

    /** Two families that have a body in common, and how probable the less probable of the two is to have it, at most. */
    private record Link(int one, int other, double strength) {}

    /** The strongest first; of a body's families each is linked with the one before it by strength. */
    private List<Link> links(Block block) {
        Map<Integer, Map<Integer, Double>> strongest = new TreeMap<>();
        for (int e : block.edgeOf()) {
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                strongest
                        .computeIfAbsent(packing.node[at], b -> new TreeMap<>())
                        .merge(packing.family(e), bound[e], Math::max);
            }
        }
        List<Link> links = new ArrayList<>();
        for (Map<Integer, Double> families : strongest.values()) {
            List<Map.Entry<Integer, Double>> order = families.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                    .toList();
            for (int i = 1; i < order.size(); i++) {
                links.add(new Link(
                        order.get(i - 1).getKey(),
                        order.get(i).getKey(),
                        order.get(i).getValue()));
            }
        }
        links.sort(Comparator.comparingDouble(Link::strength).reversed());
        return links;
    }

    private void widen() {
        int[] regionOf = new int[packing.nodes()];
        Arrays.fill(regionOf, -1);
        List<Set<Integer>> nodes = new ArrayList<>();
        for (int r = 0; r < blocks.size(); r++) {
            nodes.add(new HashSet<>());
            for (int v : blocks.get(r).nodeOf()) {
                nodes.get(r).add(v);
                if (v >= packing.bodies) {
                    regionOf[v] = r;
                }
            }
        }
        Map<Integer, List<Integer>> inside = new TreeMap<>();
        for (int e = 0; e < packing.edges; e++) {
            int r = regionOf[packing.node[packing.start[e]]];
            if (loose[e]
                    && r >= 0
                    && Arrays.stream(packing.node, packing.start[e], packing.start[e + 1])
                            .allMatch(nodes.get(r)::contains)) {
                inside.computeIfAbsent(r, v -> new ArrayList<>()).add(e);
            }
        }
        inside.forEach((r, more) -> {
            int[] all = IntStream.concat(
                            Arrays.stream(blocks.get(r).edgeOf()), more.stream().mapToInt(Integer::intValue))
                    .sorted()
                    .toArray();
            Block wider = Blocks.of(packing, all).getFirst();
            Lattice lattice = Lattice.of(wider, mostTransitions);
            if (lattice != null) {
                blocks.set(r, wider);
                lattices.set(r, lattice);
                more.forEach(e -> loose[e] = false);
            }
        });
    }
}
