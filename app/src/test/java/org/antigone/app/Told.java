package org.antigone.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * What a command said, run as the launcher runs it.
 *
 * @param exit its exit code
 */
public record Told(int exit, String out, String err) {
    public static Told by(Object... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var args = new String[words.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = words[i].toString();
        }
        int exit = Antigone.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Told(exit, out.toString(), err.toString());
    }

    /** A file that the project does not carry; the test is skipped where it is absent. */
    public static Path shared(String name) {
        var file = Path.of(System.getProperty("antigone.shared", "absent")).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> name + " is not here: its tests are skipped");
        return file;
    }
}
