package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command answers, once, for the console and for paper.
 *
 * @param title of the report
 * @param lead the answer in a sentence or two
 * @param blocks what follows
 * @param next the things to do next
 */
public record Answer(String title, String lead, List<Block> blocks, List<String> next) {
    /** A piece of the answer. Brief ones appear on the console, all of them on paper. */
    public sealed interface Block {
        boolean brief();
    }

    public record Heading(String text, boolean brief) implements Block {}

    public record Text(String text, boolean brief) implements Block {}

    /** A remark that must be seen. */
    public record Note(String text, boolean brief) implements Block {}

    /** An SVG picture with its caption; paper only. */
    public record Figure(String svg, String caption) implements Block {
        @Override
        public boolean brief() {
            return false;
        }
    }

    /** What to do, in order. */
    public record Steps(List<Step> steps, boolean brief) implements Block {}

    /** One thing to do: its name in two or three words, and how. */
    public record Step(String title, String what) {}

    /**
     * Rows under headings.
     *
     * @param numeric for each column whether it holds numbers (set to the right)
     * @param total whether the last row sums up the others
     */
    public record Table(
            String caption, List<String> head, boolean[] numeric, List<List<String>> rows, boolean total, boolean brief)
            implements Block {
        private static final int SHORT = 26;

        public boolean number(int column) {
            return numeric[column];
        }

        /** The style of a cell: numbers to the right, short words on one line. */
        public String style(int column, String cell) {
            return numeric[column] ? "number" : cell.length() <= SHORT ? "nowrap" : "";
        }
    }

    /** Collects blocks. */
    static final class Blocks {
        private final List<Block> blocks = new ArrayList<>();

        Blocks heading(String text, boolean brief) {
            blocks.add(new Heading(text, brief));
            return this;
        }

        Blocks text(String text, boolean brief) {
            blocks.add(new Text(text, brief));
            return this;
        }

        Blocks note(String text, boolean brief) {
            blocks.add(new Note(text, brief));
            return this;
        }

        Blocks figure(String svg, String caption) {
            blocks.add(new Figure(svg, caption));
            return this;
        }

        Blocks steps(List<Step> steps, boolean brief) {
            blocks.add(new Steps(steps, brief));
            return this;
        }

        /** @param columns headings; those that end in {@code >} hold numbers */
        Blocks table(String caption, boolean brief, List<String> columns, List<List<String>> rows) {
            return table(caption, brief, columns, rows, false);
        }

        /** The same; with {@code total} the last row sums up the others. */
        Blocks table(String caption, boolean brief, List<String> columns, List<List<String>> rows, boolean total) {
            var numeric = new boolean[columns.size()];
            var head = new ArrayList<String>();
            for (int i = 0; i < numeric.length; i++) {
                var c = columns.get(i);
                numeric[i] = c.endsWith(">");
                head.add(numeric[i] ? c.substring(0, c.length() - 1) : c);
            }
            blocks.add(new Table(caption, head, numeric, List.copyOf(rows), total, brief));
            return this;
        }

        List<Block> list() {
            return List.copyOf(blocks);
        }
    }
}
