package org.antigone.inquiry.toll;

import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Erf;

/**
 * Chapman's estimate from two lists, N = (n₁+1)(n₂+1)/(m+1) − 1 (Univ. Calif. Publ. Stat. 1, 1951), its variance after
 * Seber (1970), and an interval that is log-normal in the dark figure (Chao, Biometrics 43, 1987). How far a dependence
 * that two lists cannot show would move it is given with it.
 */
final class TwoLists {
    private TwoLists() {}

    static Answer chapman(ListTable table) {
        double both = table.count(3);
        if (both == 0) {
            return new Answer.Refusal(
                    Method.CHAPMAN,
                    "Nobody is on both lists, so nothing can be said of those on neither.",
                    "A third list, or a check whether the same people were recognised across the two lists.");
        }
        double first = both + table.count(1);
        double second = both + table.count(2);
        double total = (first + 1) * (second + 1) / (both + 1) - 1;
        double variance =
                (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) * (both + 1) * (both + 2));
        double dark = total - table.observed();
        var distribution = logNormal(table.observed(), dark, variance);
        double product = table.count(1) * table.count(2) / both;
        return new Answer.Number(
                Method.CHAPMAN,
                total,
                distribution.interval(),
                distribution,
                new Interval(table.observed() + product / 2, table.observed() + 2 * product),
                List.of(),
                "Two lists of %,.0f and %,.0f people with %,.0f in common.".formatted(first, second, both),
                List.of(),
                List.of(
                        new Answer.Figure("standard error", Math.sqrt(variance)),
                        new Answer.Figure(
                                "total if being on one list halves the odds of the other",
                                table.observed() + product / 2),
                        new Answer.Figure(
                                "total if being on one list doubles the odds of the other",
                                table.observed() + 2 * product),
                        new Answer.Figure("total if it makes them five times as high", table.observed() + 5 * product)),
                List.of(
                        "Two lists cannot show whether they depend on each other. If one list helps a person onto the other (the usual case:"
                                + " the same villages, the same sources) the true number is higher; the interval does not cover this.",
                        "Take it as an illustration, not as a finding. A third list is what is missing."),
                List.of());
    }

    /** The dark figure log-normal with this mean and variance of the total: through 400 points. */
    static NumberDistribution logNormal(double observed, double dark, double variance) {
        double centre = Math.max(dark, 1e-3);
        double sd = Math.sqrt(Math.log1p(variance / (centre * centre)));
        if (sd < 1e-6) {
            sd = 1e-6;
        }
        int points = 400;
        var at = new double[points];
        var cumulative = new double[points];
        for (int i = 0; i < points; i++) {
            double z = -5 + 10.0 * i / (points - 1);
            at[i] = observed + centre * Math.exp(z * sd);
            cumulative[i] = 0.5 * Erf.erfc(-z / Math.sqrt(2));
        }
        return NumberDistribution.ofCurve(at, cumulative);
    }
}
