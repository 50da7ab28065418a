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
import java.util.TreeMap;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * How somebody takes back what they gave. Their data key, the salts and the bodies sealed with it, and the files that
 * only those bodies named are destroyed; leaves and proofs stay, so the record still shows that something stood there and
 * that it was withdrawn, when, and by which two people. Only sealed bodies can be withdrawn: evidence about remains is
 * not sealed. A legal hold blocks.
 *
 * <p>The order is: say so durably, then destroy. A crash in between is completed when the record is opened.
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
     * @param unrepeatable entries derived from them, directly or not, which stay: 'not repeatable: input withdrawn'.
     *     Projections, compiled tables and reports made from any of these must be made anew by their owners
     * @param files that were destroyed
     */
    public record Withdrawn(Entry entry, List<Long> withdrawn, List<Long> unrepeatable, List<Hash> files) {}

    /**
     * Withdraws everything sealed with a data key.
     *
     * @param key id of the person's data key
     * @param requested who asks, and
     * @param approved who agrees: somebody else
     * @throws LedgerException if it is one person, the key is unknown, nothing is sealed with it, or it is on hold
     */
    public Withdrawn withdraw(String key, String requested, String approved, String reason) {
        if (requested.isBlank() || approved.isBlank() || requested.strip().equalsIgnoreCase(approved.strip())) {
            throw new LedgerException("a withdrawal needs two people: one who asks and another who approves");
        }
        if (!ledger.vault().contains(key)) {
            throw new LedgerException("no data key " + key + ": withdrawn already, or never there");
        }
        var held = holds().get(key);
        if (held != null) {
            throw new LedgerException("data key " + key + " is on legal hold since entry " + held
                    + "; it cannot be withdrawn before the hold is released");
        }
        var found = sealedWith(key);
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("approved", approved).put("key", key).put("reason", reason).put("requested", requested);
        var entries = payload.putArray("entries");
        found.keySet().forEach(entries::add);
        var files = filesOnlyIn(found.keySet(), found.values());
        var destroyed = payload.putArray("files");
        files.forEach(hash -> destroyed.add(hash.hex()));
        Ledger.quietly(() -> {
            ledger.disk().replace(ledger.folder().withdrawing(), key.getBytes(StandardCharsets.US_ASCII));
            return key;
        });
        var entry = ledger.append(new Body(requested, Kind.WITHDRAWAL.action(), key, payload));
        destroy(ledger, key, List.copyOf(found.keySet()), files);
        return new Withdrawn(entry, List.copyOf(found.keySet()), derivedFrom(found.keySet()), files);
    }

    /** Forbids withdrawal of what is sealed with a key. */
    public Entry hold(String key, String actor, String authority) {
        if (!ledger.vault().contains(key)) {
            throw new LedgerException("no data key " + key);
        }
        return ledger.append(business(Kind.HOLD, key, actor, "authority", authority));
    }

    /** Ends a hold. */
    public Entry release(String key, String actor, String reason) {
        if (!holds().containsKey(key)) {
            throw new LedgerException("data key " + key + " is not on hold");
        }
        return ledger.append(business(Kind.RELEASE, key, actor, "reason", reason));
    }

    /** Renews the master key and says so. */
    public Entry rotate(String actor, SecureRandom random) {
        int number = Ledger.quietly(() -> ledger.vault().rotate(random));
        var payload = JsonNodeFactory.instance.objectNode().put("master", number);
        return ledger.append(new Body(actor, Kind.ROTATION.action(), "keys", payload));
    }

    private static Body business(Kind kind, String key, String actor, String name, String value) {
        return new Body(
                actor, kind.action(), key, JsonNodeFactory.instance.objectNode().put(name, value));
    }

    /** Keys on hold, each with the entry that put it there. */
    public Map<String, Long> holds() {
        var holds = new LinkedHashMap<String, Long>();
        ledger.entries(0).filter(entry -> entry.leaf().kind() != Kind.ENTRY).forEach(entry -> {
            var kind = entry.leaf().kind();
            if (kind == Kind.HOLD) {
                holds.put(subject(entry), entry.seq());
            } else if (kind == Kind.RELEASE) {
                holds.remove(subject(entry));
            }
        });
        return holds;
    }

    /** Entries derived, directly or over others, from any of the given: not repeatable once those are withdrawn. */
    public List<Long> derivedFrom(Set<Long> sources) {
        var tainted = new HashSet<>(sources);
        var derived = new ArrayList<Long>();
        long first = sources.stream().mapToLong(Long::longValue).min().orElse(ledger.size());
        ledger.entries(first)
                .forEach(entry -> entry.body().ifPresent(body -> {
                    if (body.from().stream().anyMatch(tainted::contains) && tainted.add(entry.seq())) {
                        derived.add(entry.seq());
                    }
                }));
        return derived;
    }

    /** Every entry that cannot be repeated because an input of it was withdrawn. */
    public List<Long> unrepeatable() {
        var gone = new LinkedHashSet<Long>();
        ledger.entries(0).filter(entry -> entry.opening() == null).forEach(entry -> gone.add(entry.seq()));
        return derivedFrom(gone);
    }

    private Map<Long, Body> sealedWith(String key) {
        var found = new TreeMap<Long, Body>();
        ledger.entries(0)
                .filter(entry -> entry.leaf().kind() == Kind.ENTRY)
                .forEach(entry -> entry.body()
                        .filter(body ->
                                Vault.keyOf(body.payload()).filter(key::equals).isPresent())
                        .ifPresent(body -> found.put(entry.seq(), body)));
        return found;
    }

    private List<Hash> filesOnlyIn(Set<Long> seqs, Iterable<Body> bodies) {
        var files = new LinkedHashSet<Hash>();
        bodies.forEach(body -> files.addAll(body.files()));
        if (!files.isEmpty()) {
            ledger.entries(0)
                    .filter(entry -> !seqs.contains(entry.seq()))
                    .forEach(entry -> entry.body().ifPresent(body -> files.removeAll(new HashSet<>(body.files()))));
        }
        return List.copyOf(files);
    }

    private static String subject(Entry entry) {
        return entry.body().map(Body::subject).orElse("");
    }

    /** Completes what a crash may have interrupted between the entry that says so and the destruction. */
    static void complete(Ledger ledger) {
        ledger.entries(0)
                .filter(entry -> entry.leaf().kind() == Kind.WITHDRAWAL)
                .forEach(entry -> entry.body().ifPresent(body -> {
                    var seqs = entries(body);
                    var files = files(body);
                    boolean open = ledger.vault().contains(body.subject())
                            || seqs.stream().anyMatch(seq -> ledger.entry(seq).opening() != null)
                            || files.stream().anyMatch(ledger.blobs()::contains);
                    if (open) {
                        destroy(ledger, body.subject(), seqs, files);
                    }
                }));
        Ledger.quietly(() -> {
            ledger.disk().delete(ledger.folder().withdrawing());
            return ledger;
        });
    }

    /** The entries that a withdrawal names. */
    public static List<Long> entries(Body withdrawal) {
        var seqs = new ArrayList<Long>();
        withdrawal.payload().path("entries").forEach((JsonNode seq) -> seqs.add(seq.asLong(-1)));
        return seqs;
    }

    /** The files that a withdrawal names. */
    public static List<Hash> files(Body withdrawal) {
        var files = new ArrayList<Hash>();
        withdrawal.payload().path("files").forEach(hash -> files.add(Hash.ofHex(hash.asText())));
        return files;
    }

    private static void destroy(Ledger ledger, String key, List<Long> seqs, List<Hash> files) {
        ledger.published(() -> {
            ledger.vault().destroy(key);
            for (var file : files) {
                ledger.blobs().destroy(file);
            }
            var numbers = new LinkedHashSet<Long>();
            seqs.forEach(seq -> numbers.add(seq / Tile.FULL));
            for (long number : numbers) {
                blank(ledger, number, new HashSet<>(seqs));
            }
            ledger.purgeJournal();
            ledger.disk().delete(ledger.folder().withdrawing());
            ledger.disk().forceFolder(ledger.folder().keys());
            return numbers;
        });
    }

    private static void blank(Ledger ledger, long number, Set<Long> seqs) throws IOException {
        var file = ledger.folder().bodies(number);
        var openings = new ArrayList<@Nullable Opening>(RecordReader.load(
                ledger.folder(),
                number,
                RecordFolder.checkpoint(ledger.folder().head()).size()));
        for (int i = 0; i < openings.size(); i++) {
            if (seqs.contains(number * Tile.FULL + i)) {
                openings.set(i, null);
            }
        }
        if (Files.exists(file)) {
            ledger.disk().replace(file, BodyFile.encode(openings));
        }
    }
}
