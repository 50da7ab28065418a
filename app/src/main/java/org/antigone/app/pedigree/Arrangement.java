package org.antigone.app.pedigree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antigone.app.pedigree.PartnerGraph.Couple;
import org.antigone.app.pedigree.PartnerGraph.Node;
import org.jspecify.annotations.Nullable;

/*
 * Who stands left of whom.
 *
 * Strands of partners are the units. Each hangs on at most one couple of the row above by its 'anchor', a member with parents;
 * so strands form a forest, and walking it in depth gives an order of every row in which no bar crosses another. Members of
 * a strand with parents who are not its anchor are 'second ties' (a cousin marriage has one, two families joined by a
 * marriage have one): their bars may cross. The order of each couple's children, of the roots, the direction of each strand
 * and the choice of anchors are free, and are searched by first improvement from the pedigree's own order, then from seeded
 * shuffles, for the least cost: crossing pairs of bars first, then wide bars, then departures from the order given. If
 * crossings remain, the tie whose cutting helps most is cut (PartnerGraph.split: the person is placed twice) and the search
 * starts again. Without second ties there are no crossings, so this ends.
 *
 * Two bars of one row, s and t, with s's parents left of t's, cross exactly if s's rightmost child is right of t's leftmost.
 * Cost of one evaluation: O(n + sibships²); pedigrees have tens of people, and this is far below a millisecond.
 */
final class Arrangement {
    private static final int SHUFFLES = 24;
    private static final long CROSSING = 1_000_000_000_000L;
    private static final long SPAN = 100;
    private static final long DEPARTURE = 3;
    private static final long SEED = 412;

    final PartnerGraph graph;
    private final List<Strand> strands = new ArrayList<>();
    private final List<Strand> roots = new ArrayList<>();
    private final Map<Couple, List<Strand>> hanging = new IdentityHashMap<>();
    private final Map<Node, Integer> birthOrder = new IdentityHashMap<>();

    /** Partners side by side, hanging on their anchor's parents. */
    private static final class Strand {
        List<Node> members;

        @Nullable
        Node anchor;

        Strand(List<Node> members) {
            this.members = members;
            this.anchor =
                    members.stream().filter(m -> m.parents != null).findFirst().orElse(null);
        }

        List<Node> possibleAnchors() {
            return members.stream().filter(m -> m.parents != null).toList();
        }

        /** The couples of the strand from left to right. */
        List<Couple> couples() {
            var couples = new ArrayList<Couple>();
            for (int i = 0; i + 1 < members.size(); i++) {
                for (var couple : members.get(i).couples) {
                    if (couple.partnerOf(members.get(i)) == members.get(i + 1)) {
                        couples.add(couple);
                    }
                }
            }
            return couples;
        }
    }

    private Arrangement(PartnerGraph graph) {
        this.graph = graph;
        var seen = Collections.newSetFromMap(new IdentityHashMap<Node, Boolean>());
        for (var node : graph.nodes) {
            birthOrder.put(node, birthOrder.size());
            if (seen.add(node)) {
                var strand = new Strand(graph.strand(node));
                seen.addAll(strand.members);
                strands.add(strand);
            }
        }
        graph.couples.forEach(couple -> hanging.put(couple, new ArrayList<>()));
        strands.forEach(this::hang);
        for (var list : hanging.values()) {
            list.sort((a, b) -> Integer.compare(birth(a), birth(b)));
        }
    }

    /** The best arrangement found; people are placed twice in the graph where it needs that. */
    static Arrangement best(PartnerGraph graph) {
        var found = new Arrangement(graph).searched();
        while (found.cost() >= CROSSING) {
            found = found.withOneTieCut();
        }
        return found;
    }

    /** The people of each row, from left to right. */
    List<List<Node>> rows() {
        var rows = new ArrayList<List<Node>>();
        roots.forEach(root -> walk(root, rows));
        return rows;
    }

    private void walk(Strand strand, List<List<Node>> rows) {
        for (var node : strand.members) {
            while (rows.size() <= node.row) {
                rows.add(new ArrayList<>());
            }
            rows.get(node.row).add(node);
        }
        for (var couple : strand.couples()) {
            hangingOn(couple).forEach(child -> walk(child, rows));
        }
    }

    private void hang(Strand strand) {
        var anchor = strand.anchor;
        (anchor == null || anchor.parents == null ? roots : hangingOn(anchor.parents)).add(strand);
    }

    private void unhang(Strand strand) {
        var anchor = strand.anchor;
        (anchor == null || anchor.parents == null ? roots : hangingOn(anchor.parents)).remove(strand);
    }

    private List<Strand> hangingOn(Couple couple) {
        return hanging.computeIfAbsent(couple, c -> new ArrayList<>());
    }

    private int birth(Strand strand) {
        return birthOrder.getOrDefault(strand.anchor == null ? strand.members.getFirst() : strand.anchor, 0);
    }

    private Arrangement searched() {
        improve();
        if (cost() < CROSSING) {
            return this;
        }
        var random = new Random(SEED);
        var best = this;
        for (int i = 0; i < SHUFFLES && best.cost() >= CROSSING; i++) {
            var other = new Arrangement(graph);
            other.shuffle(random);
            other.improve();
            if (other.cost() < best.cost()) {
                best = other;
            }
        }
        return best;
    }

