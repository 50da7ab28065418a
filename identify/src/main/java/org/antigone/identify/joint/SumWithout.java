package org.antigone.identify.joint;

/** A sum of numbers from 0 on, asked for without one of them; nothing cancels, however large that one is. */
final class SumWithout {
    private double largest;
    private double rest;

    void clear() {
        largest = 0;
        rest = 0;
    }

    void add(double term) {
        rest += Math.min(term, largest);
        largest = Math.max(term, largest);
    }

    double all() {
        return largest + rest;
    }

    /** @param term one of those that were added */
    double without(double term) {
        return term == largest ? rest : largest + Math.max(0, rest - term);
    }
}
