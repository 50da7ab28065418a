package org.antigone.inquiry.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.antigone.inquiry.InquiryException;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists from a file of separated values with a heading ({@link Sheet}). Three forms are told apart by their
 * content:
 *
 * <ul>
 *   <li>histories: one 0/1 column a list, the count last, whatever its name;
 *   <li>people: one row a person, every column 0/1, beside a column that says who it is;
 *   <li>repeats: two columns, times seen and how many people.
 * </ul>
 *
 * A column with anything else is refused unless it was named as the stratum or to be ignored, or says in every row who the
 * row is (which is noted): nothing is skipped unseen.
 */
public final class ListReader {
    private static final Set<String> COUNT_NAMES = Set.of(
            "count",
            "counts",
            "freq",
            "frequency",
            "n",
            "number",
            "people",
            "persons",
            "total",
            "anzahl",
            "nombre",
            "число",
            "количество",
            "수",
            "인원",
            "명수");

    /** A count of more people than this is a slip of the keyboard: ten digits. */
    private static final int MOST_DIGITS = 10;

    /** What a row is, where the content leaves it open. */
    public enum Rows {
        /** Decide from the content; refuse where it does not decide. */
        AUTO,
        /** A history and its count. */
        HISTORIES,
        /** A person. */
        PEOPLE
    }

    /**
     * How to read.
     *
     * @param stratum the column that says which stratum (place, month, sex …) a row belongs to, or null
     * @param ignored columns that are no lists (a name, an id)
     */
    public record Options(Rows rows, @Nullable String stratum, Set<String> ignored) {
        public Options {
            ignored = Set.copyOf(ignored);
        }

        /** Content decides, no strata, every column counts. */
        public static Options usual() {
            return new Options(Rows.AUTO, null, Set.of());
        }
    }

    private final Sheet sheet;
    private final Options options;
    private final Columns columns;
    private final List<String> notes;

    private ListReader(Sheet sheet, Options options) {
        this.sheet = sheet;
        this.options = options;
        columns = Columns.of(sheet, options);
        notes = new ArrayList<>(columns.notes());
    }

    /**
     * Reads a file.
     *
     * @throws InquiryException if the content is none of the three forms; the message names the line and column
     */
    public static Reading read(Path path, Options options) throws IOException {
        return parse(path.getFileName().toString(), Files.readAllBytes(path), options);
    }

    /** Reads the bytes of a file; {@code file} is the name that messages use. */
    public static Reading parse(String file, byte[] bytes, Options options) {
        var reader = new ListReader(Sheet.of(file, bytes), options);
        return reader.isRepeats() ? reader.repeats() : reader.overlaps();
    }

    /** Reads text; {@code file} is the name that messages use. */
    public static Reading parse(String file, String text, Options options) {
        return parse(file, text.getBytes(StandardCharsets.UTF_8), options);
    }

    private boolean isRepeats() {
        if (columns.lists().size() != 2 || options.stratum() != null || options.rows() != Rows.AUTO) {
            return false;
        }
        var times = sheet.rows().stream()
                .map(r -> r.field(columns.lists().getFirst()))
                .toList();
        return times.stream().allMatch(t -> t.matches("\\d+")) && times.stream().anyMatch(t -> !t.matches("[01]"));
    }

    private Reading repeats() {
        var seen = new TreeMap<Integer, Long>();
        for (var row : sheet.rows()) {
            long times = number(row, columns.lists().getFirst());
            long people = number(row, columns.lists().get(1));
            if (times < 1 || times > 1_000_000) {
                throw new InquiryException(
                        "%s, line %d, column 1: seen %d times; people seen 0 times are what is to be estimated."
                                .formatted(sheet.file(), row.line(), times));
            }
            if (seen.put((int) times, people) != null) {
                throw new InquiryException("%s, line %d, column 1: 'seen %d times' stands there twice."
                        .formatted(sheet.file(), row.line(), times));
            }
        }
        if (seen.values().stream().allMatch(people -> people == 0)) {
            throw new InquiryException(sheet.file() + ": every count is 0; nobody was seen.");
        }
        return new Reading.Repeats(new CaptureCounts(seen), notes);
    }

