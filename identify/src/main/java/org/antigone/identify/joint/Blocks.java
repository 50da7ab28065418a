package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a packing into its connected blocks, in the order of their smallest node; nodes without edges have none. */
final class Blocks {
    private Blocks() {}

    static List<Block> of(Packing packing, int[] edges) {
        int[] parent = new int[packing.nodes()];
        Arrays.setAll(parent, i -> i);
        for (int edge : edges) {
            int first = root(parent, packing.node[packing.start[edge]]);
            for (int at = packing.start[edge] + 1; at < packing.start[edge + 1]; at++) {
                int other = root(parent, packing.node[at]);
                // The smaller number leads, so the order of blocks does not depend on the order of edges.
                int low = Math.min(first, other);
                parent[Math.max(first, other)] = low;
                first = low;
            }
        }
        boolean[] joined = new boolean[packing.nodes()];
        int[] edgesOfRoot = new int[packing.nodes()];
        for (int edge : edges) {
            edgesOfRoot[root(parent, packing.node[packing.start[edge]])]++;
            for (int at = packing.start[edge]; at < packing.start[edge + 1]; at++) {
                joined[packing.node[at]] = true;
            }
        }
        int[] nodesOfRoot = new int[packing.nodes()];
        for (int v = 0; v < joined.length; v++) {
            if (joined[v]) {
                nodesOfRoot[root(parent, v)]++;
            }
        }
        int[][] nodes = new int[packing.nodes()][];
        int[][] edgeLists = new int[packing.nodes()][];
        int[] local = new int[packing.nodes()];
        int[] filled = new int[packing.nodes()];
        for (int v = 0; v < joined.length; v++) {
            if (joined[v]) {
                int r = root(parent, v);
                if (nodes[r] == null) {
                    nodes[r] = new int[nodesOfRoot[r]];
                    edgeLists[r] = new int[edgesOfRoot[r]];
                }
                local[v] = filled[r]++;
                nodes[r][local[v]] = v;
            }
        }
        Arrays.fill(filled, 0);
        for (int edge : edges) {
            int r = root(parent, packing.node[packing.start[edge]]);
            edgeLists[r][filled[r]++] = edge;
        }
        List<Block> blocks = new ArrayList<>();
        for (int r = 0; r < nodes.length; r++) {
            if (nodes[r] == null) {
                continue;
            }
            int[] own = edgeLists[r];
            int[][] nodesOfEdge = new int[own.length][];
            int[] named = new int[own.length];
            for (int e = 0; e < own.length; e++) {
                int from = packing.start[own[e]];
                nodesOfEdge[e] = new int[packing.start[own[e] + 1] - from];
                for (int i = 0; i < nodesOfEdge[e].length; i++) {
                    nodesOfEdge[e][i] = local[packing.node[from + i]];
                }
                named[e] = packing.named(own[e]);
            }
            blocks.add(new Block(nodes[r], nodesOfEdge, named, own));
        }
        return blocks;
    }

    private static int root(int[] parent, int v) {
        int r = v;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }
}
