package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.ledger.Cosigning;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.witness.WitnessClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record cosign}. */
@Command(
        name = "cosign",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the newest checkpoint to the witnesses and keeps their cosignatures under it.",
            "A witness that saw another history refuses; then the proof of it is printed and the exit code is 3."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone record cosign toll --policy witnesses.txt",
            "",
            "  with the witnesses' addresses in the policy: witness a KEY https://witness.a.example/"
        })
final class CosignCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "the witnesses with their addresses (c2sp.org/tlog-policy)")
    private @Nullable Path policy;

    @Option(names = "--proof", paramLabel = "FILE", description = "where to write the proof if a witness contradicts")
    private @Nullable Path proof;

    @Override
    public Integer call() throws IOException {
        var file = Objects.requireNonNull(policy);
        var clients = new ArrayList<WitnessClient>();
        for (TlogPolicy.Witness witness : Believed.read(file).witnesses()) {
            witness.url().ifPresent(url -> clients.add(new WitnessClient(url, witness.key())));
        }
        if (clients.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": no witness has an address there; write 'witness NAME KEY http://HOST:PORT/'");
        }
        try (var ledger = record.open()) {
            var rules = ledger.policy();
            return answer(Cosigning.collect(ledger, rules, clients), rules);
        }
    }

    private int answer(Cosigning.Outcome outcome, Policy rules) throws IOException {
        var head = RecordFolder.checkpoint(outcome.head());
        var cosigners = rules.cosigners(outcome.head());
        var json =
                Reply.object().put("size", head.size()).put("root", head.root().base64());
        var names = json.putArray("cosigned");
        cosigners.forEach(key -> names.add(key.name()));
        json.put("quorum", rules.quorum()).put("met", outcome.met());
        var refused = json.putObject("refused");
        var words = new ArrayList<String>();
        words.add(
                "Checkpoint of " + head.size() + " entries, root " + head.root().base64());
        for (var key : rules.witnesses()) {
            if (cosigners.contains(key)) {
                words.add("  cosigned  " + key.name() + "  " + when(outcome.head(), key));
            } else {
                var why = outcome.refusals().getOrDefault(key, "was not asked: the policy file has no address for it");
                refused.put(key.name(), why);
                words.add("  refused   " + key.name() + ": " + why);
            }
        }
        words.add(EntryWords.count(cosigners.size(), "cosignature", "cosignatures") + "; the policy asks for "
                + rules.quorum()
                + (outcome.met() ? "." : ": not enough yet. Entries are safe; ask again when the witnesses answer."));
        var contradictions = json.putArray("contradictions");
        for (var contradiction : outcome.contradictions()) {
            contradictions.add(contradiction.text());
            words.add("");
            words.addAll(List.of(contradiction.text().split("\n")));
            if (proof != null) {
                Files.writeString(proof, contradiction.text());
            }
        }
        reply.give(json, words);
        if (!outcome.contradictions().isEmpty()) {
            return Antigone.DOES_NOT_HOLD;
        }
        return outcome.met() ? 0 : Antigone.BAD_INPUT;
    }

    private static String when(SignedNote head, org.antigone.ledger.note.VerifierKey key) {
        for (var line : head.signatures()) {
            if (key.claims(line)) {
                try {
                    return EntryWords.time(org.antigone.ledger.note.Cosignature.time(line));
                } catch (NoteException e) {
                    return "";
                }
            }
        }
        return "";
    }
}
