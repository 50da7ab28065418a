package org.antigone.app.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.antigone.inquiry.toll.Answer;
import org.antigone.inquiry.toll.Method;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;

/** The report's table of strata: a stratum a row, a method a column, the sums beneath, and why numbers are missing. */
public final class StrataTable {
    private final StratifiedToll strata;
    private final List<Method> methods;

    public StrataTable(StratifiedToll strata) {
        this.strata = strata;
        methods = Arrays.stream(Method.values())
                .filter(m -> strata.strata().values().stream()
                        .anyMatch(t -> t.numbers().stream().anyMatch(n -> n.method() == m)))
                .toList();
    }

    /** A row as written. */
    public record Row(String stratum, String observed, List<Cell> cells, boolean sum) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** A number and, beneath it, its interval or what it is a sum of. */
    public record Cell(String people, String interval, String beneath) {}

    /** Methods that gave a number in any stratum: the columns. */
    public List<Method> methods() {
        return methods;
    }

    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        double observed = 0;
        for (var stratum : strata.strata().entrySet()) {
            observed += stratum.getValue().observed();
            rows.add(new Row(
                    stratum.getKey(),
                    TollRun.whole(stratum.getValue().observed()),
                    methods.stream().map(m -> cell(stratum.getValue(), m)).toList(),
                    false));
        }
        if (!methods.isEmpty()) {
            rows.add(new Row(
                    "Sum",
                    TollRun.whole(observed),
                    methods.stream().map(this::sum).toList(),
                    true));
        }
        return rows;
    }

    private static Cell cell(Toll toll, Method method) {
        return toll.numbers().stream()
                .filter(n -> n.method() == method)
                .findFirst()
                .map(n -> new Cell(TollRun.whole(n.point()), TollRun.whole(n.interval()), ""))
                .orElse(new Cell("none", "", ""));
    }

    private Cell sum(Method method) {
        return strata.sums().stream()
                .filter(s -> s.method() == method)
                .findFirst()
                .map(s -> new Cell(
                        TollRun.whole(s.point()),
                        TollRun.whole(s.interval()),
                        s.without().isEmpty()
                                ? ""
                                : "%d of %d strata"
                                        .formatted(s.summed(), strata.strata().size())))
                .orElse(new Cell("none", "", ""));
    }

    /** Why a stratum has no number: a sentence for each reason, the methods that gave it joined. */
    public List<String> refusals() {
        var sentences = new ArrayList<String>();
        strata.strata()
                .forEach((name, toll) -> toll.answers().stream()
                        .filter(Answer.Refusal.class::isInstance)
                        .map(Answer.Refusal.class::cast)
                        .collect(Collectors.groupingBy(Answer.Refusal::why, LinkedHashMap::new, Collectors.toList()))
                        .forEach((why, refusals) -> sentences.add(name + ": " + why + " ("
                                + refusals.stream().map(r -> r.method().title()).collect(Collectors.joining("; "))
                                + ")")));
        return sentences;
    }
}
