package org.antigone.promession.drying;

import java.util.List;
import org.antigone.promession.OutOfRangeException;

/**
 * The shelf's temperature over time: a start, then ramps one after the other, each with a hold; the last temperature stays.
 *
 * @param start K
 * @param ramps in order; none for a shelf that never changes
 */
public record ShelfCycle(double start, List<Ramp> ramps) {
    private static final double ROUNDING = 1e-9;

    /**
     * A change of the shelf with the hold after it.
     *
     * @param target temperature at its end, K
     * @param rate K/s, above 0; infinite for a jump
     * @param hold seconds that the target is held before the next ramp
     */
    public record Ramp(double target, double rate, double hold) {
        public Ramp {
            OutOfRangeException.require("shelf temperature", target, 180, 400, "K");
            if (!(rate > 0)) {
                throw new OutOfRangeException("the shelf's ramp is " + rate + " K/s; it must be above 0");
            }
            OutOfRangeException.require("hold of the shelf", hold, 0, Drying.LONGEST, "s");
        }
    }

    public ShelfCycle {
        OutOfRangeException.require("shelf temperature at the start", start, 180, 400, "K");
        ramps = List.copyOf(ramps);
    }

    /** A shelf at one temperature (K) throughout. */
    public static ShelfCycle constant(double kelvin) {
        return new ShelfCycle(kelvin, List.of());
    }

    /** One ramp from the start to the end (K) at this rate (K/s). */
    public static ShelfCycle ramp(double start, double end, double rate) {
        return new ShelfCycle(start, List.of(new Ramp(end, rate, 0)));
    }

    /** Temperature at this moment, K. */
    public double at(double seconds) {
        double from = start;
        double left = seconds;
        for (var ramp : ramps) {
            double takes = Math.abs(ramp.target - from) / ramp.rate;
            if (left < takes - ROUNDING) {
                return from + Math.signum(ramp.target - from) * ramp.rate * left;
            }
            left -= takes + ramp.hold;
            from = ramp.target;
            if (left < -ROUNDING) {
                return from;
            }
        }
        return from;
    }

    /** The temperature that stays, K. */
    public double last() {
        return ramps.isEmpty() ? start : ramps.getLast().target();
    }

    /** The highest temperature, K. */
    public double warmest() {
        return Math.max(start, ramps.stream().mapToDouble(Ramp::target).max().orElse(start));
    }

    /** The next moment after this one at which a ramp begins or ends, s; infinity if none: steps end there. */
    double nextTurn(double seconds) {
        double from = start;
        double at = 0;
        for (var ramp : ramps) {
            at += Math.abs(ramp.target - from) / ramp.rate;
            if (at > seconds) {
                return at;
            }
            at += ramp.hold;
            if (at > seconds) {
                return at;
            }
            from = ramp.target;
        }
        return Double.POSITIVE_INFINITY;
    }
}
