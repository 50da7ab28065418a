package org.antigone.app.toll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    public String whole(double people) {
        return TollRun.whole(people);
    }

    public String interval(Interval interval) {
        return TollRun.whole(interval);
    }

    /** Lowest to highest estimate among the models that carry 95 % of the weight. */
    public static String spread(Answer.Number number) {
        if (number.spread().low() == number.spread().high()) {
            return number.models().size() > 1 ? "one has 95 %" : "one model";
        }
        return TollRun.whole(number.spread());
    }

    public String chance(double p) {
        return TollConsole.chance(p);
    }

    /** A diagnostic: whole numbers whole, others with as many digits as say something. */
    public String figure(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return TollRun.whole(value);
        }
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return "%,.0f".formatted(value);
        }
        double size = Math.abs(value);
        return size >= 10 ? "%.1f".formatted(value) : size >= 0.001 ? "%.3f".formatted(value) : "below 0.001";
    }

    /** A refusal, with all methods that refused for the same reason. */
    public record Refused(String methods, String why, String instead) {}

    public List<Refused> refusals() {
        return run.toll().answers().stream()
                .filter(Answer.Refusal.class::isInstance)
                .map(Answer.Refusal.class::cast)
                .collect(Collectors.groupingBy(Answer.Refusal::why, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> new Refused(
                        same.stream().map(r -> r.method().title()).collect(Collectors.joining("; ")),
                        same.getFirst().why(),
                        same.getFirst().instead()))
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

    /** What the picture of the lists leaves out, if anything. */
    public String hiddenHistories() {
        var table = run.table();
        if (table == null) {
            return "";
        }
        long shown = IntStream.range(1, table.cells())
                .filter(h -> table.count(h) > 0)
                .count();
        return shown <= TollPictures.OVERLAPS
                ? ""
                : " The %d most frequent of %d combinations.".formatted(TollPictures.OVERLAPS, shown);
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
