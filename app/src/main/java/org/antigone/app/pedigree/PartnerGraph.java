package org.antigone.app.pedigree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.jspecify.annotations.Nullable;

/**
 * A pedigree made ready for drawing: rows, and partners joined to strands.
 *
 * <p>Rows: a child is one row below its parents, partners are in one row. Where both cannot hold (an uncle with his niece, a
 * parent with a child) the elder partner is placed a second time in the row of the younger.
 *
 * <p>Strands: partners stand next to each other, so each person has at most two neighbours who are partners, and partners
 * form no ring. Where that cannot hold (a third partner) a person is placed a second time.
 */
final class PartnerGraph {
    /** A person at one place. */
    static final class Node {
        final String person;
        final int row;
        /** A second place: without a line to the parents. */
        final boolean repeated;
        /** The couple this person hangs on; null for founders and second places. */
        @Nullable
        Couple parents;

        final List<Couple> couples = new ArrayList<>();

        Node(String person, int row, boolean repeated) {
            this.person = person;
            this.row = row;
            this.repeated = repeated;
        }
    }

    /** Two partners and their children. */
    static final class Couple {
        Node father;
        Node mother;
        final List<Node> children = new ArrayList<>();

        Couple(Node father, Node mother) {
            this.father = father;
            this.mother = mother;
        }

        Node partnerOf(Node one) {
            return one == father ? mother : father;
        }
    }

    final List<Node> nodes = new ArrayList<>();
    final List<Couple> couples = new ArrayList<>();
    private final Map<String, Node> first = new HashMap<>();

    private record Parents(String father, String mother) {}

    static PartnerGraph of(Pedigree pedigree) {
        var children = new LinkedHashMap<Parents, List<Person>>();
        for (var person : pedigree.persons()) {
            if (person.father() != null && person.mother() != null) {
                children.computeIfAbsent(new Parents(person.father(), person.mother()), p -> new ArrayList<>())
                        .add(person);
            }
        }
        var rows = new Rows(pedigree);
        for (var entry : children.entrySet()) {
            rows.join(entry.getKey().father(), entry.getKey().mother(), entry.getValue());
        }
        var graph = new PartnerGraph();
        for (var person : pedigree.persons()) {
            var node = new Node(person.id(), rows.row(person.id()), false);
            graph.nodes.add(node);
            graph.first.put(person.id(), node);
        }
        children.forEach((parents, theirs) -> graph.add(parents, theirs));
        return graph;
    }

    private void add(Parents parents, List<Person> children) {
        var father = at(parents.father());
        var mother = at(parents.mother());
        if (father.row != mother.row) {
            int row = Math.max(father.row, mother.row);
            if (father.row < row) {
                father = secondPlace(father.person, row);
            } else {
                mother = secondPlace(mother.person, row);
            }
        }
        father = free(father);
        mother = free(mother);
        if (strand(father).contains(mother)) {
            father = repeat(father.person, father.row);
        }
        var couple = new Couple(father, mother);
        father.couples.add(couple);
        mother.couples.add(couple);
        couples.add(couple);
        for (var child : children) {
            var node = at(child.id());
            node.parents = couple;
            couple.children.add(node);
        }
    }

    /** The node itself while it has room for one more partner, else a place of the same person that has. */
    private Node free(Node node) {
        if (node.couples.size() < 2) {
            return node;
        }
        return secondPlace(node.person, node.row);
    }

    /** A second place of the person in this row, with room for a partner. */
    private Node secondPlace(String person, int row) {
        for (var other : nodes) {
            if (other.repeated && other.person.equals(person) && other.row == row && other.couples.size() < 2) {
                return other;
            }
        }
        return repeat(person, row);
    }

    private Node repeat(String person, int row) {
        var node = new Node(person, row, true);
        nodes.add(node);
        return node;
    }

    /**
     * Takes a couple apart for the drawing: one partner, who has parents and siblings elsewhere, is placed a second time
     * beside the other.
     */
    void split(Couple couple, Node partner) {
        var again = repeat(partner.person, partner.row);
        partner.couples.remove(couple);
        again.couples.add(couple);
        if (couple.father == partner) {
            couple.father = again;
        } else {
            couple.mother = again;
        }
    }

    /** Undoes the last {@link #split}. */
    void unite(Couple couple, Node partner) {
        nodes.removeLast();
        if (couple.father.person.equals(partner.person)) {
            couple.father = partner;
        } else {
            couple.mother = partner;
        }
        partner.couples.add(couple);
    }

    /** Everyone joined with this node by partnership, from one end to the other; men left where there is a choice. */
    List<Node> strand(Node node) {
        var left = node;
        @Nullable Couple via = null;
        for (var next = step(left, via); next != null; next = step(left, via)) {
            via = next;
            left = next.partnerOf(left);
        }
        var strand = new ArrayList<Node>();
        strand.add(left);
        via = null;
        for (var next = step(left, via); next != null; next = step(left, via)) {
            via = next;
            left = next.partnerOf(left);
            strand.add(left);
        }
        if (strand.size() == 2 && !strand.getFirst().couples.isEmpty()) {
            var couple = strand.getFirst().couples.getFirst();
            return List.of(couple.father, couple.mother);
        }
        return List.copyOf(strand);
    }

    private static @Nullable Couple step(Node at, @Nullable Couple from) {
        for (var couple : at.couples) {
            if (couple != from) {
                return couple;
            }
        }
        return null;
    }

    private Node at(String person) {
        var node = first.get(person);
        if (node == null) {
            throw new IllegalStateException(person + " is in no row");
        }
        return node;
    }

    /** Rows by union-find with offsets: who is how many rows below whom. */
    private static final class Rows {
        private final Map<String, String> up = new HashMap<>();
        private final Map<String, Integer> below = new HashMap<>();
        private final Map<String, Integer> top = new HashMap<>();

        Rows(Pedigree pedigree) {
            for (var person : pedigree.persons()) {
                up.put(person.id(), person.id());
                below.put(person.id(), 0);
            }
        }

        void join(String father, String mother, List<Person> children) {
            if (root(father).equals(root(mother))) {
                // Where the two are in different rows the younger one's row counts; the elder is placed twice.
                var younger = offset(father) >= offset(mother) ? father : mother;
                children.forEach(c -> unite(younger, c.id(), 1));
            } else {
                unite(father, mother, 0);
                children.forEach(c -> unite(father, c.id(), 1));
            }
            top.clear();
        }

        int row(String person) {
            if (top.isEmpty()) {
                for (var id : up.keySet()) {
                    top.merge(root(id), offset(id), Math::min);
                }
            }
            return offset(person) - top.getOrDefault(root(person), 0);
        }

        private void unite(String one, String other, int rows) {
            var a = root(one);
            var b = root(other);
            if (!a.equals(b)) {
                below.put(b, offset(one) + rows - offset(other));
                up.put(b, a);
            }
        }

        private String root(String person) {
            var at = person;
            for (var next = up.getOrDefault(at, at); !next.equals(at); next = up.getOrDefault(at, at)) {
                at = next;
            }
            return at;
        }

        private int offset(String person) {
            int sum = 0;
            var at = person;
            for (var next = up.getOrDefault(at, at); !next.equals(at); next = up.getOrDefault(at, at)) {
                sum += below.getOrDefault(at, 0);
                at = next;
            }
            return sum;
        }
    }
}
