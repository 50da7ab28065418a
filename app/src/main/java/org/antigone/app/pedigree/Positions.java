package org.antigone.app.pedigree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.app.pedigree.PartnerGraph.Couple;
import org.antigone.app.pedigree.PartnerGraph.Node;
import org.antigone.app.pedigree.PedigreeLayout.Link;
import org.antigone.app.pedigree.PedigreeLayout.Spot;
import org.antigone.app.pedigree.PedigreeLayout.Union;
import org.antigone.kinship.Pedigree;
import org.jspecify.annotations.Nullable;

/*
 * From an order to coordinates: children under the middle of their parents, partners one step apart, nobody closer than a step.
 *
 * Each person is drawn towards where the couples it belongs to want it (as a child: with the whole sibship under the parents'
 * middle; as a parent: with the middle over the children; as a partner: one step from the other). Row after row, up and down,
 * the wishes are averaged and then made to respect the order and the least distances by isotonic regression (pool adjacent
 * violators), which is the closest such row in the sense of least squares. A fixed number of rounds; no randomness.
 */
final class Positions {
    private static final int ROUNDS = 240;
    private static final double APART = 1.0;
    private static final double BETWEEN_FAMILIES = 1.2;
    private static final double PARTNER_PULL = 0.5;

    private final PartnerGraph graph;
    private final List<List<Node>> rows;
    private final Map<Node, Double> x = new IdentityHashMap<>();

