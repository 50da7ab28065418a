package org.antigone.promession.freezing;

import java.util.List;
import org.antigone.promession.OutOfRangeException;

/**
 * A body as segments that freeze independently: a sphere for the head, cylinders for the rest. Mass shares and lengths by
 * Winter, Biomechanics and Motor Control of Human Movement, 4th ed., table 4.1 and figure 4.1; a cylinder's radius follows
 * from its mass and length. Heat through the ends is left out, which makes the times somewhat too long.
 *
 * @param mass kg, 3…250
 * @param stature m, 0.4…2.3
 */
public record Body(double mass, double stature) {
    public Body {
        OutOfRangeException.require("body mass", mass, 3, 250, "kg");
        OutOfRangeException.require("stature", stature, 0.4, 2.3, "m");
    }

    /**
     * A part that freezes by itself.
     *
     * @param count how many of them the body has
     * @param mass of one, kg
     * @param radius m
     */
    public record Segment(String name, int count, Shape shape, double mass, double radius) {}

    /** The segments, with radii for tissue of this density. */
    public List<Segment> segments(double density) {
        double head = mass * 0.081;
        return List.of(
                cylinder("trunk", 1, 0.497, 0.300, density),
                new Segment("head", 1, Shape.SPHERE, head, Math.cbrt(3 * head / (4 * Math.PI * density))),
                cylinder("thigh", 2, 0.100, 0.245, density),
                cylinder("leg and foot", 2, 0.061, 0.285, density),
                cylinder("upper arm", 2, 0.028, 0.186, density),
                cylinder("forearm and hand", 2, 0.022, 0.254, density));
    }

    private Segment cylinder(String name, int count, double massShare, double lengthShare, double density) {
        double m = mass * massShare;
        return new Segment(name, count, Shape.CYLINDER, m, Math.sqrt(m / (Math.PI * density * lengthShare * stature)));
    }
}
