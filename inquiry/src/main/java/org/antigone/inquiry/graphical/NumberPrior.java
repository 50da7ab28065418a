package org.antigone.inquiry.graphical;

import org.hipparchus.special.Gamma;

/** What is believed of the number of people before the lists are seen. */
public sealed interface NumberPrior {
    /** Log prior probability of {@code people}, up to a constant. */
    double log(double people);

    /** In words, for a report. */
    String words();

    /** Proportional to 1/N: no scale is preferred. */
    record InverseNumber() implements NumberPrior {
        @Override
        public double log(double people) {
            return -Math.log(people);
        }

        @Override
        public String words() {
            return "prior proportional to 1/N: no order of magnitude preferred";
        }
    }

    /**
     * Poisson with a gamma-distributed mean (Madigan and York 1997): mean a·b.
     *
     * @param a shape
     * @param b scale
     */
    record GammaPoisson(double a, double b) implements NumberPrior {
        @Override
        public double log(double people) {
            return Gamma.logGamma(people + a) - Gamma.logGamma(people + 1) + people * Math.log(b / (1 + b));
        }

        @Override
        public String words() {
            return "gamma-Poisson prior, shape %s, scale %s (mean %.0f)".formatted(a, b, a * b);
        }
    }
}
