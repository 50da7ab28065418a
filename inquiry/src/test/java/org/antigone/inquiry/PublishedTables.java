package org.antigone.inquiry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.inquiry.lists.ListReader;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.lists.Reading;

/** The published tables of overlapping lists; a test that needs one is skipped where the reference data is absent. */
public final class PublishedTables {
    private PublishedTables() {}

    public static Path folder() {
        var folder = Path.of(System.getProperty("antigone.shared", "absent"), "data", "mse");
        assumeTrue(Files.isDirectory(folder), "the reference tables are not here: " + folder);
        return folder;
    }

    public static ListTable table(String name) {
        try {
            return ((Reading.Overlaps) ListReader.read(folder().resolve(name + ".csv"), ListReader.Options.usual()))
                    .pooled();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
