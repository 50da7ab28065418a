package org.antigone.app.paper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as a report writes them: {@code 3.1 × 10⁶ (log₁₀ 6.49)}, {@code 99.995 %} with odds {@code 24,000 : 1}, never a bare
 * E, a true minus, a comma between thousands. Two digits of a ratio are given and two decimals of its logarithm: the models
 * behind it know no more.
 */
public final class Figures {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);
    private static final double PLAIN_FROM = -2;
    private static final double PLAIN_TO = 5;

    private Figures() {}

    /** A likelihood ratio with its logarithm: {@code 3.1 × 10⁶ (log₁₀ 6.49)}; minus infinity is {@code 0 (impossible)}. */
    public static String likelihoodRatio(double log10) {
        return log10 == Double.NEGATIVE_INFINITY ? "0 (impossible)" : ratio(log10) + " (log₁₀ " + log10(log10) + ")";
    }

    /** A ratio alone, two digits: {@code 3.1 × 10⁶}, {@code 410}, {@code 0.032}. */
    public static String ratio(double log10) {
        if (log10 == Double.NEGATIVE_INFINITY) {
            return "0";
        }
        if (log10 >= PLAIN_FROM && log10 < PLAIN_TO) {
            return grouped(BigDecimal.valueOf(Math.pow(10, log10)).round(TWO_DIGITS));
        }
        return scientific(log10);
    }

    /** A logarithm of a ratio, two decimals: {@code 6.49}, {@code −2.10}, {@code −∞}. */
    public static String log10(double log10) {
        if (Double.isInfinite(log10)) {
            return log10 < 0 ? "−∞" : "∞";
        }
        return decimal(log10, 2);
    }

    /** How many times, in words for a sentence: {@code 3.1 million}, {@code 24,000}, {@code 1.8 × 10¹⁷}; at least 1. */
    public static String times(double log10) {
        if (log10 < 0) {
            throw new IllegalArgumentException("a ratio below 1 is written as its inverse, not as 10^" + log10);
        }
        if (log10 >= 15) {
            return ratio(log10);
        }
        var rounded = BigDecimal.valueOf(Math.pow(10, log10)).round(TWO_DIGITS);
        for (var word : new String[][] {{"1e12", "trillion"}, {"1e9", "billion"}, {"1e6", "million"}}) {
            var unit = new BigDecimal(word[0]);
            if (rounded.compareTo(unit) >= 0) {
                return grouped(rounded.divide(unit, TWO_DIGITS)) + " " + word[1];
            }
        }
        return grouped(rounded);
    }

    /**
     * A probability in per cent: {@code 99.995 %}, {@code 87.3 %}, {@code 0.0032 %}. Cut, not rounded, so that it never says
     * more than the number and never meets a threshold that the number misses; as many nines as there are and one digit more.
     */
    public static String probability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(p + " is no probability");
        }
        if (p == 0) {
            return "0 %";
        }
        double against = 1 - p;
        if (against < 1e-8) {
            return "over 99.999999 %";
        }
        if (p < 1e-6) {
            return "below 0.0001 %";
        }
        var percent = BigDecimal.valueOf(p).movePointRight(2);
        if (p < 0.1) {
            return percent.round(new MathContext(2, RoundingMode.DOWN)).toPlainString() + " %";
        }
        int decimals = Math.max(1, (int) Math.ceil(-Math.log10(against) - 1e-9) - 2);
        return percent.setScale(decimals, RoundingMode.DOWN).toPlainString() + " %";
    }

    /** The odds of a probability: {@code 24,000 : 1}, {@code 1 : 300}. */
    public static String odds(double p) {
        if (p == 0) {
            return "none";
        }
        if (1 - p < 1e-12) {
            return "over 10¹² : 1";
        }
        double log10 = Math.log10(p / (1 - p));
        return log10 >= 0 ? ratio(log10) + " : 1" : "1 : " + ratio(-log10);
    }

    /** A probability with its odds: {@code 99.995 % (odds 24,000 : 1)}. */
    public static String probabilityWithOdds(double p) {
        return p == 0 ? "0 %" : probability(p) + " (odds " + odds(p) + ")";
    }

    /** A count: {@code 1,284}. */
    public static String count(long n) {
        return (n < 0 ? "−" : "") + String.format(Locale.ROOT, "%,d", Math.abs(n));
    }

    /** A count with its noun: {@code 1 family}, {@code 12 families}, {@code no families}. */
    public static String count(long n, String one, String many) {
        return n == 0 ? "no " + many : count(n) + " " + (n == 1 ? one : many);
    }

    /** A number with this many decimals, commas between thousands and a true minus. */
    public static String decimal(double value, int decimals) {
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? "−" + text : text;
    }

    /** A number as it was given, without zeros that say nothing: {@code 0}, {@code 0.01}. */
    public static String plain(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code 10⁶}; {@code 1} for 0 and {@code 10} for 1. */
    public static String powerOfTen(int power) {
        return switch (power) {
            case 0 -> "1";
            case 1 -> "10";
            default -> "10" + superscript(power);
        };
    }

    private static String scientific(double log10) {
        int power = (int) Math.floor(log10);
        var digits = BigDecimal.valueOf(Math.pow(10, log10 - power)).round(TWO_DIGITS);
        if (digits.compareTo(BigDecimal.TEN) >= 0) {
            digits = digits.movePointLeft(1);
            power++;
        }
        return digits.setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " × 10" + superscript(power);
    }

    private static String superscript(int power) {
        var text = new StringBuilder(power < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String grouped(BigDecimal number) {
        int decimals = Math.max(0, number.scale());
        return decimals == 0
                ? String.format(Locale.ROOT, "%,d", number.toBigInteger())
                : String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
