package org.antigone.app.record;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code antigone record}: what a registrar needs to keep a record. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps a record: entries that nobody can alter or take away unseen.",
            "",
            "A record is a folder. Every command that writes returns when its entry is on the disk and the new",
            "state is signed. 'antigone verify' checks a record, 'antigone receipt' proves an entry to others,",
            "'antigone export' hands it over, 'antigone witness' watches somebody else's."
        },
        subcommands = {
            InitCommand.class,
            AppendCommand.class,
            ListCommand.class,
            ShowCommand.class,
            FileCommand.class,
            PolicyCommand.class,
            CosignCommand.class,
            TimestampCommand.class,
            WithdrawCommand.class,
            HoldCommand.class,
            ReleaseCommand.class,
            RotateCommand.class,
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone record init toll --name antigone.example.org/toll",
            "  ./antigone record append toll --by 'R. Moser' --action received --subject R-0412 --file scan.pdf",
            "  ./antigone verify toll"
        })
public final class RecordCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut(), CommandLine.Help.Ansi.OFF);
    }
}
