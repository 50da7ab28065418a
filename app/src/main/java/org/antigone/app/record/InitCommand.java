package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone record init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Begins a record in a new folder: draws its keys and writes its first entry, the policy.",
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone record init toll --name antigone.example.org/toll --policy witnesses.txt \\",
            "      --tsa-root tsa.pem",
            "",
            "  witnesses.txt (c2sp.org/tlog-policy), keys as 'antigone witness' prints them:",
            "  witness a witness.a.example+8d6a…+BH… https://witness.a.example/",
            "  witness b witness.b.example+01c4…+BJ… https://witness.b.example/",
            "  group both all a b",
            "  quorum both"
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Parameters(paramLabel = "DIR", description = "the record's folder")
    private @Nullable Path record;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "the record's name for ever, best a host name of yours and a path; no spaces, no '+'")
    private @Nullable String name;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "witnesses and how many must cosign; none if not given")
    private @Nullable Path policy;

    @Option(
            names = "--tsa-root",
            paramLabel = "FILE",
            description = "certificate (PEM) of a time-stamp authority to be believed; may be repeated")
    private List<Path> roots = List.of();

    @Override
    public Integer call() throws IOException {
        var folder = Objects.requireNonNull(record);
        var believed = Believed.roots(roots);
        var rules = policy == null ? new Policy(List.of(), 0, believed) : Policy.of(Believed.read(policy), believed);
        try (var ledger = Ledger.create(folder, Objects.requireNonNull(name), rules)) {
            var key = ledger.folder().key();
            reply.give(
                    Reply.object()
                            .put("record", folder.toString())
                            .put("key", key.encoded())
                            .put("fingerprint", key.fingerprint())
                            .put("witnesses", rules.witnesses().size())
                            .put("quorum", rules.quorum()),
                    "The record " + key.name() + " begins in " + folder + ".",
                    "Its public key: " + key.encoded(),
                    "Its fingerprint: " + key.fingerprint(),
                    rules.quorum() == 0
                            ? "No witness need cosign: whoever holds its keys can still rewrite it unseen until receipts are out."
                            : rules.quorum() + " of " + rules.witnesses().size() + " witnesses must cosign.",
                    "",
                    "Next:",
                    "  Make key and fingerprint public, on paper too: all checking begins with them.",
                    "  Copy " + folder.resolve("keys") + " to a safe place apart from the record.",
                    "  ./antigone record append " + folder
                            + " --by NAME --action received --subject R-0001 --file FILE");
        }
        return 0;
    }
}
