package org.antigone.app.pedigree;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Pen.Dash;
import org.antigone.app.paper.Svg;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;
import org.antigone.app.pedigree.PedigreeLayout.Link;
import org.antigone.app.pedigree.PedigreeLayout.Spot;
import org.antigone.app.pedigree.PedigreeLayout.Union;
import org.antigone.app.pedigree.PersonMark.Role;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/**
 * The picture of a pedigree: square male, circle female, diamond unknown; a line through for the dead; a double line between
 * partners who are kin; hatched for typed; a dotted line between two places of one person (Bennett et al. 2008, standardised
 * human pedigree nomenclature).
 */
public final class PedigreeDrawing {
    private static final double HALF = 11;
    private static final double LABEL_LINE = 11.5;
    private static final double LANE = 6;
    private static final double WIDEST_STEP = 88;
    private static final double MARGIN = 40;
    private static final double HATCH = 4.5;

    private final Pedigree pedigree;
    private final PedigreeLayout layout;
    private final Map<String, PersonMark> marks;
    private final Set<String> sexNotSaid;
    private final double step;
    private final double rowHeight;
    private final double above;
    private final Svg svg;

    /**
     * @param marks by id; whoever has none is not typed
     * @param sexNotSaid ids whose sex the source leaves open, whatever the pedigree says: drawn as diamonds
     * @param width the most the picture may take, in pixels; a small family takes less
     */
    public PedigreeDrawing(
            Pedigree pedigree,
            Map<String, PersonMark> marks,
            Set<String> sexNotSaid,
            double width,
            String description) {
        this.pedigree = pedigree;
        this.layout = PedigreeLayout.of(pedigree);
        this.marks = Map.copyOf(marks);
        this.sexNotSaid = Set.copyOf(sexNotSaid);
        this.step = Math.min(WIDEST_STEP, (width - 2 * MARGIN) / Math.max(1, layout.width()));
        int lines =
                marks.values().stream().mapToInt(m -> m.under().size()).max().orElse(1);
        int lanes = layout.unions().stream().mapToInt(Union::lane).max().orElse(0);
        this.rowHeight = 2 * HALF + lines * LABEL_LINE + 34 + lanes * LANE;
        this.above = layout.links().stream().anyMatch(l -> l.second().row() == 0) ? 34 : 7;
        double height = above + layout.rows() * rowHeight - 24;
        this.svg = new Svg(Math.min(width, layout.width() * step + 2 * MARGIN), height, description);
    }

    /** The picture as SVG text. */
    public String svg() {
        layout.unions().forEach(this::union);
        layout.links().forEach(this::link);
        layout.spots().forEach(this::symbol);
        return svg.toString();
    }

    /** The signs that occur in this picture, in words. */
    public String legend() {
        var roles = EnumSet.noneOf(Role.class);
        marks.values().forEach(m -> roles.add(m.role()));
        var words = new ArrayList<String>();
        if (roles.contains(Role.CANDIDATE)) {
            words.add("filled: the missing person, with the remains’ number");
        }
        if (roles.contains(Role.MISSING)) {
            words.add("question mark: also missing");
        }
        if (roles.contains(Role.TYPED)) {
            words.add("hatched: typed");
        }
        if (roles.contains(Role.TYPED_WITHOUT_WEIGHT)) {
            words.add("hatched in grey: typed, not informative");
        }
        if (layout.unions().stream().anyMatch(Union::kin)) {
            words.add("double line: the partners are kin");
        }
        if (!layout.links().isEmpty()) {
            words.add("dotted line: one person, drawn twice");
        }
        if (words.isEmpty()) {
            return "";
        }
        var text = String.join("; ", words) + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private double x(double steps) {
        return MARGIN + steps * step;
    }

    private double y(int row) {
        return above + row * rowHeight + HALF;
    }

    private void union(Union union) {
        double y = y(union.left().row());
        double left = x(union.left().x()) + HALF;
        double right = x(union.right().x()) - HALF;
        if (union.kin()) {
            svg.line(left, y - 2, right, y - 2, Pen.THIN).line(left, y + 2, right, y + 2, Pen.THIN);
        } else {
            svg.line(left, y, right, y, Pen.THIN);
        }
        double middle = x(union.middle());
        double bar = y(union.left().row() + 1) - HALF - 12 - union.lane() * LANE;
        svg.line(middle, union.kin() ? y + 2 : y, middle, bar, Pen.THIN);
        double from = Math.min(middle, x(union.children().getFirst().x()));
        double to = Math.max(middle, x(union.children().getLast().x()));
        if (to > from) {
            svg.line(from, bar, to, bar, Pen.THIN);
        }
        for (var child : union.children()) {
            svg.line(x(child.x()), bar, x(child.x()), y(child.row()) - HALF, Pen.THIN);
        }
    }

    /** A shallow arc over whoever stands between. */
    private void link(Link link) {
        var a = new Point(x(link.first().x()), y(link.first().row()));
        var b = new Point(x(link.second().x()), y(link.second().row()));
        double rise = Math.min(34, 14 + Math.abs(b.x() - a.x()) * 0.12);
        var arc = new ArrayList<Point>();
        for (int i = 0; i <= 24; i++) {
            double t = i / 24.0;
            arc.add(new Point(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y()) - rise * 4 * t * (1 - t)));
        }
        svg.polyline(arc, Pen.solid(Ink.GREY, 1.2).with(Dash.DOTTED));
    }

