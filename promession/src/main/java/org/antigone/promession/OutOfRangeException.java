package org.antigone.promession;

import java.math.BigDecimal;

/** An input that no body or plant can have, or a correlation asked outside the range its source states for it. */
public final class OutOfRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public OutOfRangeException(String message) {
        super(message);
    }

    /**
     * Returns {@code value} if it lies in [{@code low}, {@code high}].
     *
     * @param what the quantity in words, as the message shall name it
     * @param unit its unit, or an empty text
     * @throws OutOfRangeException if the value is outside or not a number
     */
    public static double require(String what, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high)) {
            var u = unit.isEmpty() ? "" : " " + unit;
            throw new OutOfRangeException(what + " is " + plain(value) + u + "; it must lie between " + plain(low)
                    + " and " + plain(high) + u);
        }
        return value;
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
