package org.antigone.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Files of the field that the project does not carry; tests that want them are skipped where they are absent. */
final class Shared {
    private Shared() {}

    static Path file(String name) {
        var file = Path.of(System.getProperty("antigone.shared", "absent")).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> name + " is not here: its tests are skipped");
        return file;
    }
}
