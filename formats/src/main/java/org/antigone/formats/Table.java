package org.antigone.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of rows and columns: the headings, and the rows under them.
 *
 * @param separator tab, semicolon or comma, found from the headings
 */
record Table(Path file, char separator, List<String> headings, int headingLine, List<Row> rows) {
    /** One row; cells without surrounding blanks, each on one line, as many as there are headings. */
    record Row(int line, List<String> cells, int given) {
        String cell(int column) {
            return cells.get(column);
        }
    }

    static Table read(Path file) {
        return parse(file, TextFile.read(file));
    }

    static Table parse(Path file, String text) {
        var separator = separator(file, text);
        List<String> headings = List.of();
        int headingLine = 0;
        var rows = new ArrayList<Row>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
            for (var csvRecord : reader) {
                int line = (int) csvRecord.getStartingLineNumber();
                var cells = csvRecord.getFields().stream().map(Table::trimmed).toList();
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                if (headings.isEmpty()) {
                    headings = cells;
                    headingLine = line;
                } else {
                    rows.add(row(file, line, cells, headings.size()));
                }
            }
        } catch (java.io.IOException | CsvParseException e) {
            throw new FormatException(file + ": not a table (" + e.getMessage()
                    + "); columns separated by tab, comma or semicolon are expected");
        }
        if (rows.isEmpty()) {
            throw new FormatException(file + ", line " + headingLine + ": headings but no rows under them");
        }
        return new Table(file, separator, headings, headingLine, List.copyOf(rows));
    }

    private static Row row(Path file, int line, List<String> cells, int width) {
        for (int i = width; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                throw new FormatException(file + ", line " + line + ", column " + (i + 1) + ": the value '"
                        + cells.get(i) + "' stands under no heading; the headings name " + width + " columns");
            }
        }
        var fitted = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        while (fitted.size() < width) {
            fitted.add("");
        }
        return new Row(line, List.copyOf(fitted), cells.size());
    }

    private static char separator(Path file, String text) {
        var first = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        for (char candidate : new char[] {'\t', ';', ','}) {
            if (first.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        throw new FormatException(
                file + ", line 1: not a table; headings separated by tab, comma or semicolon are expected");
    }

    private static String trimmed(String cell) {
        return cell.replace('\u00A0', ' ').replace('\n', ' ').strip();
    }

    /** Where a cell is, for a message: file, line, column and the column's heading. */
    String at(Row row, int column) {
        return file + ", line " + row.line() + ", column " + (column + 1) + " (" + headings.get(column) + ")";
    }

    /** Where a heading is, for a message. */
    String atHeading(int column) {
        return file + ", line " + headingLine + ", column " + (column + 1);
    }

    /** Where a row is, for a message. */
    String at(Row row) {
        return file + ", line " + row.line();
    }
}
