package org.antigone.app.promession;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.antigone.app.paper.Figures;
import org.antigone.promession.Basis;
import org.antigone.promession.Range;
import org.antigone.promession.plant.Spread;

/** Figures and words as the answers write them. */
final class Words {
    static final double ZERO = 273.15;

    private Words() {}

    /** So many significant digits, commas between thousands, a true minus; infinity as 'never'. */
    static String digits(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return "never";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) < 1e-3) {
            int power = (int) Math.floor(Math.log10(Math.abs(value)));
            return digits(value / Math.pow(10, power), digits) + " × " + Figures.powerOfTen(power);
        }
        var rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
        return Figures.decimal(
                rounded.doubleValue(), Math.max(0, rounded.stripTrailingZeros().scale()));
    }

    /** Three digits: no more are known of any of this. */
    static String three(double value) {
        return digits(value, 3);
    }

    static String two(double value) {
        return digits(value, 2);
    }

    /** Kelvin in, {@code −18.0} out. */
    static String celsius(double kelvin, int decimals) {
        return Figures.decimal(kelvin - ZERO, decimals);
    }

    static String percent(double share) {
        double p = 100 * share;
        return ((p > 0 && p < 1) || (p > 99 && p < 100) ? Figures.decimal(p, 1) : Figures.decimal(p, 0)) + " %";
    }

    static String hours(double seconds) {
        return three(seconds / 3600);
    }

    /** {@code 67 – 450}: nine in ten. */
    static String ninety(Spread spread, double times) {
        return two(times * spread.p5()) + " – " + two(times * spread.p95());
    }

    /** A range as a settings file gives it: low … likely … high. */
    static String range(Range r) {
        if (r.low() == r.high()) {
            return digits(r.low(), 4);
        }
        return r.uniform()
                ? digits(r.low(), 4) + " … " + digits(r.high(), 4)
                : digits(r.low(), 4) + " … " + digits(r.mode(), 4) + " … " + digits(r.high(), 4);
    }

    static String basis(Basis basis) {
        return switch (basis) {
            case MEASURED -> "measured";
            case ANALOGOUS -> "by analogy";
            case ASSUMED -> "assumed";
        };
    }

    /** A number with its noun: {@code 1 body}, {@code 300 bodies}. */
    static String count(double n, String one, String many) {
        return digits(n, 7) + " " + (n == 1 ? one : many);
    }

    /** With a capital at its beginning. */
    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
