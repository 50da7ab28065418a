package org.antigone.kinship;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * An allele's label as laboratories write it: {@code 12}, {@code 9.3}, {@code <8}. Labels that are numbers are compared as
 * decimals, never as binary floats, and come before those that are not.
 *
 * @param label the label, without surrounding blanks; {@code 9.30} and {@code 9,3} are stored as {@code 9.3}
 */
public record Allele(String label) implements Comparable<Allele> {
    private static final Comparator<Allele> ORDER = Comparator.comparing(
                    (Allele a) -> a.repeats().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Allele::label);

    public Allele {
        label = canonical(label);
    }

    /** The number of repeats, {@code 9.3} meaning nine and three bases of the next; empty for a label that is no number. */
    public Optional<BigDecimal> repeats() {
        return isNumber(label) ? Optional.of(new BigDecimal(label)) : Optional.empty();
    }

    /** Whether this is a whole number of repeats: neither a microvariant nor a label such as {@code <8}. */
    public boolean isWhole() {
        return isNumber(label) && label.indexOf('.') < 0;
    }

    @Override
    public int compareTo(Allele other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return label;
    }

    private static String canonical(String raw) {
        var text = raw.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an allele needs a label");
        }
        var decimal = text.replace(',', '.');
        if (!isNumber(decimal)) {
            return text;
        }
        var number = new BigDecimal(decimal).stripTrailingZeros();
        return (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
    }

    private static boolean isNumber(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1 && text.length() <= 12 && Character.isDigit(text.charAt(0));
    }
}
