package org.antigone.promession;

/**
 * A plausible range with a most likely value. A single number is a range of no width; {@code low, high} alone is uniform,
 * with the middle as its mode; three numbers are a triangle.
 */
public record Range(double low, double mode, double high, boolean uniform) {
    public Range {
        if (!(low <= mode && mode <= high)) {
            throw new OutOfRangeException("a range must rise: " + low + ", " + mode + ", " + high);
        }
    }

    public static Range of(double value) {
        return new Range(value, value, value, true);
    }

    public static Range of(double low, double high) {
        return new Range(low, 0.5 * (low + high), high, true);
    }

    public static Range of(double low, double mode, double high) {
        return new Range(low, mode, high, false);
    }

    /** A range of one, two or three numbers as above. */
    public static Range of(double[] numbers) {
        return switch (numbers.length) {
            case 1 -> of(numbers[0]);
            case 2 -> of(numbers[0], numbers[1]);
            case 3 -> of(numbers[0], numbers[1], numbers[2]);
            default -> throw new OutOfRangeException("a range is at most low, most likely and high: three numbers");
        };
    }

    /** The value below which a share {@code u} of the plausible values lies, 0 ≤ u ≤ 1. */
    public double quantile(double u) {
        if (high == low) {
            return low;
        }
        if (uniform) {
            return low + u * (high - low);
        }
        double width = high - low;
        double turn = (mode - low) / width;
        return u < turn ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
    }
}
