package org.antigone.identify.joint;

import java.util.List;

/**
 * Bodies and slots that depend on each other, and how they were solved.
 *
 * @param method exact, or approximate
 * @param width the largest number of bodies and families that had to be held in mind at once
 * @param transitions size of the dynamic programme
 * @param error how far any posterior of this component may be off at most; 0 where exact
 */
public record Component(
        List<Integer> bodies, List<Integer> slots, Method method, int width, long transitions, double error) {
    public Component {
        bodies = List.copyOf(bodies);
        slots = List.copyOf(slots);
    }

    Component withError(double other) {
        return new Component(bodies, slots, method, width, transitions, other);
    }

    /** How a component was solved. */
    public enum Method {
        /** Dynamic programming over all assignments. */
        EXACT,
        /** Strong pairs exactly, weak ones by belief propagation. */
        HYBRID
    }
}
