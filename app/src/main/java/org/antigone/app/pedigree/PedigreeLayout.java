package org.antigone.app.pedigree;

import java.util.List;
import org.antigone.kinship.Pedigree;

/**
 * Where everyone of a pedigree stands. Generations lie in rows, the eldest row first; partners stand side by side; the
 * children of a couple hang on one bar; bars do not cross. Where a loop, or a third partner, leaves no such place, a person
 * is placed twice and a link joins the two.
 *
 * @param spots everyone, each row from left to right, row by row
 * @param unions the couples with their children
 * @param links pairs of spots of one and the same person
 * @param rows number of rows
 * @param width the largest x
 */
public record PedigreeLayout(List<Spot> spots, List<Union> unions, List<Link> links, int rows, double width) {
    /**
     * A person's place.
     *
     * @param row 0 for the eldest generation
     * @param x in steps; two neighbours are at least one step apart; 0 is the leftmost place
     * @param repeated whether this is a second place of somebody who stands elsewhere too, there with their parents
     */
    public record Spot(String person, int row, double x, boolean repeated) {}

    /**
     * A couple and its children.
     *
     * @param kin whether the two have an ancestor in common, or one descends from the other
     * @param lane bars of one row whose spans overlap lie in different lanes, 0 the uppermost
     */
    public record Union(Spot left, Spot right, boolean kin, List<Spot> children, int lane) {
        public Union {
            children = List.copyOf(children);
        }

        /** Where the line to the children begins. */
        public double middle() {
            return (left.x() + right.x()) / 2;
        }
    }

    /** One person at two places. */
    public record Link(Spot first, Spot second) {}

    public PedigreeLayout {
        spots = List.copyOf(spots);
        unions = List.copyOf(unions);
        links = List.copyOf(links);
    }

    /** Lays out a pedigree; the same pedigree always in the same way. */
    public static PedigreeLayout of(Pedigree pedigree) {
        var nodes = PartnerGraph.of(pedigree);
        return Positions.of(Arrangement.best(nodes), pedigree);
    }
}