    private void shuffle(Random random) {
        for (var strand : strands) {
            var anchors = strand.possibleAnchors();
            if (anchors.size() > 1) {
                unhang(strand);
                strand.anchor = anchors.get(random.nextInt(anchors.size()));
                hang(strand);
            }
            if (random.nextBoolean()) {
                strand.members = strand.members.reversed();
            }
        }
        for (var couple : graph.couples) {
            Collections.shuffle(hangingOn(couple), random);
        }
        Collections.shuffle(roots, random);
    }

    private void improve() {
        for (long before = Long.MAX_VALUE, now = cost(); now < before; now = cost()) {
            before = now;
            improveOrder(roots);
            for (var couple : graph.couples) {
                improveOrder(hangingOn(couple));
            }
            strands.forEach(this::improveStrand);
        }
    }

    /** Tries every other place for each strand of a list. */
    private void improveOrder(List<Strand> list) {
        long best = cost();
        for (int from = 0; from < list.size(); from++) {
            for (int to = 0; to < list.size(); to++) {
                if (from == to) {
                    continue;
                }
                list.add(to, list.remove(from));
                long now = cost();
                if (now < best) {
                    best = now;
                } else {
                    list.add(from, list.remove(to));
                }
            }
        }
    }

    private void improveStrand(Strand strand) {
        long best = cost();
        if (strand.members.size() > 1) {
            strand.members = strand.members.reversed();
            if (cost() < best) {
                best = cost();
            } else {
                strand.members = strand.members.reversed();
            }
        }
        for (var anchor : strand.possibleAnchors()) {
            var before = strand.anchor;
            if (anchor == before || anchor.parents == null) {
                continue;
            }
            var list = before == null || before.parents == null ? roots : hangingOn(before.parents);
            int place = list.indexOf(strand);
            unhang(strand);
            strand.anchor = anchor;
            var other = hangingOn(anchor.parents);
            boolean better = false;
            for (int to = 0; to <= other.size() && !better; to++) {
                other.add(to, strand);
                better = cost() < best;
                if (!better) {
                    other.remove(to);
                }
            }
            if (better) {
                best = cost();
            } else {
                strand.anchor = before;
                list.add(place, strand);
            }
        }
    }

    private Arrangement withOneTieCut() {
        record Cut(Couple couple, Node partner) {}
        var cuts = new ArrayList<Cut>();
        for (var strand : strands) {
            if (strand.possibleAnchors().size() > 1) {
                for (var couple : strand.couples()) {
                    for (var partner : List.of(couple.mother, couple.father)) {
                        if (partner.parents != null) {
                            cuts.add(new Cut(couple, partner));
                        }
                    }
                }
            }
        }
        if (cuts.isEmpty()) {
            throw new IllegalStateException("bars cross although no family is tied twice");
        }
        var best = cuts.getFirst();
        long least = Long.MAX_VALUE;
        for (var cut : cuts) {
            graph.split(cut.couple(), cut.partner());
            long cost = new Arrangement(graph).searched().cost();
            if (cost < least) {
                least = cost;
                best = cut;
            }
            graph.unite(cut.couple(), cut.partner());
        }
        graph.split(best.couple(), best.partner());
        return new Arrangement(graph).searched();
    }

    private record Bar(int parents, int left, int right) {}

    private long cost() {
        var rows = rows();
        var place = new IdentityHashMap<Node, Integer>();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                place.put(row.get(i), i);
            }
        }
        var bars = new HashMap<Integer, List<Bar>>();
        long cost = 0;
        for (var couple : graph.couples) {
            var places = couple.children.stream()
                    .mapToInt(c -> place.getOrDefault(c, 0))
                    .summaryStatistics();
            int parents = place.getOrDefault(couple.father, 0) + place.getOrDefault(couple.mother, 0);
            bars.computeIfAbsent(couple.father.row, r -> new ArrayList<>())
                    .add(new Bar(parents, places.getMin(), places.getMax()));
            cost += SPAN * (places.getMax() - places.getMin());
            cost += departures(couple, place);
        }
        for (var row : bars.values()) {
            cost += CROSSING * crossings(row);
        }
        return cost;
    }

    private static long departures(Couple couple, Map<Node, Integer> place) {
        long count = place.getOrDefault(couple.father, 0) < place.getOrDefault(couple.mother, 0) ? 0 : 1;
        for (int i = 0; i + 1 < couple.children.size(); i++) {
            int one = place.getOrDefault(couple.children.get(i), 0);
            int next = place.getOrDefault(couple.children.get(i + 1), 0);
            count += one < next ? 0 : DEPARTURE;
        }
        return count;
    }

    private static long crossings(List<Bar> bars) {
        long count = 0;
        for (int i = 0; i < bars.size(); i++) {
            for (int j = i + 1; j < bars.size(); j++) {
                var a = bars.get(i);
                var b = bars.get(j);
                var left = a.parents() < b.parents() ? a : b;
                var right = left == a ? b : a;
                count += left.right() >= right.left() ? 1 : 0;
            }
        }
        return count;
    }
}
