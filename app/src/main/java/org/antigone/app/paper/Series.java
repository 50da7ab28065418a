package org.antigone.app.paper;

import java.util.List;
import org.antigone.app.paper.Svg.Point;

/**
 * What a plot shows. Each kind has its own mark, and each series its name in the legend, so that none is told apart by
 * colour alone. Points are in the units of the axes.
 */
public sealed interface Series {
    /** The name in the legend; empty for what needs none. */
    String name();

    /** A line through points, in order. Lines of one plot differ by their dash. */
    record Line(String name, List<Point> points, Pen pen) implements Series {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Single points. Sets of one plot differ by their shape. */
    record Dots(String name, List<Point> points, Shape shape, Ink ink) implements Series {
        public Dots {
            points = List.copyOf(points);
        }
    }

    /** The area between two lines over the same x values, for example an interval; drawn beneath everything else. */
    record Band(String name, List<Point> lower, List<Point> upper) implements Series {
        public Band {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    /** A thin rule across the plot at one value of an axis, its name written beside it: a threshold. */
    record Rule(String name, double value, boolean vertical, Ink ink) implements Series {}

    /**
     * One named point: its name is written beside it rather than in the legend.
     *
     * @param onlyIfRoom whether it may be left out where it would cover something
     */
    record Label(String name, Point at, Ink ink, boolean onlyIfRoom) implements Series {
        public Label(String name, Point at, Ink ink) {
            this(name, at, ink, false);
        }
    }

    /** Shapes of points. Filled and open, so that they stay apart in black. */
    enum Shape {
        DOT,
        RING,
        SQUARE,
        DIAMOND,
        CROSS
    }
}
