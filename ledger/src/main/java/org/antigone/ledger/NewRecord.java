package org.antigone.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;

/** Begins a record: made whole beside its place, with its first entry, then moved there in one step. */
final class NewRecord {
    private NewRecord() {}

    static void create(Path path, String origin, Policy policy, Disk disk, Clock clock) throws IOException {
        if (Files.exists(new RecordFolder(path).identity())) {
            throw new LedgerException("there is a record at " + path + " already");
        }
        if (Files.exists(path) && !isEmptyFolder(path)) {
            throw new LedgerException("there is something at " + path + " already; a record begins in a new folder");
        }
        SignerKey key;
        try {
            key = SignerKey.generate(origin, KeyType.LOG, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new LedgerException("the origin '" + origin + "' is no name for a log: " + e.getMessage(), e);
        }
        var parent = Disk.folderOf(path);
        disk.createFolders(parent);
        var aside = new RecordFolder(parent.resolve(
                "." + path.getFileName() + "." + key.verifier().fingerprint().substring(0, 4) + ".part"));
        for (var part : List.of(aside.path(), aside.keys(), aside.journals(), aside.checkpoints(), aside.blobs())) {
            disk.createFolders(part);
        }
        Vault.hide(aside.keys());
        disk.replace(aside.signer(), (key.encoded() + "\n").getBytes(StandardCharsets.US_ASCII));
        new Vault(disk, aside.keys()).begin(new SecureRandom());
        Publication.begin(disk, aside, key);
        disk.replace(aside.identity(), RecordFolder.identity(key.verifier()));
        try (var ledger = Ledger.open(aside.path(), disk, clock)) {
            ledger.append(policy.body("antigone"));
        }
        disk.move(aside.path(), path);
        disk.forceFolder(parent);
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }
}
