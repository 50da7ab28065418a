package org.antigone.ledger.durable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;

/** A day's work on a record, drawn from a seed, with a memory of what the record acknowledged. */
final class Script {
    private final Random random;
    private final SecureRandom keys = new SecureRandom();
    private final Map<Long, Entry> acknowledged = new LinkedHashMap<>();
    private final List<Checkpoint> heads = new ArrayList<>();
    private final List<Hash> files = new ArrayList<>();
    private final List<String> sealedWith = new ArrayList<>();
    private final TreeSet<Long> withdrawn = new TreeSet<>();

    Script(long seed) {
        random = new Random(seed);
    }

    /** Works for so many steps. What fails, fails. */
    void work(Ledger ledger, int steps) throws IOException {
        for (int i = 0; i < steps; i++) {
            step(ledger);
        }
    }

    /** Records more than a thousand entries at once and publishes them: their files are forced at the same time. */
    void bulk(Ledger ledger) {
        for (int i = 0; i < 2; i++) {
            var bodies = new ArrayList<Body>();
            int count = 1_100 + random.nextInt(600);
            for (int n = 0; n < count; n++) {
                bodies.add(Bodies.numbered(n));
            }
            remember(ledger.append(bodies));
            heads.add(RecordFolder.checkpoint(ledger.publish()));
        }
    }

    /** Records a few entries at a time and never asks for them to be published. */
    void stream(Ledger ledger) {
        for (int i = 0; i < 40; i++) {
            var bodies = new ArrayList<Body>();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                bodies.add(Bodies.numbered(random.nextInt(1_000_000)));
            }
            remember(ledger.append(bodies));
        }
    }

    private void step(Ledger ledger) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> heads.add(RecordFolder.checkpoint(ledger.publish()));
            case 1 -> {
                var file = new byte[random.nextInt(3000)];
                random.nextBytes(file);
                files.add(ledger.blobs().put(new ByteArrayInputStream(file)));
            }
            case 2 -> {
                String key = ledger.vault().newKey(keys);
                var payload = ledger.vault().seal(key, Bodies.numbered(7).payload(), keys);
                remember(ledger.append(List.of(new Body("r", "consent", "F", payload))));
                sealedWith.add(key);
            }
            case 3 -> {
                if (!sealedWith.isEmpty()) {
                    var key = sealedWith.remove(random.nextInt(sealedWith.size()));
                    var done = new Withdrawals(ledger).withdraw(key, "a", "b", "asked");
                    withdrawn.addAll(done.withdrawn());
                    acknowledged.put(done.entry().seq(), done.entry());
                }
            }
            case 4 -> new Withdrawals(ledger).rotate("operator", keys);
            default -> {
                var bodies = new ArrayList<Body>();
                int count = random.nextInt(30) == 0 ? 300 : 1 + random.nextInt(4);
                for (int n = 0; n < count; n++) {
                    bodies.add(Bodies.numbered(random.nextInt(1_000_000)));
                }
                remember(ledger.append(bodies));
            }
        }
    }

    private void remember(List<Entry> entries) {
        entries.forEach(entry -> acknowledged.put(entry.seq(), entry));
    }

    /** Opens what is left, for writing, and says what of the acknowledged is not as it was. */
    List<String> missing(Path record) throws IOException {
        var missing = new ArrayList<String>();
        try (var ledger = Ledger.open(record)) {
            for (var entry : acknowledged.values()) {
                if (entry.seq() >= ledger.size()) {
                    missing.add("entry " + entry.seq() + " was acknowledged and is not there");
                    continue;
                }
                var there = ledger.entry(entry.seq());
                if (!there.leaf().equals(entry.leaf())) {
                    missing.add("entry " + entry.seq() + " is another one");
                }
                if (withdrawn.contains(entry.seq()) && there.opening() != null) {
                    missing.add("entry " + entry.seq() + " was withdrawn and its body is there");
                }
            }
            for (var head : heads) {
                if (!ledger.continues(head)) {
                    missing.add("the checkpoint of size " + head.size() + " was given out and is not continued");
                }
            }
            for (var file : files) {
                if (!ledger.blobs().holds(file)) {
                    missing.add("file " + file.hex() + " was stored and is not there");
                }
            }
            for (var key : sealedWith) {
                if (!ledger.vault().contains(key)) {
                    missing.add("data key " + key + " was drawn and is not there");
                }
            }
            ledger.append(Bodies.numbered(1));
        }
        if (!(RecordCheck.verify(record) instanceof Verdict.Holds)) {
            missing.add("opened and closed, the record does not hold: " + RecordCheck.verify(record));
        }
        return missing;
    }
}
