package org.antigone.inquiry;

/** From {@code low} to {@code high} people; {@code high} may be infinite. */
public record Interval(double low, double high) {
    /** Whether a number lies inside, ends included. */
    public boolean contains(double number) {
        return number >= low && number <= high;
    }

    /** The smallest interval around both. */
    public Interval with(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
}
