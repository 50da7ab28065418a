package org.antigone.inquiry.graphical;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chordal graph on the lists: lists that no path joins are independent, and the joint distribution is the product of
 * its cliques' over its separators'.
 *
 * @param lists number of lists
 * @param edges bit {@link #edge} set for each pair that is joined
 * @param cliques masks of the maximal cliques in a running order
 * @param separators masks of the intersections along that order, one fewer, empty ones included
 */
public record DecomposableGraph(int lists, long edges, List<Integer> cliques, List<Integer> separators) {
    public DecomposableGraph {
        cliques = List.copyOf(cliques);
        separators = List.copyOf(separators);
    }

    /** The bit of the pair (a, b), a ≠ b. */
    static int edge(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return high * (high - 1) / 2 + low;
    }

    /** The graph with these edges, or null if it is not chordal: maximum cardinality search (Tarjan and Yannakakis 1984). */
    static @Nullable DecomposableGraph of(int lists, long edges) {
        var neighbours = new int[lists];
        for (int a = 0; a < lists; a++) {
            for (int b = 0; b < a; b++) {
                if ((edges >> edge(a, b) & 1) == 1) {
                    neighbours[a] |= 1 << b;
                    neighbours[b] |= 1 << a;
                }
            }
        }
        var cliques = new ArrayList<Integer>();
        var separators = new ArrayList<Integer>();
        int numbered = 0;
        int clique = 0;
        for (int i = 0; i < lists; i++) {
            int next = -1;
            for (int v = 0; v < lists; v++) {
                if ((numbered >> v & 1) == 0
                        && (next < 0
                                || Integer.bitCount(neighbours[v] & numbered)
                                        > Integer.bitCount(neighbours[next] & numbered))) {
                    next = v;
                }
            }
            int earlier = neighbours[next] & numbered;
            for (int rest = earlier; rest != 0; rest &= rest - 1) {
                int v = Integer.numberOfTrailingZeros(rest);
                if ((earlier & ~(1 << v) & ~neighbours[v]) != 0) {
                    return null;
                }
            }
            if (i > 0 && earlier != clique) {
                cliques.add(clique);
                separators.add(earlier);
            }
            clique = earlier | 1 << next;
            numbered |= 1 << next;
        }
        cliques.add(clique);
        return new DecomposableGraph(lists, edges, cliques, separators);
    }

    /** Every decomposable graph on labelled lists: 8 on 3, 61 on 4, 822 on 5, 18,154 on 6. */
    static List<DecomposableGraph> all(int lists) {
        var graphs = new ArrayList<DecomposableGraph>();
        for (long edges = 0; edges < 1L << lists * (lists - 1) / 2; edges++) {
            var graph = of(lists, edges);
            if (graph != null) {
                graphs.add(graph);
            }
        }
        return graphs;
    }

    /** Whether every two lists are joined: then the lists say nothing about those on none of them. */
    public boolean complete() {
        return cliques.size() == 1;
    }

    /** The cliques by list number: {@code [12,23,4]}. */
    public String label() {
        var parts = new ArrayList<String>();
        for (int clique : cliques) {
            var digits = new ArrayList<String>();
            for (int list = 0; list < lists; list++) {
                if ((clique >> list & 1) == 1) {
                    digits.add(Integer.toString(list + 1));
                }
            }
            parts.add(String.join(lists > 9 ? "." : "", digits));
        }
        parts.sort((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
        return "[" + String.join(",", parts) + "]";
    }
}
