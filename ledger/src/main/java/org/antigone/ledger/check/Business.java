package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Body;
import org.antigone.ledger.BodyFile;
import org.antigone.ledger.Kind;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.vault.Vault;

/**
 * What the record's own entries say, taken in order, and what of the record answers to it: missing bodies to withdrawals,
 * withdrawals to holds, files to the entries that name or destroy them.
 */
final class Business {
    private final RecordFolder folder;
    private final boolean writing;
    private Policy policy = Policy.NONE;
    private final List<Anchors.Anchor> anchors = new ArrayList<>();
    private final Map<String, Long> holds = new HashMap<>();
    private final Map<String, Long> keys = new TreeMap<>();
    private final Map<Long, Long> withdrawn = new TreeMap<>();
    private final Map<Hash, Long> destroyed = new HashMap<>();
    private final Map<Hash, Long> named = new HashMap<>();
    private final Set<Long> missing = new TreeSet<>();

    /** @param writing whether somebody may be writing */
    Business(RecordFolder folder, boolean writing) {
        this.folder = folder;
        this.writing = writing;
    }

    Policy policy() {
        return policy;
    }

    List<Anchors.Anchor> anchors() {
        return anchors;
    }

    /** How many bodies are gone. */
    int missing() {
        return missing.size();
    }

    /** The data key that the last withdrawal is of. */
    Optional<String> lastWithdrawn() {
        return keys.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    boolean names(Hash file) {
        return named.containsKey(file);
    }

    /** Takes the next chunk; of the record's own entries those from {@code first} on, which were not taken before. */
    void add(Chunk chunk, long first) throws BrokenException {
        for (var own : chunk.business().entrySet()) {
            if (own.getKey() >= first) {
                take(own.getKey(), own.getValue());
            }
        }
        named.putAll(chunk.files());
        missing.addAll(chunk.missing());
    }

    /** Takes an entry that waits in a journal: what it says of the record counts once it is published, but its files count. */
    void addWaiting(long seq, Body body) {
        body.files().forEach(file -> named.put(file, seq));
    }

    private void take(long seq, Body body) throws BrokenException {
        try {
            switch (Kind.of(body)) {
                case POLICY -> policy = Policy.of(body);
                case ANCHOR -> anchors.add(Anchors.Anchor.of(body));
                case HOLD -> holds.putIfAbsent(body.subject(), seq);
                case RELEASE -> holds.remove(body.subject());
                case WITHDRAWAL -> withdrawal(seq, body);
                case ROTATION, ENTRY, SEALED -> {}
            }
        } catch (IllegalArgumentException | LedgerException e) {
            throw new BrokenException("entry " + seq, String.valueOf(e.getMessage()));
        }
    }

    private void withdrawal(long seq, Body body) throws BrokenException {
        var held = holds.get(body.subject());
        if (held != null) {
            throw new BrokenException(
                    "entry " + seq, "withdraws what entry " + held + " put on legal hold, and no entry released it");
        }
        String requested = body.payload().path("requested").asText();
        String approved = body.payload().path("approved").asText();
        if (requested.isBlank() || approved.isBlank() || Withdrawals.samePerson(requested, approved)) {
            throw new BrokenException("entry " + seq, "is a withdrawal by one person; it needs two");
        }
        Vault.file(folder.keys(), body.subject()); // refuses what is no key's id
        keys.put(body.subject(), seq);
        for (long gone : Withdrawals.entries(body)) {
            withdrawn.put(gone, seq);
        }
        for (var file : Withdrawals.files(body)) {
            destroyed.put(file, seq);
        }
    }

    /**
     * A body is missing if and only if a withdrawal names it, and then its key is gone too.
     *
     * @param going the key of a withdrawal that is being carried out: what it destroys may be there still
     */
    void checkWithdrawals(Optional<String> going) throws BrokenException {
        for (long seq : missing) {
            if (!withdrawn.containsKey(seq)) {
                throw new BrokenException(place(seq), "its body is gone and no entry withdraws it");
            }
        }
        for (var gone : withdrawn.entrySet()) {
            if (writing && gone.getKey() >= 0 && !missing.contains(gone.getKey()) && isBlank(gone.getKey())) {
                missing.add(gone.getKey()); // since its chunk was read
            }
            if (!missing.contains(gone.getKey()) && !isGoing(gone.getValue(), going)) {
                throw new BrokenException(place(gone.getKey()), unfinished(gone.getValue(), "its body"));
            }
        }
        for (var key : keys.entrySet()) {
            var file = Vault.file(folder.keys(), key.getKey());
            if (Files.exists(file) && !isGoing(key.getValue(), going)) {
                throw new BrokenException(file, unfinished(key.getValue(), "the data key"));
            }
        }
    }

    private boolean isGoing(Long withdrawal, Optional<String> going) {
        return going.isPresent() && withdrawal.equals(keys.get(going.get()));
    }

    private boolean isBlank(long seq) throws BrokenException {
        byte[] bodies = Chunk.read(folder.bodies(seq / Tile.FULL));
        try {
            var openings = BodyFile.parse(bodies, BodyFile.lines(bodies));
            int line = (int) (seq % Tile.FULL);
            return line < openings.size() && openings.get(line) == null;
        } catch (IllegalArgumentException e) {
            throw new BrokenException(folder.bodies(seq / Tile.FULL), String.valueOf(e.getMessage()));
        }
    }

    private String place(long seq) {
        return Chunk.entry(folder.bodies(seq / Tile.FULL), seq);
    }

    private static String unfinished(long withdrawal, String what) {
        return "entry " + withdrawal + " withdraws it, yet " + what
                + " is still there; opening the record for writing completes that";
    }

    /** Hashes all files. One is there if an entry names it and no later one destroyed it. Returns how many there are. */
    long checkFiles(Blobs blobs, Optional<String> going) throws BrokenException, IOException {
        for (var hash : named.keySet().stream().sorted().toList()) {
            if (!blobs.contains(hash) && !isDestroyed(hash)) {
                throw new BrokenException(blobs.path(hash), "is missing, and an entry names it");
            }
        }
        long count = 0;
        try (var files = blobs.files()) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (writing && Blobs.isUnfinished(file)) {
                    continue;
                }
                checkFile(blobs, file, going);
                count++;
            }
        }
        return count;
    }

    private void checkFile(Blobs blobs, Path file, Optional<String> going) throws BrokenException, IOException {
        var name = file.getFileName().toString();
        if (!Hash.isHex(name) || !blobs.path(Hash.ofHex(name)).equals(file)) {
            throw new BrokenException(file, "does not belong there");
        }
        var hash = Hash.ofHex(name);
        var withdrawal = destroyed.get(hash);
        if (withdrawal != null && isDestroyed(hash) && !isGoing(withdrawal, going)) {
            throw new BrokenException(file, unfinished(withdrawal, "the file"));
        }
        try {
            if (!Blobs.hash(file).equals(hash)) {
                throw new BrokenException(file, "its bytes are not those it was stored with");
            }
        } catch (NoSuchFileException e) {
            throw new BrokenException(file, "is missing, and was there a moment before");
        }
    }

    /** Whether the last that the record says of a file is that it was destroyed. */
    private boolean isDestroyed(Hash file) {
        var at = destroyed.get(file);
        return at != null && at > named.getOrDefault(file, -1L);
    }
}
