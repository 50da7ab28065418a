package org.antigone.app.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.toll.Answer;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageEffect;

/** The rows and wordings of the report's tables. */
public final class TollWords {
    private static final int MODELS = 10;

    private final TollRun run;

    public TollWords(TollRun run) {
        this.run = run;
    }

    /** A row of the table of linkage errors, as written. */
    public record LinkageRow(
            String what, String rate, String observed, String people, String interval, String change) {}

    /** A row of the table of strata, as written. */
    public record StratumRow(String stratum, String method, String people, String interval, boolean sum) {}

    public String whole(double people) {
        return TollRun.whole(people);
    }

    public String interval(Interval interval) {
        return TollRun.whole(interval.low()) + " – " + TollRun.whole(interval.high());
    }

    public String spread(Answer.Number number) {
        return number.spread().low() == number.spread().high() ? "one model" : interval(number.spread());
    }

    public String chance(double p) {
        return TollConsole.chance(p);
    }

    /** A diagnostic: whole numbers whole, others with as many digits as say something. */
    public String figure(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return TollRun.whole(value);
        }
        if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
            return "%,.0f".formatted(value);
        }
        return Math.abs(value) >= 0.01 ? "%.3f".formatted(value) : value == 0 ? "0" : "below 0.01";
    }

    public List<Answer.Refusal> refusals() {
        return run.toll().answers().stream()
                .filter(Answer.Refusal.class::isInstance)
                .map(Answer.Refusal.class::cast)
                .toList();
    }

    public List<Claim.Line> claimLines() {
        return run.verdict() instanceof Claim.Verdict.Beside beside ? beside.lines() : List.of();
    }

    public List<Answer.ModelLine> heaviest(Answer.Number number) {
        return number.models().stream().limit(MODELS).toList();
    }

    public List<LinkageRow> linkageRows() {
        var effect = run.linkage();
        if (effect == null) {
            return List.of();
        }
        var rows = new ArrayList<LinkageRow>();
        rows.add(row(effect.base(), effect));
        effect.lines().forEach(line -> rows.add(row(line, effect)));
        return rows;
    }

    private LinkageRow row(LinkageEffect.Line line, LinkageEffect effect) {
        var rates = line.rates();
        double sum = rates.missed() + rates.wrong() + rates.duplicates();
        boolean single = sum == rates.missed() || sum == rates.wrong() || sum == rates.duplicates();
        return new LinkageRow(
                line.what(),
                single && !rates.isNone() ? "%.3g %%".formatted(100 * sum) : "",
                whole(line.observed()),
                whole(line.estimate()),
                interval(line.interval()),
                rates.isNone() || Double.isNaN(line.estimate())
                        ? ""
                        : "%+.1f %%"
                                .formatted(
                                        100 * (line.estimate() / effect.base().estimate() - 1)));
    }

    public List<StratumRow> strataRows() {
        var strata = run.strata();
        if (strata == null) {
            return List.of();
        }
        var rows = new ArrayList<StratumRow>();
        strata.strata()
                .forEach((name, toll) -> toll.answers()
                        .forEach(answer -> rows.add(
                                switch (answer) {
                                    case Answer.Number number ->
                                        new StratumRow(
                                                name,
                                                number.method().title(),
                                                whole(number.point()),
                                                interval(number.interval()),
                                                false);
                                    case Answer.Refusal refusal ->
                                        new StratumRow(name, refusal.method().title(), "none", refusal.why(), false);
                                })));
        strata.sums()
                .forEach(sum -> rows.add(new StratumRow(
                        "all together",
                        sum.method().title(),
                        whole(sum.point()),
                        sum.without().isEmpty()
                                ? interval(sum.interval())
                                : "no number in " + String.join(", ", sum.without()),
                        true)));
        return rows;
    }

    /** Which number stands for which list in a model's name. */
    public String listNumbers() {
        var table = run.table();
        if (table == null) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (int j = 0; j < table.lists(); j++) {
            parts.add((j + 1) + " = " + table.names().get(j));
        }
        return "Lists: " + String.join(", ", parts) + ".";
    }
}
