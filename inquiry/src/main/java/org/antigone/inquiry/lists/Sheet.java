package org.antigone.inquiry.lists;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.InquiryException;

/**
 * A file of separated values as rows of text: comma, semicolon, tab or bar, whichever the heading has most of; UTF-8 or,
 * with its byte-order mark, UTF-16. Empty rows and columns without heading or content are no part of it.
 *
 * @param file the name that messages use
 * @param heading of the columns, composed Unicode (NFC)
 * @param rows all as long as the heading
 */
record Sheet(String file, List<String> heading, List<Row> rows) {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /** One row. {@code line} counts from 1 in the file. */
    record Row(long line, List<String> fields) {
        String field(int column) {
            return fields.get(column);
        }
    }

    static Sheet of(String file, byte[] bytes) {
        var text = decoded(file, bytes);
        var records = records(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (records.size() < 2) {
            throw new InquiryException(
                    "%s: a heading and at least one row are needed; it has %d line(s). The heading names the lists."
                            .formatted(file, records.size()));
        }
        var heading = trimmed(records.getFirst());
        int columns = heading.size();
        while (columns > 1 && nothingIn(records, columns - 1)) {
            columns--;
        }
        var rows = new ArrayList<Row>();
        for (var row : records.subList(1, records.size())) {
            var fields = trimmed(row);
            while (fields.size() > columns && fields.getLast().isEmpty()) {
                fields.removeLast();
            }
            if (fields.size() != columns) {
                throw new InquiryException("%s, line %d: %d fields where the heading has %d."
                        .formatted(file, row.getStartingLineNumber(), fields.size(), columns));
            }
            rows.add(new Row(row.getStartingLineNumber(), List.copyOf(fields)));
        }
        return new Sheet(file, List.copyOf(heading.subList(0, columns)), List.copyOf(rows));
    }

    private static String decoded(String file, byte[] bytes) {
        if (bytes.length > 1
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            throw new InquiryException(
                    "%s, line %d: not UTF-8. Save the file as 'CSV UTF-8' and run again.".formatted(file, line));
        }
        return text.toString();
    }

    private static List<CsvRecord> records(String file, String text) {
        var firstLine = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        char separator = ',';
        for (char candidate : SEPARATORS) {
            if (count(firstLine, candidate) > count(firstLine, separator)) {
                separator = candidate;
            }
        }
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream()
                    .filter(r -> r.getFields().stream().anyMatch(f -> !f.isBlank()))
                    .toList();
        } catch (CsvParseException e) {
            throw new InquiryException(file + ": not readable as CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a character stands outside quotation marks. */
    private static int count(String line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    private static List<String> trimmed(CsvRecord row) {
        var fields = new ArrayList<String>();
        for (var field : row.getFields()) {
            fields.add(Normalizer.normalize(field.strip(), Normalizer.Form.NFC));
        }
        return fields;
    }

    private static boolean nothingIn(List<CsvRecord> records, int column) {
        return records.stream()
                .allMatch(r -> r.getFieldCount() <= column || r.getField(column).isBlank());
    }
}
