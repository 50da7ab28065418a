package org.antigone.promession.freezing;

/** The one-dimensional shapes: heat flows through the half-thickness of a slab or along the radius. */
public enum Shape {
    SLAB(0),
    CYLINDER(1),
    SPHERE(2);

    final int power;

    Shape(int power) {
        this.power = power;
    }

    /** Area at radius r, per unit of the shape's constant (1, 2πL or 4π). */
    double area(double r) {
        return switch (this) {
            case SLAB -> 1;
            case CYLINDER -> r;
            case SPHERE -> r * r;
        };
    }

    /** Volume within radius r, in the same unit. */
    double volume(double r) {
        return switch (this) {
            case SLAB -> r;
            case CYLINDER -> r * r / 2;
            case SPHERE -> r * r * r / 3;
        };
    }
}
