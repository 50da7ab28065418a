package org.antigone.ledger.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.receipt.Receipts;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;

/**
 * Hands over a case or a whole record as a bag (RFC 8493): what was entered, the files, a proof for every entry,
 * checkpoints, time-stamps, and words that say how to check all of it without Antigone. Keys never leave.
 *
 * <pre>
 * data/README.txt               in plain words
 * data/policy.txt               log and witnesses (c2sp.org/tlog-policy)
 * data/checkpoint               the newest
 * data/entries/000012.json      what the entry says, canonical JSON
 * data/opened/000012.json       sealed particulars opened, on request; sealed files as 000012-SHA256
 * data/proofs/000012.txt        its receipt (c2sp.org/tlog-proof@v1)
 * data/files/SHA256             the files that the entries name
 * data/timestamps/000300/       checkpoint and response.tsr (RFC 3161); roots.pem beside
 * data/provenance.jsonld        who did what from what (PROV-O)
 * data/ro-crate-metadata.json   what is in here (RO-Crate 1.1)
 * data/record/                  of a whole record: its folder as it is, without keys; files lie in its blobs
 * </pre>
 *
 * @param subject the case: entries about this subject; empty for the whole record
 * @param open opens sealed particulars; empty to leave them sealed
 * @param progress is told how many entries are done
 */