    private void symbol(Spot spot) {
        var mark = marks.getOrDefault(spot.person(), new PersonMark(Role.UNTYPED, false, List.of(), spot.person()));
        double x = x(spot.x());
        double y = y(spot.row());
        var sex = sexNotSaid.contains(spot.person())
                ? Sex.UNKNOWN
                : pedigree.person(spot.person()).map(Person::sex).orElse(Sex.UNKNOWN);
        var ink = ink(mark.role());
        svg.begin(mark.hover());
        shape(
                sex,
                x,
                y,
                mark.role() == Role.CANDIDATE ? Ink.ACT : Ink.PAPER,
                new Pen(ink, outline(mark.role()), Dash.SOLID));
        switch (mark.role()) {
            case TYPED, TYPED_WITHOUT_WEIGHT -> hatch(sex, x, y, Pen.solid(ink, 0.9));
            case MISSING -> svg.text(x, y + 4.5, "?", ink, Anchor.MIDDLE, Svg.TEXT, true);
            case CANDIDATE, UNTYPED -> {}
        }
        if (mark.deceased()) {
            svg.line(x - HALF - 5, y + HALF + 5, x + HALF + 5, y - HALF - 5, Pen.solid(ink, 1.2));
        }
        for (int i = 0; i < mark.under().size(); i++) {
            boolean strong = mark.role() == Role.CANDIDATE;
            svg.text(
                    x,
                    y + HALF + 15 + i * LABEL_LINE,
                    Svg.fitted(mark.under().get(i), step - 7, Svg.SMALL),
                    i == 0 ? words(mark.role()) : strong ? Ink.ACT : Ink.GREY,
                    Anchor.MIDDLE,
                    Svg.SMALL,
                    strong);
        }
        svg.end();
    }

    private static Ink ink(Role role) {
        return switch (role) {
            case CANDIDATE, MISSING -> Ink.ACT;
            case TYPED, UNTYPED -> Ink.INK;
            case TYPED_WITHOUT_WEIGHT -> Ink.GREY;
        };
    }

    private static Ink words(Role role) {
        return role == Role.UNTYPED ? Ink.GREY : ink(role);
    }

    private static double outline(Role role) {
        return role == Role.CANDIDATE || role == Role.MISSING ? 1.8 : 1.2;
    }

    private void shape(Sex sex, double x, double y, Ink fill, Pen pen) {
        switch (sex) {
            case MALE -> svg.rect(x - HALF, y - HALF, 2 * HALF, 2 * HALF, fill, pen);
            case FEMALE -> svg.circle(x, y, HALF, fill, pen);
            case UNKNOWN -> {
                double reach = HALF * 1.25;
                svg.polygon(
                        List.of(
                                new Point(x, y - reach),
                                new Point(x + reach, y),
                                new Point(x, y + reach),
                                new Point(x - reach, y)),
                        fill,
                        pen);
            }
        }
    }

    /** Lines at 45°, clipped to the symbol: half their length at distance d from the middle follows from the shape. */
    private void hatch(Sex sex, double x, double y, Pen pen) {
        double root = Math.sqrt(2);
        for (double d = -4 * HATCH; d <= 4 * HATCH; d += HATCH) {
            double half = switch (sex) {
                case MALE -> HALF * root - Math.abs(d);
                case FEMALE -> Math.sqrt(Math.max(0, HALF * HALF - d * d));
                case UNKNOWN -> Math.abs(d) * root < HALF * 1.25 ? HALF * 1.25 / root : 0;
            };
            if (half > 0.5) {
                double dx = d / root;
                double t = half / root;
                svg.line(x + dx - t, y + dx + t, x + dx + t, y + dx - t, pen);
            }
        }
    }
}
