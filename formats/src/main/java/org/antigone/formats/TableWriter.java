package org.antigone.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes a table whole or not at all: aside first, then moved into its place. UTF-8, lines end with {@code \n}. */
final class TableWriter {
    private TableWriter() {}

    /**
     * @param rows the headings first; separated by tabs in {@code .txt} and {@code .tsv}, else by commas
     * @throws FormatException if the file cannot be written
     */
    static void write(Path file, List<List<String>> rows) {
        stream(file, csv -> rows.forEach(csv::writeRecord));
    }

    /**
     * Writes a table that need not fit the memory.
     *
     * @param rows writes the headings and the rows; separators as in {@link #write}
     * @throws FormatException if the file cannot be written
     */
    static void stream(Path file, Consumer<CsvWriter> rows) {
        var name = String.valueOf(file.getFileName());
        boolean tabs = name.toLowerCase(Locale.ROOT).matches(".*\\.(txt|tsv|tab)");
        var aside = file.resolveSibling("." + name + ".part");
        try {
            try (var csv = CsvWriter.builder()
                    .fieldSeparator(tabs ? '\t' : ',')
                    .lineDelimiter(LineDelimiter.LF)
                    .build(aside, StandardCharsets.UTF_8)) {
                rows.accept(csv);
            }
            move(aside, file);
        } catch (IOException e) {
            throw new FormatException(file + ": cannot be written (" + e.getMessage() + ")");
        } catch (UncheckedIOException e) {
            throw new FormatException(file + ": cannot be written (" + e.getMessage() + ")");
        } finally {
            discard(aside);
        }
    }

    /** Removes what is left of a file that was not finished; nothing once it was moved. */
    static void discard(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new FormatException(aside + ": cannot be removed (" + e.getMessage() + ")");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
