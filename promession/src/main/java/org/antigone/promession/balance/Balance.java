package org.antigone.promession.balance;

import java.util.List;

/**
 * What goes in and what comes out of one thing that is conserved.
 *
 * @param what mass, energy or nitrogen
 * @param unit kg or J
 */
public record Balance(String what, String unit, List<Entry> in, List<Entry> out) {
    public record Entry(String name, double amount) {}

    public double totalIn() {
        return in.stream().mapToDouble(Entry::amount).sum();
    }

    public double totalOut() {
        return out.stream().mapToDouble(Entry::amount).sum();
    }

    /** |in − out| over the larger of the two. */
    public double residual() {
        double a = totalIn();
        double b = totalOut();
        return Math.abs(a - b) / Math.max(Math.max(Math.abs(a), Math.abs(b)), Double.MIN_NORMAL);
    }

    /**
     * Refuses a balance that does not close.
     *
     * @throws IllegalStateException above 1e-9: the model contradicts itself
     */
    public Balance closed() {
        if (!(residual() <= 1e-9)) {
            throw new IllegalStateException(
                    what + " balance does not close: in " + totalIn() + ", out " + totalOut() + " " + unit);
        }
        return this;
    }
}
