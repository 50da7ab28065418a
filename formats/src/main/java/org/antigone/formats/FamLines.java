package org.antigone.formats;

import java.nio.file.Path;
import java.util.List;

/** The lines of a Familias project, read one after the other: what a line means follows from its place alone. */
final class FamLines {
    private final Path file;
    private final List<String> lines;
    private int next;

    FamLines(Path file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    Path file() {
        return file;
    }

    /** The number of the line that comes next, from 1. */
    int line() {
        return next + 1;
    }

    FormatException wrong(int line, String message) {
        return new FormatException(file + ", line " + line + ": " + message);
    }

    /** The next line without quotes. */
    String text(String what) {
        if (next >= lines.size()) {
            throw wrong(next, "the file ends here; " + what + " is expected");
        }
        return lines.get(next++).replace("\"", "").strip();
    }

    /** The next line, without moving on. */
    String peek() {
        return next < lines.size() ? lines.get(next).replace("\"", "").strip() : "";
    }

    int count(String what) {
        int line = line();
        var text = text(what);
        return count(text, line, what);
    }

    int count(String text, int line, String what) {
        try {
            int n = Integer.parseInt(text);
            if (n >= 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(line, "'" + text + "' stands where " + what + " is expected");
    }

    double number(String what) {
        int line = line();
        var text = text(what);
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw wrong(line, "'" + text + "' stands where " + what + " is expected, a number");
        }
    }

    boolean flag(String what) {
        int line = line();
        var text = text(what);
        return switch (text) {
            case "#TRUE#" -> true;
            case "#FALSE#" -> false;
            default -> throw wrong(line, "'" + text + "' stands where " + what + " is expected, #TRUE# or #FALSE#");
        };
    }
}
