package org.antigone.ledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.antigone.ledger.BodyFile;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.receipt.ReceiptCheck;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.time.TimeStamp;
import org.antigone.ledger.witness.Witness;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes come, a parser takes them or refuses them with its own exception; and what it takes it writes back byte
 * for byte, so that one value has one spelling. The usual build runs the kept inputs
 * ({@code src/test/resources/…/ParserFuzzTestInputs}); {@code JAZZER_FUZZ=1 ./mvnw -pl ledger test
 * -Dtest=ParserFuzzTest#note} looks for new ones.
 */
class ParserFuzzTest {
    @TempDir
    static Path state;

    @FuzzTest(maxDuration = "2m")
    void note(byte[] data) {
        try {
            assertThat(SignedNote.parse(data).bytes()).isEqualTo(data);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void checkpoint(byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void proof(byte[] data) {
        try {
            assertThat(TlogProof.parse(data).bytes()).isEqualTo(data);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void witnessRequest(byte[] data) {
        try {
            assertThat(AddCheckpoint.parse(data).bytes()).isEqualTo(data);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A whole witness: whatever comes, it answers, and never 200 to what no trusted key signed. */
    @FuzzTest(maxDuration = "2m")
    void witness(byte[] data) {
        var random = new SecureRandom();
        var log = SignerKey.generate("log.example", KeyType.LOG, random).verifier();
        var key = SignerKey.generate("witness.example", KeyType.COSIGNER, random);
        try (var witness =
                new Witness(key, Map.of("log.example", List.of(log)), state, new Disk(), Clock.systemUTC())) {
            assertThat(witness.add(data).status()).isIn(400, 403, 404);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void key(byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(VerifierKey.parse(text).encoded()).isEqualTo(text);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void tilePath(byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(Tile.parse(text).path()).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** The first byte says how many entries, the rest is the bundle. */
    @FuzzTest(maxDuration = "2m")
    void entryBundle(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] bundle = java.util.Arrays.copyOfRange(data, 1, data.length);
        try {
            assertThat(EntryBundle.encode(EntryBundle.parse(bundle, data[0] & 0xFF)))
                    .isEqualTo(bundle);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Index, size, then hashes: nothing but a proof exception, and never a proof of a root that is not its own. */
    @FuzzTest(maxDuration = "2m")
    void merkleProof(byte[] data) {
        if (data.length < 16) {
            return;
        }
        var numbers = java.nio.ByteBuffer.wrap(data);
        long index = numbers.getLong();
        long size = numbers.getLong();
        var proof = new java.util.ArrayList<byte[]>();
        while (numbers.hasRemaining()) {
            var hash = new byte[Math.min(32, numbers.remaining())];
            numbers.get(hash);
            proof.add(hash);
        }
        byte[] root = TreeHasher.emptyRoot().bytes();
        for (int kind = 0; kind < 2; kind++) {
            try {
                if (kind == 0) {
                    Proofs.checkInclusion(index, size, root, proof, root);
                    assertThat(size).isOne(); // a tree of one leaf has the leaf's hash as root
                } else {
                    Proofs.checkConsistency(index, size, proof, root, root);
                    assertThat(index).isEqualTo(size);
                }
            } catch (ProofException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void leaf(byte[] data) {
        try {
            assertThat(Leaf.parse(data).bytes()).isEqualTo(data);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void bodies(byte[] data) {
        try {
            BodyFile.parse(data, BodyFile.lines(data));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void json(byte[] data) {
        try {
            assertThat(CanonicalJson.bytes(CanonicalJson.parseCanonical(data))).isEqualTo(data);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void receipt(byte[] data) {
        var finding = ReceiptCheck.check(data, java.util.Optional.empty(), List.of());
        assertThat(finding).isNotNull();
    }

    @FuzzTest(maxDuration = "2m")
    void timeStamp(byte[] data) {
        try {
            TimeStamp.verify(data, TreeHasher.emptyRoot(), BigInteger.ONE, List.of());
        } catch (LedgerException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
