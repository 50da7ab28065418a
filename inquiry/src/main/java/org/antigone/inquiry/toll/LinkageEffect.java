package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.LogLinearModel;
import org.antigone.inquiry.loglinear.ModelAverage;
import org.antigone.inquiry.loglinear.NoNumberException;

/**
 * By how much linkage errors move the estimate: the lists are corrected for the expected errors and estimated anew.
 *
 * @param base with the lists as they are
 * @param lines with each error alone and with all together
 * @param method which estimate was repeated, in words
 */
public record LinkageEffect(Line base, List<Line> lines, String method) {
    private static final int MOST_MODELS = 60;

    public LinkageEffect {
        lines = List.copyOf(lines);
    }

    /**
     * One set of rates.
     *
     * @param what in words
     * @param observed people on the corrected lists
     * @param estimate of the total; NaN if none exists
     * @param interval 95 %
     */
    public record Line(String what, LinkageRates rates, double observed, double estimate, Interval interval) {}

    static LinkageEffect of(ListTable table, LinkageRates rates, TollSettings settings) {
        var models = models(table, settings);
        var lines = new ArrayList<Line>();
        if (rates.missed() > 0) {
            var one = new LinkageRates(rates.missed(), 0, 0);
            lines.add(line("missed links, half the rate", one.times(0.5), table, models));
            lines.add(line("missed links", one, table, models));
            lines.add(line("missed links, twice the rate", one.times(2), table, models));
        }
        if (rates.wrong() > 0) {
            var one = new LinkageRates(0, rates.wrong(), 0);
            lines.add(line("wrong links, half the rate", one.times(0.5), table, models));
            lines.add(line("wrong links", one, table, models));
            lines.add(line("wrong links, twice the rate", one.times(2), table, models));
        }
        if (rates.duplicates() > 0) {
            var one = new LinkageRates(0, 0, rates.duplicates());
            lines.add(line("duplicates, half the rate", one.times(0.5), table, models));
            lines.add(line("duplicates", one, table, models));
            lines.add(line("duplicates, twice the rate", one.times(2), table, models));
        }
        if (lines.size() > 3) {
            lines.add(line("all together, as given", rates, table, models));
        }
        return new LinkageEffect(
                line("lists as they are", LinkageRates.none(), table, models),
                lines,
                table.lists() < 3
                        ? "Chapman's estimate"
                        : "the log-linear average over the %d heaviest models".formatted(models.size()));
    }

    /** The estimate after the errors were undone, for one set of rates. */
    static Line line(ListTable table, LinkageRates rates, TollSettings settings) {
        return line("as given", rates, table, models(table, settings));
    }

    private static List<LogLinearModel> models(ListTable table, TollSettings settings) {
        return table.lists() < 3
                ? List.of()
                : new LogLinearAnswers(table, settings)
                        .average().models().stream()
                                .limit(MOST_MODELS)
                                .map(m -> m.fit().model())
                                .toList();
    }

    private static Line line(String what, LinkageRates rates, ListTable table, List<LogLinearModel> models) {
        var corrected = rates.corrected(table);
        try {
            if (table.lists() < 3) {
                return TwoLists.chapman(corrected) instanceof Answer.Number number
                        ? new Line(what, rates, corrected.observed(), number.point(), number.interval())
                        : none(what, rates, corrected);
            }
            var distribution = ModelAverage.fitting(corrected, models).distribution();
            return new Line(what, rates, corrected.observed(), distribution.median(), distribution.interval());
        } catch (NoNumberException e) {
            return none(what, rates, corrected);
        }
    }

    private static Line none(String what, LinkageRates rates, ListTable corrected) {
        return new Line(what, rates, corrected.observed(), Double.NaN, new Interval(Double.NaN, Double.NaN));
    }
}