    private Positions(Arrangement arrangement) {
        this.graph = arrangement.graph;
        this.rows = arrangement.rows();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                x.put(row.get(i), (double) i);
            }
        }
    }

    static PedigreeLayout of(Arrangement arrangement, Pedigree pedigree) {
        var positions = new Positions(arrangement);
        for (int round = 0; round < ROUNDS; round++) {
            int last = positions.rows.size() - 1;
            for (int i = 0; i <= last; i++) {
                positions.settle(positions.rows.get(round % 2 == 0 ? i : last - i));
            }
        }
        return positions.layout(pedigree);
    }

    private double at(Node node) {
        return x.getOrDefault(node, 0.0);
    }

    private void settle(List<Node> row) {
        int n = row.size();
        double[] wish = new double[n];
        double[] offset = new double[n];
        for (int i = 0; i < n; i++) {
            var node = row.get(i);
            wish[i] = wish(node);
            offset[i] = i == 0 ? 0 : offset[i - 1] + distance(row.get(i - 1), node);
        }
        double[] placed = isotonic(wish, offset);
        for (int i = 0; i < n; i++) {
            x.put(row.get(i), placed[i] + offset[i]);
        }
    }

    private double wish(Node node) {
        double sum = 0;
        double weight = 0;
        if (node.parents != null) {
            sum += at(node) + middle(node.parents) - childrenMiddle(node.parents);
            weight += 1;
        }
        for (var couple : node.couples) {
            sum += at(node) + childrenMiddle(couple) - middle(couple);
            weight += 1;
            var partner = couple.partnerOf(node);
            sum += PARTNER_PULL * (at(partner) + (at(node) < at(partner) ? -APART : APART));
            weight += PARTNER_PULL;
        }
        return weight == 0 ? at(node) : sum / weight;
    }

    private double middle(Couple couple) {
        return (at(couple.father) + at(couple.mother)) / 2;
    }

    /** Half way between the first and the last child, as the bar is seen. */
    private double childrenMiddle(Couple couple) {
        var span = couple.children.stream().mapToDouble(this::at).summaryStatistics();
        return (span.getMin() + span.getMax()) / 2;
    }

    private static double distance(Node left, Node right) {
        boolean partners = left.couples.stream().anyMatch(c -> c.partnerOf(left) == right);
        return partners || shareParent(left.parents, right.parents) ? APART : BETWEEN_FAMILIES;
    }

    private static boolean shareParent(@Nullable Couple one, @Nullable Couple other) {
        return one != null && other != null && (one.father == other.father || one.mother == other.mother);
    }

    /** The non-decreasing sequence closest to {@code wish − offset}. */
    private static double[] isotonic(double[] wish, double[] offset) {
        int n = wish.length;
        double[] mean = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = wish[i] - offset[i];
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
                int together = size[blocks - 2] + size[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / together;
                size[blocks - 2] = together;
                blocks--;
            }
        }
        double[] result = new double[n];
        for (int block = 0, i = 0; block < blocks; block++) {
            for (int k = 0; k < size[block]; k++) {
                result[i++] = mean[block];
            }
        }
        return result;
    }

    private PedigreeLayout layout(Pedigree pedigree) {
        double left = x.values().stream().mapToDouble(v -> v).min().orElse(0);
        var spots = new IdentityHashMap<Node, Spot>();
        var ordered = new ArrayList<Spot>();
        double width = 0;
        for (var row : rows) {
            for (var node : row) {
                // A hundredth of a step is finer than a pixel; rounding keeps the last bits of the search out of the
                // picture.
                double rounded = Math.round((at(node) - left) * 100) / 100.0;
                var spot = new Spot(node.person, node.row, rounded, node.repeated);
                spots.put(node, spot);
                ordered.add(spot);
                width = Math.max(width, rounded);
            }
        }
        return new PedigreeLayout(ordered, unions(spots, pedigree), links(ordered), rows.size(), width);
    }

    private List<Union> unions(Map<Node, Spot> spots, Pedigree pedigree) {
        var ancestors = new HashMap<String, Set<String>>();
        for (var person : pedigree.persons()) {
            var mine = new HashSet<String>();
            mine.add(person.id());
            person.fatherId().ifPresent(f -> mine.addAll(ancestors.getOrDefault(f, Set.of())));
            person.motherId().ifPresent(m -> mine.addAll(ancestors.getOrDefault(m, Set.of())));
            ancestors.put(person.id(), mine);
        }
        var taken = new HashMap<Integer, List<List<double[]>>>();
        var unions = new ArrayList<Union>();
        var fromLeft = new ArrayList<>(graph.couples);
        fromLeft.sort(Comparator.comparingDouble(this::middle));
        for (var couple : fromLeft) {
            var one = spot(spots, couple.father);
            var other = spot(spots, couple.mother);
            var children = couple.children.stream()
                    .map(child -> spot(spots, child))
                    .sorted(Comparator.comparingDouble(Spot::x))
                    .toList();
            var shared = new HashSet<>(ancestors.getOrDefault(one.person(), Set.of()));
            shared.retainAll(ancestors.getOrDefault(other.person(), Set.of()));
            double middle = (one.x() + other.x()) / 2;
            int lane = lane(
                    taken.computeIfAbsent(one.row(), r -> new ArrayList<>()),
                    Math.min(middle, children.getFirst().x()),
                    Math.max(middle, children.getLast().x()));
            boolean oneLeft = one.x() <= other.x();
            unions.add(new Union(oneLeft ? one : other, oneLeft ? other : one, !shared.isEmpty(), children, lane));
        }
        return unions;
    }

    /** The first lane in which this span touches no other. */
    private static int lane(List<List<double[]>> lanes, double from, double to) {
        for (int i = 0; ; i++) {
            if (i == lanes.size()) {
                lanes.add(new ArrayList<>());
            }
            if (lanes.get(i).stream().noneMatch(span -> from <= span[1] + 0.1 && to >= span[0] - 0.1)) {
                lanes.get(i).add(new double[] {from, to});
                return i;
            }
        }
    }

    private static List<Link> links(List<Spot> spots) {
        var links = new ArrayList<Link>();
        for (var spot : spots) {
            if (spot.repeated()) {
                spots.stream()
                        .filter(s -> !s.repeated() && s.person().equals(spot.person()))
                        .findFirst()
                        .ifPresent(first -> links.add(new Link(first, spot)));
            }
        }
        return links;
    }

    private static Spot spot(Map<Node, Spot> spots, Node node) {
        var spot = spots.get(node);
        if (spot == null) {
            throw new IllegalStateException(node.person + " has no place");
        }
        return spot;
    }
}
