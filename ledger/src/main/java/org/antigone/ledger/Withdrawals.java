package org.antigone.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * How somebody takes back what they gave. Their data key, the salts and bodies sealed with it are destroyed, and so are
 * the files that nothing names but those bodies and what was derived from them: reports, compiled tables. Leaves and
 * proofs stay, so the record still shows that something stood there and that it was withdrawn, when, and by which two
 * people. What was derived from it and is no file here (projections, runs) is named in the withdrawal's entry: whoever
 * keeps it removes it or says 'not repeatable: input withdrawn'.
 *
 * <p>Only sealed bodies can be withdrawn: evidence about remains is not sealed. A legal hold blocks.
 *
 * <p>The order is: say so durably, then destroy. A crash in between is completed when the record is opened. Nobody else
 * appends while a withdrawal looks through the record, so nothing sealed with the key can slip in behind it.
 */
public final class Withdrawals {
    private final Ledger ledger;

    public Withdrawals(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * What a withdrawal did.
     *
     * @param entry that says so
     * @param withdrawn entries whose bodies are gone: those sealed with the key
     * @param unrepeatable entries derived from them, directly or not, which stay: 'not repeatable: input withdrawn'
     * @param files that were destroyed
     */
    public record Withdrawn(Entry entry, List<Long> withdrawn, List<Long> unrepeatable, List<Hash> files) {}

    /**
     * Withdraws everything sealed with a data key.
     *
     * @param key id of the person's data key
     * @param requested who asks, and
     * @param approved who agrees: somebody else
     * @throws LedgerException if it is one person, the key is unknown, or it is on hold
     */
    public Withdrawn withdraw(String key, String requested, String approved, String reason) {
        if (requested.isBlank() || approved.isBlank() || samePerson(requested, approved)) {
            throw new LedgerException("a withdrawal needs two people: one who asks and another who approves");
        }
        return ledger.alone(() -> {
            ledger.requireSound(); // an entry that was not confirmed may be a withdrawal: its mark must stay
            if (Files.exists(ledger.folder().withdrawing())) {
                complete(); // the disk failed in the one before
            }
            if (!ledger.vault().contains(key)) {
                throw new LedgerException("no data key " + key + ": withdrawn already, or never there");
            }
            var held = holds().get(key);
            if (held != null) {
                throw new LedgerException("data key " + key + " is on legal hold since entry " + held
                        + "; it cannot be withdrawn before the hold is released");
            }
            ledger.refuse(key);
            try {
                var sealed = sealedWith(key);
                var derived = derivedFrom(sealed);
                var files = filesOnlyIn(sealed, derived);
                ledger.disk().replace(ledger.folder().withdrawing(), key.getBytes(StandardCharsets.US_ASCII));
                var entry = ledger.appendOwn(statement(key, requested, approved, reason, sealed, derived, files));
                destroy(key, sealed, files);
                return new Withdrawn(entry, List.copyOf(sealed), derived, files);
            } finally {
                ledger.refuse(null);
            }
        });
    }

    private static Body statement(
            String key,
            String requested,
            String approved,
            String reason,
            SortedSet<Long> sealed,
            List<Long> derived,
            List<Hash> files) {
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("approved", approved).put("key", key).put("reason", reason).put("requested", requested);
        sealed.forEach(payload.putArray("entries")::add);
        derived.forEach(payload.putArray("derived")::add);
        var destroyed = payload.putArray("files");
        files.forEach(hash -> destroyed.add(hash.hex()));
        return new Body(requested, Kind.WITHDRAWAL.action(), key, payload);
    }

    /** Whether two names are the same but for spaces and letters' size. */
    public static boolean samePerson(String one, String other) {
        return one.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    /** Forbids withdrawal of what is sealed with a key. */
    public Entry hold(String key, String actor, String authority) {
        return ledger.alone(() -> {
            if (!ledger.vault().contains(key)) {
                throw new LedgerException("no data key " + key);
            }
            return ledger.appendOwn(business(Kind.HOLD, key, actor, "authority", authority));
        });
    }

    /** Ends a hold. */
    public Entry release(String key, String actor, String reason) {
        return ledger.alone(() -> {
            if (!holds().containsKey(key)) {
                throw new LedgerException("data key " + key + " is not on hold");
            }
            return ledger.appendOwn(business(Kind.RELEASE, key, actor, "reason", reason));
        });
    }

    /** Renews the master key and says so. */
    public Entry rotate(String actor, SecureRandom random) {
        int number = Ledger.quietly(() -> ledger.vault().rotate(random));
        var payload = JsonNodeFactory.instance.objectNode().put("master", number);
        return ledger.appendOwn(new Body(actor, Kind.ROTATION.action(), "keys", payload));
    }

    private static Body business(Kind kind, String key, String actor, String name, String value) {
        return new Body(
                actor, kind.action(), key, JsonNodeFactory.instance.objectNode().put(name, value));
    }

    /** Keys on hold, each with the entry that put it there. */
    public Map<String, Long> holds() {
        var holds = new LinkedHashMap<String, Long>();
        ledger.own(Kind.HOLD).forEach(entry -> holds.put(subject(entry), entry.seq()));
        for (var entry : ledger.own(Kind.RELEASE)) {
            holds.computeIfPresent(subject(entry), (key, since) -> since < entry.seq() ? null : since);
        }
        return holds;
    }

    /** Entries derived, directly or over others, from any of the given: not repeatable once those are withdrawn. */
    List<Long> derivedFrom(SortedSet<Long> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        var tainted = new HashSet<>(sources);
        var derived = new ArrayList<Long>();
        ledger.entries(sources.first())
                .forEach(entry -> entry.body().ifPresent(body -> {
                    if (body.from().stream().anyMatch(tainted::contains) && tainted.add(entry.seq())) {
                        derived.add(entry.seq());
                    }
                }));
        return derived;
    }

    private SortedSet<Long> sealedWith(String key) {
        var found = new TreeSet<Long>();
        ledger.entries(0)
                .filter(entry -> entry.leaf().kind() == Kind.SEALED)
                .filter(entry -> entry.body()
                        .flatMap(body -> Vault.keyOf(body.payload()))
                        .filter(key::equals)
                        .isPresent())
                .forEach(entry -> found.add(entry.seq()));
        return found;
    }

    private List<Hash> filesOnlyIn(Set<Long> sealed, List<Long> derived) {
        var going = new HashSet<>(derived);
        going.addAll(sealed);
        var files = new LinkedHashSet<Hash>();
        going.stream().sorted().forEach(seq -> ledger.entry(seq).body().ifPresent(body -> files.addAll(body.files())));
        if (!files.isEmpty()) {
            ledger.entries(0)
                    .filter(entry -> !going.contains(entry.seq()))
                    .forEach(
                            entry -> entry.body().ifPresent(body -> body.files().forEach(files::remove)));
        }
        return List.copyOf(files);
    }

    private static String subject(Entry entry) {
        return entry.body().map(Body::subject).orElse("");
    }

    /** Completes the withdrawal that a crash may have interrupted between the entry that says so and the destruction. */
    void complete() throws IOException {
        var marked = Files.readString(ledger.folder().withdrawing(), StandardCharsets.US_ASCII);
        ledger.alone(() -> {
            for (var entry : ledger.own(Kind.WITHDRAWAL)) {
                if (subject(entry).equals(marked)) {
                    var body = entry.requireOpening().read();
                    destroy(marked, new TreeSet<>(entries(body)), files(body));
                }
            }
            ledger.disk().delete(ledger.folder().withdrawing()); // there was none if the entry did not reach the disk
            return marked;
        });
    }

    /** The entries that a withdrawal's body names. */
    public static List<Long> entries(Body withdrawal) {
        var seqs = new ArrayList<Long>();
        withdrawal.payload().path("entries").forEach((JsonNode seq) -> seqs.add(seq.asLong(-1)));
        return seqs;
    }

    /** The files that a withdrawal's body names. */
    public static List<Hash> files(Body withdrawal) {
        var files = new ArrayList<Hash>();
        withdrawal.payload().path("files").forEach(hash -> files.add(Hash.ofHex(hash.asText())));
        return files;
    }

    private void destroy(String key, SortedSet<Long> seqs, List<Hash> files) throws IOException {
        ledger.publish();
        ledger.vault().destroy(key);
        for (var file : files) {
            ledger.blobs().destroy(file);
        }
        var numbers = new TreeSet<Long>();
        seqs.forEach(seq -> numbers.add(seq / Tile.FULL));
        for (long number : numbers) {
            blank(number, seqs);
        }
        ledger.purgeJournal();
        ledger.disk().delete(ledger.folder().withdrawing());
        ledger.disk().forceFolder(ledger.folder().keys());
    }

    private void blank(long number, Set<Long> seqs) throws IOException {
        var folder = ledger.folder();
        var openings = new ArrayList<@Nullable Opening>(RecordReader.load(
                folder, number, RecordFolder.checkpoint(folder.head()).size()));
        for (int i = 0; i < openings.size(); i++) {
            if (seqs.contains(number * Tile.FULL + i)) {
                openings.set(i, null);
            }
        }
        ledger.disk().replace(folder.bodies(number), BodyFile.encode(openings));
    }
}
