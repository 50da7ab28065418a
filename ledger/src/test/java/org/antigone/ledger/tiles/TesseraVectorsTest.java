package org.antigone.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that another implementation wrote: transparency-dev/tessera, 15 entries. */
class TesseraVectorsTest {
    private static final Path LOG = Path.of(System.getProperty("antigone.shared", "absent"), "vectors", "tessera");

    @BeforeEach
    void present() {
        assumeTrue(Files.isDirectory(LOG), "reference log is not there: " + LOG);
    }

    private static VerifierKey key() throws NoteException {
        return VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    }

    private static SignedNote note(String name) throws IOException, NoteException {
        return SignedNote.parse(Files.readAllBytes(LOG.resolve(name)));
    }

    @Test
    void everyCheckpointIsSignedAndCommitsToTheTiles() throws Exception {
        for (int size = 0; size <= 15; size++) {
            var note = note("checkpoint." + size);
            assertThat(note.verifyStrictly(List.of(key()))).hasSize(1);
            var checkpoint = Checkpoint.parse(note.text());
            assertThat(checkpoint.size()).isEqualTo(size);
            var log = new TiledLog(LOG, size);
            assertThat(log.root(size)).isEqualTo(checkpoint.root());
            assertThat(new String(note.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(LOG.resolve("checkpoint." + size)));
            for (int index = 0; index < size; index++) {
                var leaf = Hash.of(new TreeHasher().leaf(log.entry(index)));
                Proofs.checkInclusion(index, size, leaf, log.inclusion(index, size), checkpoint.root());
            }
        }
    }

    @Test
    void everyPairOfCheckpointsIsConsistent() throws Exception {
        for (int to = 1; to <= 15; to++) {
            var log = new TiledLog(LOG, to);
            var later = Checkpoint.parse(note("checkpoint." + to).text());
            for (int from = 1; from <= to; from++) {
                var earlier = Checkpoint.parse(note("checkpoint." + from).text());
                Proofs.checkConsistency(from, to, log.consistency(from, to), earlier.root(), later.root());
            }
        }
    }

    @Test
    void aByteChangedInACheckpointIsNoticed() throws Exception {
        byte[] good = Files.readAllBytes(LOG.resolve("checkpoint"));
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertThatThrownBy(() -> SignedNote.parse(bad).verifyStrictly(List.of(key())))
                    .as("byte %d", i)
                    .isInstanceOf(NoteException.class);
        }
    }

    @Test
    void aLeafFromElsewhereIsNotProved() throws Exception {
        var log = new TiledLog(LOG, 15);
        assertThatThrownBy(() -> Proofs.checkInclusion(3, 15, log.leafHash(4), log.inclusion(3, 15), log.root(15)))
                .isInstanceOf(ProofException.class);
    }
}