public record RecordExport(
        RecordFolder record, Optional<String> subject, Optional<Vault> open, Clock clock, LongConsumer progress) {
    private static final Set<String> STAYS = Set.of("keys", "journal", "lock");

    /**
     * What was handed over.
     *
     * @param elsewhere entries from which some of these were derived and which are not in the bag
     */
    public record Contents(long entries, long withdrawn, long files, Set<Long> elsewhere) {}

    /**
     * Writes the bag as a folder.
     *
     * @throws LedgerException if there is nothing about the subject, or the record does not hold where it is read
     */
    public Contents toFolder(Path folder) throws IOException {
        var aside = folder.resolveSibling("." + folder.getFileName() + ".part");
        deleteAll(aside);
        Contents contents;
        try (var target = BagTarget.folder(aside)) {
            contents = fill(new Bag(target));
        } catch (IOException | RuntimeException e) {
            deleteAll(aside);
            throw e;
        }
        if (Files.exists(folder)) {
            deleteAll(aside);
            throw new LedgerException(folder + ": is there already; choose another place or move it away");
        }
        Files.move(aside, folder);
        return contents;
    }

    /**
     * Writes the bag as a ZIP file encrypted for recipients with age; nothing touches the disk in the clear.
     *
     * @param recipients X25519 recipients, {@code age1…}
     */
    public Contents toAge(Path file, List<String> recipients) throws IOException {
        var aside = file.resolveSibling("." + file.getFileName() + ".part");
        var name = file.getFileName().toString().replaceFirst("(\\.zip)?(\\.age)?$", "");
        try (var out = AgeFile.encrypting(Files.newOutputStream(aside), recipients);
                var target = BagTarget.zip(out, name)) {
            var contents = fill(new Bag(target));
            target.close();
            out.close();
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            return contents;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Contents fill(Bag bag) throws IOException {
        var receipts = new Receipts(record);
        var blobs = new Blobs(new Disk(), record.blobs());
        var selected = select(receipts);
        var provenance = new Provenance(file -> subject.isPresent()
                ? "files/" + file.hex()
                : "record/"
                        + record.path().relativize(blobs.path(file)).toString().replace('\\', '/'));
        var files = new LinkedHashSet<Hash>();
        var elsewhere = new LinkedHashSet<Long>();
        long withdrawn = 0;
        long done = 0;
        for (long seq : selected) {
            var entry = receipts.reader().entry(seq);
            var body = entry.body();
            bag.add(
                    "proofs/" + name(seq) + ".txt",
                    receipts.of(seq, body.isPresent()).bytes());
            if (body.isPresent()) {
                bag.add("entries/" + name(seq) + ".json", entry.requireOpening().body());
                addOpened(bag, blobs, entry, body.get());
                provenance.add(entry, body.get());
                files.addAll(body.get().files());
                elsewhere.addAll(body.get().from());
            } else {
                withdrawn++;
            }
            progress.accept(++done);
        }
        selected.forEach(elsewhere::remove);
        if (subject.isPresent()) {
            for (var file : files) {
                bag.add("files/" + file.hex(), blobs.open(file));
            }
        } else {
            addRecord(bag);
        }
        addStamps(bag, receipts, blobs, selected);
        var contents = new Contents(selected.size(), withdrawn, files.size(), elsewhere);
        bag.add("checkpoint", receipts.head().bytes());
        bag.add("policy.txt", text(receipts.policy().text(record.key()).text()));
        bag.add("provenance.jsonld", CanonicalJson.bytes(provenance.json()));
        bag.add("README.txt", text(ExportReadme.text(record.key(), subject, contents)));
        var today = LocalDate.now(clock);
        bag.add("ro-crate-metadata.json", CanonicalJson.bytes(Crate.json(record.key(), subject, today, bag.items())));
        bag.close(today, info(contents));
        return contents;
    }

    private List<Long> select(Receipts receipts) throws IOException {
        var selected = new ArrayList<Long>();
        for (long seq = 0; seq < receipts.reader().log().size(); seq++) {
            if (subject.isEmpty()
                    || receipts.reader()
                            .entry(seq)
                            .body()
                            .map(Body::subject)
                            .filter(subject.get()::equals)
                            .isPresent()) {
                selected.add(seq);
            }
        }
        if (selected.isEmpty()) {
            throw new LedgerException("nothing in the record at " + record.path() + " is about '" + subject.orElse("")
                    + "'; ./antigone record list shows what is there");
        }
        return selected;
    }

    private void addOpened(Bag bag, Blobs blobs, Entry entry, Body body) throws IOException {
        if (open.isPresent() && Vault.keyOf(body.payload()).isPresent()) {
            var vault = open.get();
            bag.add("opened/" + name(entry.seq()) + ".json", CanonicalJson.bytes(vault.open(body.payload())));
            for (var file : body.files()) {
                bag.add("opened/" + name(entry.seq()) + "-" + file.hex(), vault.open(() -> blobs.open(file)));
            }
        }
    }

    private void addRecord(Bag bag) throws IOException {
        try (var files = Files.walk(record.path())) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var path = record.path().relativize(file);
                if (!STAYS.contains(path.getName(0).toString())) {
                    bag.add("record/" + path.toString().replace('\\', '/'), Files.newInputStream(file));
                }
            }
        }
    }

    /** Of a case those stamps that its proofs rest on, or could; of a whole record all. */
    private static void addStamps(Bag bag, Receipts receipts, Blobs blobs, List<Long> selected) throws IOException {
        boolean any = false;
        for (var anchor : receipts.reader().anchors(0)) {
            if (anchor.size() > selected.getFirst()) {
                var folder = "timestamps/" + name(anchor.size()) + "/";
                bag.add(folder + "checkpoint", blobs.open(anchor.checkpoint()));
                bag.add(folder + "response.tsr", blobs.open(anchor.token()));
                any = true;
            }
        }
        var roots = receipts.policy().timestampRoots();
        if (any && !roots.isEmpty()) {
            bag.add("timestamps/roots.pem", text(String.join("", roots)));
        }
    }

    private LinkedHashMap<String, String> info(Contents contents) {
        var info = new LinkedHashMap<String, String>();
        info.put("Source-Organization", record.key().name());
        info.put(
                "External-Description",
                subject.map(about -> "Entries about " + about.replaceAll("\\s+", " ") + " from")
                                .orElse("All of")
                        + " the record " + record.key().name() + ": " + contents.entries() + " entries");
        info.put("Bag-Software-Agent", "Antigone");
        return info;
    }

    /** Numbers so that names sort as they count. */
    static String name(long seq) {
        return "%06d".formatted(seq);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
