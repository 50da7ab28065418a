package org.antigone.ledger.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.witness.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness loses its power in every operation: it never forgets a checkpoint for which its cosignature went out. */
class WitnessCutTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCosignedIsNotForgotten() throws Exception {
        var log = SignerKey.generate("log.example", KeyType.LOG, new SecureRandom());
        var key = SignerKey.generate("witness.example", KeyType.COSIGNER, new SecureRandom());
        Map<String, List<org.antigone.ledger.note.VerifierKey>> logs = Map.of("log.example", List.of(log.verifier()));
        // A tree of one leaf repeated: the root at size 2^k is the node of two roots at 2^(k-1), its consistency proof
        // too.
        var roots = new Hash[4];
        roots[0] = Hash.of(new TreeHasher().leaf(new byte[0]));
        for (int k = 1; k < roots.length; k++) {
            roots[k] = Hash.of(new TreeHasher().node(roots[k - 1].bytes(), roots[k - 1].bytes()));
        }
        for (int cut = 0; cut < 40; cut++) {
            var live = folder.resolve("live" + cut);
            Files.createDirectories(live);
            var disk = new CrashDisk(live);
            disk.cutAt(cut);
            int cosigned = -1;
            try (var witness = new Witness(key, logs, live, disk, Clock.systemUTC())) {
                for (int k = 0; k < roots.length; k++) {
                    var text = new Checkpoint("log.example", 1L << k, roots[k]).text();
                    var note = new SignedNote(text, List.of(log.sign(text, Instant.EPOCH)));
                    var request = k == 0
                            ? new AddCheckpoint(0, List.of(), note)
                            : new AddCheckpoint(1L << (k - 1), List.of(roots[k - 1]), note);
                    var answer = witness.add(request.bytes());
                    if (answer.status() == 200) {
                        cosigned = k;
                    } else {
                        assertThat(answer.status()).isEqualTo(500);
                        break;
                    }
                }
            }
            for (int seed = 0; seed < 8; seed++) {
                var remains = folder.resolve("remains" + cut + "-" + seed);
                Files.createDirectories(remains);
                disk.writeRemains(remains, seed);
                try (var witness = new Witness(key, logs, remains, new CrashDisk(remains), Clock.systemUTC())) {
                    var latest = witness.latest("log.example");
                    long size = latest.isEmpty()
                            ? 0
                            : Checkpoint.parse(latest.get().text()).size();
                    assertThat(size).isGreaterThanOrEqualTo(cosigned < 0 ? 0 : 1L << cosigned);
                }
            }
            if (cosigned == roots.length - 1) {
                return;
            }
        }
        throw new AssertionError("the power was never left on to the end");
    }
}
