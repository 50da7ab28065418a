package org.antigone.app.promession;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes the brief part of an answer in 100 columns. */
final class Console {
    private static final int WIDTH = 100;

    private Console() {}

    static void print(PrintWriter out, Answer answer) {
        wrap(answer.lead(), WIDTH).forEach(out::println);
        for (var block : answer.blocks()) {
            if (!block.brief()) {
                continue;
            }
            switch (block) {
                case Answer.Heading h -> {
                    out.println();
                    out.println(h.text());
                }
                case Answer.Text t -> wrap(t.text(), WIDTH).forEach(out::println);
                case Answer.Note n -> {
                    out.println();
                    var lines = wrap(n.text(), WIDTH - 2);
                    lines.forEach(l -> out.println("! " + l));
                }
                case Answer.Steps s -> {
                    for (int i = 0; i < s.steps().size(); i++) {
                        var step = s.steps().get(i);
                        hanging(out, String.format("%2d  ", i + 1), step.title() + ". " + step.what());
                    }
                }
                case Answer.Table t -> table(out, t);
                case Answer.Figure f -> {}
            }
        }
        if (!answer.next().isEmpty()) {
            out.println();
            out.println("Next");
            answer.next().forEach(n -> out.println("  " + n));
        }
        out.flush();
    }

    private static void hanging(PrintWriter out, String mark, String text) {
        var lines = wrap(text, WIDTH - mark.length());
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? mark : " ".repeat(mark.length())) + lines.get(i));
        }
    }

    /** Columns as wide as they need; the last one takes what is left and is wrapped. */
    static void table(PrintWriter out, Answer.Table table) {
        out.println();
        int n = table.head().size();
        int[] width = new int[n];
        for (int c = 0; c < n; c++) {
            width[c] = table.head().get(c).length();
            for (var row : table.rows()) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        int before = 0;
        for (int c = 0; c < n - 1; c++) {
            before += width[c] + 2;
        }
        int last = Math.max(20, WIDTH - before);
        if (!table.head().stream().allMatch(String::isEmpty)) {
            out.println(line(table, table.head(), width, last).getFirst());
        }
        for (var row : table.rows()) {
            line(table, row, width, last).forEach(out::println);
        }
    }

    private static List<String> line(Answer.Table table, List<String> row, int[] width, int last) {
        var start = new StringBuilder();
        int n = row.size();
        for (int c = 0; c < n - 1; c++) {
            var pad = " ".repeat(width[c] - row.get(c).length());
            start.append(table.number(c) ? pad + row.get(c) : row.get(c) + pad).append("  ");
        }
        var cell = row.get(n - 1);
        if (table.number(n - 1)) {
            return List.of(start + " ".repeat(width[n - 1] - cell.length()) + cell);
        }
        var lines = new ArrayList<String>();
        var indent = " ".repeat(start.length());
        for (var part : wrap(cell, last)) {
            lines.add((lines.isEmpty() ? start.toString() : indent) + part);
        }
        return lines;
    }

    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (line.length() + word.length() + 1 > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
