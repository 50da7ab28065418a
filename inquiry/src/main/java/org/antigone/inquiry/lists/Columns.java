package org.antigone.inquiry.lists;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antigone.inquiry.InquiryException;

/**
 * What each column of a sheet is.
 *
 * @param lists indices of the columns that are lists, and of the count where there is one (the last)
 * @param stratum index of the stratum's column, −1 without
 * @param identified a column says which person a row is
 * @param notes what was decided, for the reader of the result
 */
record Columns(List<Integer> lists, int stratum, boolean identified, List<String> notes) {
    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "ids",
            "person",
            "person_id",
            "personid",
            "pid",
            "uid",
            "uuid",
            "no",
            "no.",
            "nr",
            "nr.",
            "№",
            "key",
            "case",
            "case_id",
            "record",
            "record_id",
            "код",
            "номер",
            "번호",
            "식별번호");

    /** @throws InquiryException if a heading is missing or doubled, a column asked for is absent, or an identifier recurs */
    static Columns of(Sheet sheet, ListReader.Options options) {
        var names = sheet.heading();
        checkNames(sheet);
        var apart = new HashSet<String>();
        options.ignored().forEach(name -> apart.add(normal(name)));
        var by = options.stratum();
        if (by != null) {
            if (!apart.add(normal(by))) {
                throw new InquiryException("Column '" + by + "' cannot be the stratum and be ignored.");
            }
        }
        for (var name : apart) {
            if (!names.contains(name)) {
                throw new InquiryException(
                        sheet.file() + ": there is no column '" + name + "'; the columns are " + names + ".");
            }
        }
        var notes = new ArrayList<String>();
        if (!options.ignored().isEmpty()) {
            notes.add("Columns left out as asked: "
                    + String.join(", ", options.ignored().stream().sorted().toList()) + ".");
        }
        var lists = new ArrayList<Integer>();
        var identifiers = new ArrayList<String>();
        for (int column = 0; column < names.size(); column++) {
            if (apart.contains(names.get(column))) {
                continue;
            }
            if (identifies(sheet, column, column == names.size() - 1)) {
                identifiers.add(names.get(column));
            } else {
                lists.add(column);
            }
        }
        if (!identifiers.isEmpty()) {
            notes.add("Taken as saying who a row is, not as a list: " + String.join(", ", identifiers) + ".");
        }
        return new Columns(lists, by == null ? -1 : names.indexOf(normal(by)), !identifiers.isEmpty(), notes);
    }

    private static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }

    private static void checkNames(Sheet sheet) {
        var names = sheet.heading();
        if (names.stream().allMatch(f -> f.matches("\\d+"))) {
            throw new InquiryException(
                    sheet.file() + ", line 1: the heading is missing; the first line names the lists, for example "
                            + "obituaries,prisoners,graves,count.");
        }
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isEmpty()) {
                throw new InquiryException(
                        "%s, line 1, column %d: this column has no name; the heading names the lists."
                                .formatted(sheet.file(), column + 1));
            }
            int first = names.indexOf(names.get(column));
            if (first != column) {
                throw new InquiryException("%s, line 1: two columns have the same name, '%s' (columns %d and %d)."
                        .formatted(sheet.file(), names.get(column), first + 1, column + 1));
            }
        }
    }

    /** Whether a column names people: by its heading, or, before the last, by texts of which none recurs. */
    private static boolean identifies(Sheet sheet, int column, boolean last) {
        var heading = sheet.heading().get(column);
        if (sheet.rows().stream().allMatch(r -> r.field(column).matches("[01]"))) {
            return false;
        }
        var lines = new HashMap<String, Long>();
        boolean named = IDENTIFIERS.contains(heading.toLowerCase(Locale.ROOT));
        boolean distinct = true;
        for (var row : sheet.rows()) {
            var value = row.field(column);
            var before = lines.putIfAbsent(value, row.line());
            distinct &= before == null && value.codePoints().anyMatch(Character::isLetter);
            if (named && before != null) {
                throw new InquiryException(
                        ("%s, line %d, column %d: %s '%s' stands in line %d already; a file of people has one row a"
                                        + " person. Join the two rows, or --ignore %s if it does not say who a row is.")
                                .formatted(sheet.file(), row.line(), column + 1, heading, value, before, heading));
            }
        }
        return named || distinct && !last && sheet.rows().size() > 1;
    }
}
