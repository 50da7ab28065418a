package org.antigone.promession;

/**
 * What a {@link Parameter} is: written once, read by name.
 *
 * @param meaning in words
 * @param unit or an empty text for shares and ratios
 * @param plausible what it is taken to be unless a setting says otherwise
 * @param least below it is refused
 * @param most above it is refused
 * @param source of the range
 */
record Definition(String meaning, String unit, Range plausible, double least, double most, Basis basis, String source) {
    static Definition quantity(String meaning, String unit) {
        return new Definition(meaning, unit, Range.of(0), 0, 0, Basis.ASSUMED, "");
    }

    /** A number without a unit. */
    static Definition ratio(String meaning) {
        return quantity(meaning, "");
    }

    Definition likely(double low, double mode, double high) {
        return new Definition(meaning, unit, Range.of(low, mode, high), least, most, basis, source);
    }

    Definition within(double lowest, double highest) {
        return new Definition(meaning, unit, plausible, lowest, highest, basis, source);
    }

    Definition measured(String from) {
        return new Definition(meaning, unit, plausible, least, most, Basis.MEASURED, from);
    }

    Definition analogous(String from) {
        return new Definition(meaning, unit, plausible, least, most, Basis.ANALOGOUS, from);
    }

    Definition assumed(String why) {
        return new Definition(meaning, unit, plausible, least, most, Basis.ASSUMED, why);
    }
}
