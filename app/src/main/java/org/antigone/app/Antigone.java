package org.antigone.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ./antigone}. Exit code 0: done; 2: bad input; 3: a record that does not hold. */
@Command(
        name = "antigone",
        description = "Identifies the war dead, keeps a record that nobody can erase, and brings them home.",
        mixinStandardHelpOptions = true,
        version = "Antigone " + Antigone.VERSION,
        subcommands = {})
public final class Antigone {
    public static final String VERSION = "0.1.0";

    private Antigone() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with its error handling, as the launcher and the tests use it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Antigone());
    }
}
