package org.antigone.app;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.antigone.app.identify.IdentifyCommand;
import org.antigone.app.kinship.KinshipCommand;
import org.antigone.app.promession.PromessionCommand;
import org.antigone.app.record.CheckReceiptCommand;
import org.antigone.app.record.ExportCommand;
import org.antigone.app.record.ReceiptCommand;
import org.antigone.app.record.RecordCommand;
import org.antigone.app.record.VerifyCommand;
import org.antigone.app.record.WitnessCommand;
import org.antigone.app.simulate.DemoCommand;
import org.antigone.app.simulate.ScoreCommand;
import org.antigone.app.simulate.SimulateCommand;
import org.antigone.app.toll.TollCommand;
import org.antigone.ledger.LedgerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The commands of {@code ./antigone}. Exit code 0: done; 2: bad input; 3: a record that does not hold. */
@Command(
        name = "antigone",
        description = "Identifies the war dead, keeps a record that nobody can erase, and brings them home.",
        mixinStandardHelpOptions = true,
        version = "Antigone " + Antigone.VERSION,
        subcommands = {
            IdentifyCommand.class,
            KinshipCommand.class,
            SimulateCommand.class,
            ScoreCommand.class,
            DemoCommand.class,
            TollCommand.class,
            PromessionCommand.class,
            RecordCommand.class,
            VerifyCommand.class,
            ReceiptCommand.class,
            CheckReceiptCommand.class,
            ExportCommand.class,
            WitnessCommand.class,
        })
public final class Antigone {
    public static final String VERSION = "0.1.0";

    /** Bad input: the message says what is wrong, where, and what is expected. */
    public static final int BAD_INPUT = 2;

    /** A record, a receipt or a time-stamp that does not hold: the message names the first thing found. */
    public static final int DOES_NOT_HOLD = 3;

    private Antigone() {}

    public static void main(String[] args) {
        // The same digits and separators on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    /** The command line with its error handling, as the launcher and the tests use it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Antigone())
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setExecutionStrategy(Antigone::execute)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    var said = say(e);
                    if (said == null) {
                        throw e;
                    }
                    command.getErr().println(command.getColorScheme().errorText(Legible.text(said)));
                    return BAD_INPUT;
                });
    }

    /** Answers are written through {@link Legible}, for they hold what others wrote; help is ours, and in colour. */
    private static int execute(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var line = parsed.commandSpec().commandLine();
        line.setOut(Legible.writer(line.getOut()));
        return new CommandLine.RunLast().execute(parsed);
    }

    /** The message of an exception that stands for bad input; null for one that is a defect of ours. */
    private static @org.jspecify.annotations.Nullable String say(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case FileNotFoundException missing -> missing.getMessage();
            case AccessDeniedException denied -> denied.getFile() + ": cannot be read or written (permission denied)";
            case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
            case IllegalArgumentException bad -> bad.getMessage();
            case LedgerException refused -> refused.getMessage();
            default -> null;
        };
    }
}
