package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A part of a project's DVI section: {@code [[[Person 1]]]} and the lines {@code key= value} below it. The number of
 * brackets is the depth.
 */
record FamSection(Path file, String name, int line, List<Entry> entries, List<FamSection> parts) {
    /** One line {@code key= value}. */
    record Entry(String key, String value, int line) {}

    /** The sections from {@code [DVI]} on; none where there is no such section. */
    static List<FamSection> parse(Path file, String text) {
        var lines = text.lines().toList();
        int start = 0;
        while (start < lines.size() && !lines.get(start).strip().equals("[DVI]")) {
            start++;
        }
        var top = new ArrayList<FamSection>();
        Deque<FamSection> open = new ArrayDeque<>();
        for (int i = start; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            int depth = depth(line);
            if (depth > 0) {
                while (open.size() >= depth) {
                    open.removeLast();
                }
                if (open.size() != depth - 1) {
                    throw new FormatException(file + ", line " + (i + 1) + ": '" + line + "' stands " + depth
                            + " deep in a section that is " + open.size() + " deep");
                }
                var section = new FamSection(
                        file,
                        line.replace("[", "").replace("]", "").strip(),
                        i + 1,
                        new ArrayList<>(),
                        new ArrayList<>());
                (open.isEmpty() ? top : open.getLast().parts()).add(section);
                open.addLast(section);
            } else if (!line.isEmpty() && !open.isEmpty()) {
                int equal = line.indexOf('=');
                if (equal > 0) {
                    open.getLast()
                            .entries()
                            .add(new Entry(
                                    line.substring(0, equal).strip(),
                                    line.substring(equal + 1).strip(),
                                    i + 1));
                }
            }
        }
        return List.copyOf(top);
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '[') {
            depth++;
        }
        return line.endsWith("]") ? depth : 0;
    }

    FormatException wrong(int at, String message) {
        return new FormatException(file + ", line " + at + ": " + message);
    }

    Optional<FamSection> find(String part) {
        return parts.stream().filter(p -> p.name().equalsIgnoreCase(part)).findFirst();
    }

    FamSection get(String part) {
        return find(part).orElseThrow(() -> wrong(line, "'" + name + "' has no part '" + part + "'; it is expected"));
    }

    /** The parts called {@code Person 1}, {@code Person 2} and so on. */
    List<FamSection> numbered(String word) {
        return parts.stream()
                .filter(p -> p.name().matches("(?i)" + word + "\\s*\\d*"))
                .toList();
    }

    Optional<String> value(String key) {
        return entries.stream()
                .filter(e -> e.key().equalsIgnoreCase(key))
                .map(Entry::value)
                .findFirst();
    }

    String required(String key) {
        return value(key)
                .filter(v -> !v.isEmpty())
                .orElseThrow(() -> wrong(line, "'" + name + "' has no line '" + key + "= …'; it is expected"));
    }
}
