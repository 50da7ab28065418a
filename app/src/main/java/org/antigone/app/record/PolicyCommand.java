package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record policy}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Prints whom a checker of this record should know (c2sp.org/tlog-policy), or changes it.",
            "--set changes who must witness from now on. A change is an entry: nobody can drop a witness without",
            "the record saying so."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone record policy toll > toll-policy.txt",
            "  ./antigone record policy toll --set witnesses.txt --tsa-root tsa.pem --by 'R. Moser'"
        })
final class PolicyCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--set", paramLabel = "FILE", description = "the new policy")
    private @Nullable Path set;

    @Option(
            names = "--tsa-root",
            paramLabel = "FILE",
            description = "with --set: certificate (PEM) of a time-stamp authority to be believed; may be repeated."
                    + " Keep those whose stamps the record already holds")
    private List<Path> roots = List.of();

    @Option(names = "--by", paramLabel = "WHO", description = "with --set: who changes it")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        var folder = record.folder();
        if (set != null) {
            if (by == null) {
                throw new IllegalArgumentException("--set needs --by: the record says who changed its policy");
            }
            var policy = Policy.of(Believed.read(set), Believed.roots(roots));
            try (var ledger = Ledger.open(folder.path())) {
                ledger.append(policy.body(by));
            }
        }
        var policy = RecordReader.of(folder).policy();
        var text = policy.text(folder.key()).text();
        reply.give(
                Reply.object()
                        .put("policy", text)
                        .put("key", folder.key().encoded())
                        .put("fingerprint", folder.key().fingerprint())
                        .put("quorum", policy.quorum())
                        .put("witnesses", policy.witnesses().size())
                        .put("timestampRoots", policy.timestampRoots().size()),
                List.of(text.strip().split("\n")));
        return 0;
    }
}