    private Reading overlaps() {
        boolean people = rowsArePeople();
        var all = columns.lists();
        var lists = people ? all : all.subList(0, all.size() - 1);
        if (lists.isEmpty() || lists.size() > ListTable.MOST_LISTS) {
            throw new InquiryException("%s: %d list columns; 1 to %d can be used.%s"
                    .formatted(
                            sheet.file(),
                            lists.size(),
                            ListTable.MOST_LISTS,
                            lists.isEmpty()
                                    ? " A file of histories has one 0/1 column a list and the count last."
                                    : " Join lists of one kind into one."));
        }
        var names = lists.stream().map(sheet.heading()::get).toList();
        var strata = new TreeMap<String, double[]>();
        long nowhere = 0;
        long joined = 0;
        for (var row : sheet.rows()) {
            int history = history(row, lists);
            if (history == 0) {
                nowhere += people ? 1 : 0;
                if (!people) {
                    checkUnknown(row, all.getLast());
                }
                continue;
            }
            long count = people ? 1 : number(row, all.getLast());
            var counts = strata.computeIfAbsent(stratum(row), unseen -> new double[1 << names.size()]);
            joined += !people && counts[history] > 0 ? 1 : 0;
            counts[history] += count;
        }
        if (nowhere > 0) {
            notes.add(nowhere
                    + " row(s) on no list left out: a person on no list cannot have been recorded by these lists.");
        }
        if (joined > 0) {
            notes.add(joined + " row(s) repeat a history; their counts were added.");
        }
        return tables(names, strata, people);
    }

    private String stratum(Sheet.Row row) {
        if (columns.stratum() < 0) {
            return "";
        }
        var key = row.field(columns.stratum());
        return key.isEmpty() ? "(not stated)" : key;
    }

    private Reading tables(List<String> names, TreeMap<String, double[]> strata, boolean people) {
        if (strata.isEmpty()) {
            throw new InquiryException(sheet.file() + ": nobody is on any list.");
        }
        var tables = new TreeMap<String, ListTable>();
        strata.forEach((key, counts) -> tables.put(key, ListTable.of(names, counts)));
        var pooled = new Reading.Overlaps(tables, people, List.of()).pooled();
        if (pooled.observed() == 0) {
            throw new InquiryException(sheet.file() + ": every count is 0; nobody is on any list.");
        }
        for (int list = 0; list < names.size(); list++) {
            if (pooled.onAll(1 << list) == 0) {
                notes.add("List '" + names.get(list) + "' names nobody and is left out.");
            }
        }
        return new Reading.Overlaps(tables, people, notes);
    }

    private boolean rowsArePeople() {
        if (options.rows() != Rows.AUTO) {
            return options.rows() == Rows.PEOPLE;
        }
        var all = columns.lists();
        if (all.isEmpty()) {
            return false;
        }
        int last = all.getLast();
        if (sheet.rows().stream().anyMatch(r -> !r.field(last).matches("[01]"))) {
            return false;
        }
        if (COUNT_NAMES.contains(sheet.heading().get(last).toLowerCase(Locale.ROOT))) {
            return false;
        }
        long different = sheet.rows().stream()
                .map(r -> all.subList(0, all.size() - 1).stream().map(r::field).toList())
                .distinct()
                .count();
        if (!columns.identified()
                && options.stratum() == null
                && different == sheet.rows().size()) {
            throw new InquiryException(
                    ("%s: the last column '%s' holds only 0 and 1 and no history stands there twice, so a row may be"
                                    + " a person or a history with its count. Say which: --rows people or --rows histories.")
                            .formatted(sheet.file(), sheet.heading().get(last)));
        }
        return true;
    }

    private int history(Sheet.Row row, List<Integer> lists) {
        int history = 0;
        for (int list = 0; list < lists.size(); list++) {
            var value = row.field(lists.get(list));
            if (!value.equals("0") && !value.equals("1")) {
                throw new InquiryException(
                        ("%s, line %d, column %d: '%s' where 0 (not on this list) or 1 (on it) is needed."
                                        + " If the column is no list, name it: --by for a stratum, --ignore otherwise.")
                                .formatted(sheet.file(), row.line(), lists.get(list) + 1, value));
            }
            history |= value.equals("1") ? 1 << list : 0;
        }
        return history;
    }

    /** The row of those on no list may stand there without a number. */
    private void checkUnknown(Sheet.Row row, int column) {
        if (row.field(column).matches("|NA|NaN|\\?|-|–")) {
            return;
        }
        long count = number(row, column);
        if (count > 0) {
            throw new InquiryException(
                    ("%s, line %d, column %d: %d people on no list at all. That number is what is to be"
                                    + " estimated: if it is known, nothing needs estimating; if it is a guess, take the row out.")
                            .formatted(sheet.file(), row.line(), column + 1, count));
        }
    }

    private long number(Sheet.Row row, int column) {
        var value = row.field(column);
        if (!value.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw new InquiryException(
                    "%s, line %d, column %d: '%s' where a whole number of people, 0 or more, is needed."
                            .formatted(sheet.file(), row.line(), column + 1, value));
        }
        return Long.parseLong(value);
    }
}
