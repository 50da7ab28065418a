package org.antigone.inquiry.lists;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Reads lists from a CSV file with a heading (comma, semicolon or tab; UTF-8). Three forms are told apart by their
 * content:
 *
 * <ul>
 *   <li>histories: one 0/1 column a list, the count last, whatever its name;
 *   <li>people: one row a person, every column 0/1;
 *   <li>repeats: two columns, times seen and how many people.
 * </ul>
 *
 * A column with anything else is refused unless it was named as the stratum or to be ignored: nothing is skipped unseen.
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
            "количество");

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

    private final String file;
    private final Options options;
    private final List<String> notes = new ArrayList<>();

    private ListReader(String file, Options options) {
        this.file = file;
        this.options = options;
    }

    /**
     * Reads a file.
     *
     * @throws InquiryException if the content is none of the three forms; the message names the line and column
     */
    public static Reading read(Path path, Options options) throws IOException {
        return parse(path.getFileName().toString(), Files.readString(path), options);
    }

    /** Reads text; {@code file} is the name that messages use. */
    public static Reading parse(String file, String text, Options options) {
        return new ListReader(file, options).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Reading parse(String text) {
        var records = records(text);
        if (records.size() < 2) {
            throw new InquiryException(file + ": a heading and at least one row are needed; it has " + records.size()
                    + " line(s). The heading names the lists.");
        }
        var heading = records.getFirst();
        var rows = records.subList(1, records.size());
        for (var row : rows) {
            if (row.getFieldCount() != heading.getFieldCount()) {
                throw new InquiryException("%s, line %d: %d fields where the heading has %d."
                        .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), heading.getFieldCount()));
            }
        }
        if (heading.getFields().stream().allMatch(f -> f.strip().matches("\\d+"))) {
            throw new InquiryException(
                    file + ", line 1: the heading is missing; the first line names the lists, for example "
                            + "obituaries,prisoners,graves,count.");
        }
        var columns = columns(heading);
        if (isRepeats(columns, rows)) {
            return repeats(columns, rows);
        }
        return overlaps(heading, columns, rows);
    }

    private List<CsvRecord> records(String text) {
        var firstLine = text.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (firstLine.chars().filter(c -> c == candidate).count()
                    > firstLine.chars().filter(c -> c == ',').count()) {
                separator = candidate;
            }
        }
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            throw new InquiryException(file + ": not readable as CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indices of the columns that are neither stratum nor ignored. */
    private List<Integer> columns(CsvRecord heading) {
        var names = heading.getFields().stream().map(String::strip).toList();
        var wanted = new ArrayList<>(options.ignored());
        if (options.stratum() != null) {
            wanted.add(options.stratum());
        }
        for (var name : wanted) {
            if (!names.contains(name)) {
                throw new InquiryException(
                        file + ": there is no column '" + name + "'; the columns are " + names + ".");
            }
        }
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < names.size(); i++) {
            if (!wanted.contains(names.get(i))) {
                kept.add(i);
            }
        }
        if (kept.size() > names.stream().distinct().count()) {
            throw new InquiryException(
                    file + ", line 1: two columns have the same name; the columns are " + names + ".");
        }
        if (!options.ignored().isEmpty()) {
            notes.add("Columns left out as asked: "
                    + String.join(", ", options.ignored().stream().sorted().toList()) + ".");
        }
        return kept;
    }

    private boolean isRepeats(List<Integer> columns, List<CsvRecord> rows) {
        if (columns.size() != 2 || options.stratum() != null || options.rows() != Rows.AUTO) {
            return false;
        }
        var times = rows.stream().map(r -> field(r, columns.getFirst())).toList();
        return times.stream().allMatch(t -> t.matches("\\d+")) && times.stream().anyMatch(t -> !t.matches("[01]"));
    }

    private Reading repeats(List<Integer> columns, List<CsvRecord> rows) {
        var seen = new TreeMap<Integer, Long>();
        for (var row : rows) {
            long times = number(row, columns.getFirst());
            long people = number(row, columns.get(1));
            if (times < 1 || times > 1_000_000) {
                throw new InquiryException(
                        "%s, line %d: seen %d times; people seen 0 times are what is to be estimated."
                                .formatted(file, row.getStartingLineNumber(), times));
            }
            if (seen.put((int) times, people) != null) {
                throw new InquiryException("%s, line %d: 'seen %d times' stands there twice."
                        .formatted(file, row.getStartingLineNumber(), times));
            }
        }
        return new Reading.Repeats(new CaptureCounts(seen), notes);
    }

    private Reading overlaps(CsvRecord heading, List<Integer> columns, List<CsvRecord> rows) {
        boolean people = rowsArePeople(heading, columns, rows);
        var listColumns = people ? columns : columns.subList(0, columns.size() - 1);
        if (listColumns.isEmpty() || listColumns.size() > ListTable.MOST_LISTS) {
            throw new InquiryException("%s: %d list columns; 1 to %d can be used. Join lists of one kind into one.%s"
                    .formatted(
                            file,
                            listColumns.size(),
                            ListTable.MOST_LISTS,
                            listColumns.isEmpty()
                                    ? " A file of histories has one 0/1 column a list and the count last."
                                    : ""));
        }
        var names = listColumns.stream().map(c -> heading.getField(c).strip()).toList();
        if (names.stream().anyMatch(String::isEmpty)) {
            throw new InquiryException(file + ", line 1: a list has no name.");
        }
        var strata = new TreeMap<String, double[]>();
        int stratum = options.stratum() == null ? -1 : stratumColumn(heading, options.stratum());
        long nowhere = 0;
        long joined = 0;
        for (var row : rows) {
            int history = history(row, listColumns);
            long count = people ? 1 : number(row, columns.getLast());
            if (history == 0) {
                if (!people && count > 0) {
                    throw new InquiryException(("%s, line %d: %d people on no list at all. That number is what is to be"
                                    + " estimated: if it is known, nothing needs estimating; if it is a guess, take the row out.")
                            .formatted(file, row.getStartingLineNumber(), count));
                }
                nowhere += people ? 1 : 0;
                continue;
            }
            var key = stratum < 0 ? "" : field(row, stratum);
            if (stratum >= 0 && key.isEmpty()) {
                key = "(not stated)";
            }
            var counts = strata.computeIfAbsent(key, unseen -> new double[1 << names.size()]);
            if (!people && counts[history] > 0) {
                joined++;
            }
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

    private Reading tables(List<String> names, TreeMap<String, double[]> strata, boolean people) {
        if (strata.isEmpty()) {
            throw new InquiryException(file + ": nobody is on any list.");
        }
        var tables = new TreeMap<String, ListTable>();
        strata.forEach((key, counts) -> tables.put(key, ListTable.of(names, counts)));
        var reading = new Reading.Overlaps(tables, people, List.of());
        var pooled = reading.pooled();
        if (pooled.observed() == 0) {
            throw new InquiryException(file + ": every count is 0; nobody is on any list.");
        }
        for (int list = 0; list < names.size(); list++) {
            if (pooled.onAll(1 << list) == 0) {
                notes.add("List '" + names.get(list) + "' names nobody and is left out.");
            }
        }
        return new Reading.Overlaps(tables, people, notes);
    }

    private boolean rowsArePeople(CsvRecord heading, List<Integer> columns, List<CsvRecord> rows) {
        if (options.rows() != Rows.AUTO) {
            return options.rows() == Rows.PEOPLE;
        }
        var last = columns.getLast();
        if (rows.stream().anyMatch(r -> !field(r, last).matches("[01]"))) {
            return false;
        }
        if (COUNT_NAMES.contains(heading.getField(last).strip().toLowerCase(Locale.ROOT))) {
            return false;
        }
        var histories = rows.stream()
                .map(r -> columns.subList(0, columns.size() - 1).stream()
                        .map(c -> field(r, c))
                        .toList())
                .toList();
        if (options.stratum() == null && histories.stream().distinct().count() == histories.size()) {
            throw new InquiryException(
                    ("%s: the last column '%s' holds only 0 and 1 and no history stands there twice, so a row may be"
                                    + " a person or a history with its count. Say which: --rows people or --rows histories.")
                            .formatted(file, heading.getField(last)));
        }
        return true;
    }

    private static int stratumColumn(CsvRecord heading, String name) {
        return heading.getFields().stream().map(String::strip).toList().indexOf(name);
    }

    private int history(CsvRecord row, List<Integer> listColumns) {
        int history = 0;
        for (int list = 0; list < listColumns.size(); list++) {
            var value = field(row, listColumns.get(list));
            if (!value.equals("0") && !value.equals("1")) {
                throw new InquiryException(
                        ("%s, line %d, column %d: '%s' where 0 (not on this list) or 1 (on it) is needed."
                                        + " If the column is no list, name it: --by for a stratum, --ignore otherwise.")
                                .formatted(file, row.getStartingLineNumber(), listColumns.get(list) + 1, value));
            }
            history |= value.equals("1") ? 1 << list : 0;
        }
        return history;
    }

    private long number(CsvRecord row, int column) {
        var value = field(row, column);
        if (!value.matches("\\d{1,12}")) {
            throw new InquiryException(
                    "%s, line %d, column %d: '%s' where a whole number of people, 0 or more, is needed."
                            .formatted(file, row.getStartingLineNumber(), column + 1, value));
        }
        return Long.parseLong(value);
    }

    private static String field(CsvRecord row, int column) {
        return row.getField(column).strip();
    }
}
