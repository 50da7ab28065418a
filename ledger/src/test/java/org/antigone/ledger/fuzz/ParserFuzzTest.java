package org.antigone.ledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.BodyFile;
import org.antigone.ledger.JournalEntries;
import org.antigone.ledger.Kind;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
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
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.receipt.Continuation;
import org.antigone.ledger.receipt.Receipt;
import org.antigone.ledger.receipt.ReceiptCheck;
import org.antigone.ledger.receipt.Receipts;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.time.TimeStamp;
import org.antigone.ledger.vault.Vault;
import org.antigone.ledger.witness.Witness;
import org.junit.jupiter.api.BeforeAll;
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

    private static Receipt receipt;
    private static Vault vault;
    private static String dataKey;

    @BeforeAll
    static void aSmallRecord() throws IOException {
        var record = new RecordFolder(state.resolve("record"));
        try (var ledger = Ledger.create(record.path(), "toll.example", Policy.NONE)) {
            ledger.append(Bodies.numbered(1));
            vault = ledger.vault();
            dataKey = vault.newKey(new SecureRandom());
        }
        receipt = new Receipts(record).of(1, true);
    }

    private interface Parser {
        /** Takes bytes and writes what they mean again. */
        byte[] again(byte[] data) throws Exception;
    }

    /** Takes the bytes and writes them back the same, or refuses them in words. */
    private static void oneSpelling(byte[] data, Class<? extends Exception> refusal, Parser parser) {
        try {
            assertThat(parser.again(data)).isEqualTo(data);
        } catch (Exception e) {
            assertThat(e).isInstanceOf(refusal);
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @FuzzTest(maxDuration = "2m")
    void note(byte[] data) {
        oneSpelling(data, NoteException.class, it -> SignedNote.parse(it).bytes());
    }

    @FuzzTest(maxDuration = "2m")
    void checkpoint(byte[] data) {
        var text = text(data); // bytes that are no UTF-8 are the note's business
        oneSpelling(
                bytes(text),
                NoteException.class,
                it -> bytes(Checkpoint.parse(text).text()));
    }

    @FuzzTest(maxDuration = "2m")
    void proof(byte[] data) {
        oneSpelling(data, NoteException.class, it -> TlogProof.parse(it).bytes());
    }

    @FuzzTest(maxDuration = "2m")
    void witnessRequest(byte[] data) {
        oneSpelling(data, NoteException.class, it -> AddCheckpoint.parse(it).bytes());
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
        var text = text(data);
        oneSpelling(
                bytes(text),
                NoteException.class,
                it -> bytes(VerifierKey.parse(text).encoded()));
    }

    /** A policy may be spelled in many ways; what is understood of it is written in one. */
    @FuzzTest(maxDuration = "2m")
    void policy(byte[] data) {
        try {
            var policy = TlogPolicy.parse(data);
            assertThat(TlogPolicy.parse(bytes(policy.text()))).isEqualTo(policy);
        } catch (NoteException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void tilePath(byte[] data) {
        var text = text(data);
        oneSpelling(
                bytes(text),
                IllegalArgumentException.class,
                it -> bytes(Tile.parse(text).path()));
    }

    /** The first byte says how many entries, the rest is the bundle. */
    @FuzzTest(maxDuration = "2m")
    void entryBundle(byte[] data) {
        if (data.length > 0) {
            oneSpelling(
                    Arrays.copyOfRange(data, 1, data.length),
                    IllegalArgumentException.class,
                    bundle -> EntryBundle.encode(EntryBundle.parse(bundle, data[0] & 0xFF)));
        }
    }

    /** Index, size, then hashes: nothing but a proof exception, and never a proof of a root that is not its own. */
    @FuzzTest(maxDuration = "2m")
    void merkleProof(byte[] data) {
        if (data.length < 16) {
            return;
        }
        var numbers = ByteBuffer.wrap(data);
        long index = numbers.getLong();
        long size = numbers.getLong();
        var proof = new ArrayList<byte[]>();
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
        oneSpelling(data, IllegalArgumentException.class, it -> Leaf.parse(it).bytes());
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
        oneSpelling(data, IllegalArgumentException.class, it -> CanonicalJson.bytes(CanonicalJson.parseCanonical(it)));
    }

    /** A body, and if it is a policy of the record, that too. */
    @FuzzTest(maxDuration = "2m")
    void body(byte[] data) {
        oneSpelling(data, IllegalArgumentException.class, it -> {
            var body = Body.parse(it);
            if (Kind.of(body) == Kind.POLICY) {
                Policy.of(body);
            }
            return body.bytes();
        });
    }

    @FuzzTest(maxDuration = "2m")
    void journal(byte[] data) throws IOException {
        Files.createDirectories(state.resolve("journal"));
        Files.write(state.resolve("journal/0000000000000000"), data);
        try {
            JournalEntries.read(new RecordFolder(state));
        } catch (LedgerException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void receipt(byte[] data) {
        assertThat(ReceiptCheck.check(data, Optional.empty(), List.of())).isNotNull();
    }

    /** What continues a receipt: never good without the log's signature. */
    @FuzzTest(maxDuration = "2m")
    void continuation(byte[] data) {
        assertThat(Continuation.check(receipt, data, Optional.empty())).isInstanceOf(Continuation.Answer.Broken.class);
    }

    /** Kept: stamps of a local authority over the empty tree's root, with its certificate and without, and a refusal. */
    @FuzzTest(maxDuration = "2m")
    void timeStamp(byte[] data) {
        try {
            assertThat(TimeStamp.verify(data, TreeHasher.emptyRoot(), null, List.of())
                            .trusted())
                    .isFalse();
        } catch (LedgerException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void certificate(byte[] data) {
        try {
            TimeStamp.certificate(text(data));
        } catch (LedgerException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Behind the first line of a sealed file: nobody but the holder of the key writes anything that opens. */
    @FuzzTest(maxDuration = "2m")
    void sealedFile(byte[] data) {
        byte[] head = bytes("antigone-sealed-file/1 " + dataKey + "\n");
        byte[] file = ByteBuffer.allocate(head.length + data.length)
                .put(head)
                .put(data)
                .array();
        oneSpelling(file, IOException.class, it -> {
            try (var opened = vault.open(() -> new ByteArrayInputStream(it))) {
                throw new AssertionError("opened to " + opened.readAllBytes().length + " bytes");
            }
        });
    }

    @FuzzTest(maxDuration = "2m")
    void sealedPayload(byte[] data) throws IOException {
        try {
            vault.open(CanonicalJson.parseCanonical(bytes(text(data).replace("KEY", dataKey))));
            throw new AssertionError("opened");
        } catch (LedgerException | IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
