package org.antigone.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the C2SP texts allow, and all else refused: c2sp.org signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof. */
class StrictNotesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ROOT = TreeHasher.sha256(new byte[] {1}).base64();
    private static final String TEXT = "toll.example/log\n20852163\n" + ROOT + "\n";

    private final SignerKey log = SignerKey.generate("toll.example/log", KeyType.LOG, RANDOM);
    private final SignerKey witness = SignerKey.generate("witness.example/w1", KeyType.COSIGNER, RANDOM);
    private final SignedNote good = new SignedNote(
            TEXT, List.of(log.sign(TEXT, Instant.EPOCH), witness.sign(TEXT, Instant.ofEpochSecond(1_679_315_147))));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void refused(UnaryOperator<String> bend) {
        String bent = bend.apply(good.toString());
        assertThat(bent).isNotEqualTo(good.toString());
        assertThatThrownBy(() -> SignedNote.parse(utf8(bent)).verifyStrictly(known()))
                .as(bent)
                .isInstanceOf(NoteException.class);
    }

    private List<VerifierKey> known() {
        return List.of(log.verifier(), witness.verifier());
    }

    @Test
    void aGoodNoteIsTakenAndWrittenBackAsItCame() throws NoteException {
        var parsed = SignedNote.parse(good.bytes());
        assertThat(parsed).isEqualTo(good);
        assertThat(parsed.verify(List.of(log.verifier()))).hasSize(1);
        assertThat(parsed.verifyStrictly(known())).hasSize(2);
        assertThat(Cosignature.time(parsed.signatures().getLast())).isEqualTo("2023-03-20T12:25:47Z");
    }

    @Test
    void theFormIsKeptToTheLetter() {
        refused(note -> note.replace("\n\n", "\n"));
        refused(note -> note.substring(0, note.length() - 1));
        refused(note -> note + "\n");
        refused(note -> note + "x");
        refused(note -> note + "— trailing\n");
        refused(note -> note.replace("— toll", "- toll"));
        refused(note -> note.replace("— toll", "—toll"));
        refused(note -> note.replace("— toll", "—  toll"));
        refused(note -> note.replace("— toll", "—\u00A0toll"));
        refused(note -> note.replace("— toll", " — toll"));
        refused(note -> note.replace("log ", "log  "));
        refused(note -> note.replace("log ", "log\t"));
        refused(note -> note.replace("\n— ", "\r\n— "));
        refused(note -> note.replace("— toll.example/log", "— "));
        refused(note -> note.replace("— toll.example/log", "— toll+example/log"));
        refused(note -> note.replace("— toll.example/log", "— toll\u2003example/log"));
        refused(note -> note.replace("toll.example/log\n", "toll.example/log\u0000\n"));
        refused(note -> note.replace("toll.example/log\n", "toll.example/log\u001f\n"));
        refused(note -> note.replace("\n\n", "\n\n\n"));
        refused(note -> note.substring(0, note.indexOf("—")));
        assertThatThrownBy(() -> SignedNote.parse(new byte[0])).isInstanceOf(NoteException.class);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        for (byte[] bad : new byte[][] {
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xFF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x80}
        }) {
            byte[] bytes = new byte[bad.length + good.bytes().length];
            System.arraycopy(bad, 0, bytes, 0, bad.length);
            System.arraycopy(good.bytes(), 0, bytes, bad.length, good.bytes().length);
            assertThatThrownBy(() -> SignedNote.parse(bytes)).hasMessageContaining("UTF-8");
        }
    }

    /** Every Base64 string has many spellings that lenient decoders take; one is canonical. */
    @Test
    void base64HasOneSpelling() {
        String signature = Base64.getEncoder().encodeToString(new byte[68]);
        assertThat(signature).endsWith("=");
        for (var other : List.of(
                signature.substring(0, signature.length() - 1),
                signature + "=",
                signature.replace("A=", "B="), // stray bits
                signature.substring(0, 8) + "\n" + signature.substring(8),
                signature.substring(0, 8) + " " + signature.substring(8),
                "_" + signature.substring(1),
                "-" + signature.substring(1),
                "=" + signature.substring(1))) {
            assertThatThrownBy(() -> SignedNote.parse(utf8(TEXT + "\n— a " + other + "\n")))
                    .as(other)
                    .isInstanceOf(NoteException.class);
        }
    }

    @Test
    void aSignatureIsMoreThanAKeyId() {
        for (int length = 0; length < 5; length++) {
            String line = "— a " + Base64.getEncoder().encodeToString(new byte[length]) + "\n";
            assertThatThrownBy(() -> SignedNote.parse(utf8(TEXT + "\n" + line))).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void unknownKeysAreIgnoredAbroadAndRefusedAtHome() throws NoteException {
        var stranger = SignerKey.generate("stranger.example", KeyType.COSIGNER, RANDOM);
        var note = good.with(stranger.sign(TEXT, Instant.EPOCH));
        assertThat(note.verify(known())).hasSize(2);
        assertThatThrownBy(() -> note.verifyStrictly(known())).hasMessageContaining("unknown key, 'stranger.example'");
        // The same name with another key, and the same key id under another name, are unknown as well.
        var namesake = SignerKey.generate("toll.example/log", KeyType.LOG, RANDOM);
        assertThatThrownBy(() -> good.verify(List.of(namesake.verifier()))).hasMessageContaining("known key");
    }

    @Test
    void aBadSignatureOfAKnownKeyRejectsTheNoteWhateverElseIsGood() {
        var bad = witness.sign(TEXT + "x\n", Instant.EPOCH);
        assertThatThrownBy(() -> good.with(bad).verify(known())).hasMessageContaining("witness.example/w1");
        // A log's key does not sign as a cosigner does, nor the other way.
        byte[] plain = Arrays.copyOfRange(witness.sign(TEXT, Instant.EPOCH).signature(), 8, 72);
        var short64 = new SignatureLine("witness.example/w1", witness.verifier().keyId(), plain);
        assertThatThrownBy(() -> good.with(short64).verify(known())).isInstanceOf(NoteException.class);
    }

    @Test
    void aCosignatureIsOverItsTimeToo() {
        var line = good.signatures().getLast();
        byte[] later = line.signature();
        later[7] ^= 1;
        assertThatThrownBy(() -> good.with(new SignatureLine(line.name(), line.keyId(), later))
                        .verify(known()))
                .isInstanceOf(NoteException.class);
        byte[] beyond = line.signature();
        beyond[0] |= (byte) 0x80; // 2^63 and more is no time
        assertThatThrownBy(() -> Cosignature.time(new SignatureLine(line.name(), line.keyId(), beyond)))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void anyBitOfASignatureCounts() {
        for (var line : good.signatures()) {
            for (int bit = 0; bit < line.signature().length * 8; bit++) {
                byte[] bent = line.signature();
                bent[bit / 8] ^= (byte) (1 << bit % 8);
                var note = good.with(new SignatureLine(line.name(), line.keyId(), bent));
                assertThatThrownBy(() -> note.verify(known())).isInstanceOf(NoteException.class);
            }
        }
    }

    @Test
    void noMoreSignaturesAreReadThanOneWouldBelieve() throws NoteException {
        var line = good.signatures().getFirst().encoded();
        assertThat(SignedNote.parse(utf8(TEXT + "\n" + line.repeat(100))).signatures())
                .hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse(utf8(TEXT + "\n" + line.repeat(101))))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> SignedNote.parse(utf8("x".repeat(SignedNote.MAX_BYTES) + good)))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void keysAreReadInTheirOneSpelling() throws NoteException {
        String key = log.verifier().encoded();
        assertThat(VerifierKey.parse(key)).isEqualTo(log.verifier());
        String id = "%08x".formatted(log.verifier().keyId());
        for (var bad : List.of(
                key.replace("+" + id, "+00000000"),
                key.replace("+" + id, "+" + id.substring(1)),
                key.replace("+" + id, "+" + id + " "),
                key + "=",
                key + "\n",
                " " + key,
                key.substring(0, key.length() - 4),
                key.replace("toll.example/log", ""),
                key.replace("toll.example/log", "toll example"),
                "",
                "a+b",
                "a+b+c")) {
            assertThatThrownBy(() -> VerifierKey.parse(bad)).as(bad).isInstanceOf(NoteException.class);
        }
        byte[] wrongType = Base64.getDecoder().decode(key.substring(key.lastIndexOf('+', key.indexOf(id) + 9) + 1));
        wrongType[0] = 2;
        assertThatThrownBy(() ->
                        VerifierKey.parse("a+00000000+" + Base64.getEncoder().encodeToString(wrongType)))
                .hasMessageContaining("key type 0x02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "20852163", "9223372036854775807"})
    void sizesAreDecimals(String size) throws NoteException {
        assertThat(Checkpoint.parse("o\n" + size + "\n" + ROOT + "\n").size()).isEqualTo(Long.parseLong(size));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "+1",
                "-1",
                "-0",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x1",
                "9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "10000000000000000000000",
                "١",
                "１",
                "1\u0000"
            })
    void andNothingElseIsASize(String size) {
        assertThatThrownBy(() -> Checkpoint.parse("o\n" + size + "\n" + ROOT + "\n"))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> AddCheckpoint.parse(utf8("old " + size + "\n\n" + good)))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> TlogProof.parse(utf8("c2sp.org/tlog-proof@v1\nindex " + size + "\n\n" + good)))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void aCheckpointIsThreeLinesOrMoreAndItsRoot32Bytes() throws NoteException {
        assertThat(Checkpoint.parse(TEXT + "extension\n").extensions()).containsExactly("extension");
        for (int length : new int[] {0, 1, 31, 33, 64}) {
            String root = Base64.getEncoder().encodeToString(new byte[length]);
            assertThatThrownBy(() -> Checkpoint.parse("o\n1\n" + root + "\n")).isInstanceOf(NoteException.class);
        }
        for (var bad : List.of(
                "",
                "\n",
                "o\n",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "o\n\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + "\n\nx\n",
                "o\n1\n" + ROOT + " \n",
                "o\n1\n" + ROOT.substring(0, 43) + "\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void aProofIsReadToTheLetter() throws NoteException {
        var hashes = List.of(TreeHasher.sha256(new byte[1]), TreeHasher.sha256(new byte[2]));
        var proof = new TlogProof(utf8("extra"), 73_894, hashes, good);
        assertThat(TlogProof.parse(proof.bytes()).bytes()).isEqualTo(proof.bytes());
        String text = proof.toString();
        var plain = TlogProof.parse(utf8(text.replace("extra ZXh0cmE=\n", "")));
        assertThat(plain.extra()).isNull();
        assertThat(plain.index()).isEqualTo(73_894);
        String hash = hashes.getFirst().base64() + "\n";
        for (var bad : List.of(
                text.replace("@v1", "@v2"),
                text.replace("c2sp", "C2SP"),
                text.replace("c2sp.org/tlog-proof@v1\n", ""),
                text.replace("\nindex", "\n\nindex"),
                text.replace("index ", "index  "),
                text.replace("index ", "index"),
                text.replace("index", "Index"),
                text.replace("index 73894\n", ""),
                text.replace("index 73894\n", "index 73894\nindex 73894\n"),
                text.replace("extra ", "extra  "),
                text.replace("extra ", "extra"),
                text.replace("ZXh0cmE=\n", "ZXh0cmE\n"),
                text.replace("ZXh0cmE=\n", "ZXh0cmE=\nextra ZXh0cmE=\n"),
                text.replace("extra ZXh0cmE=\nindex 73894\n", "index 73894\nextra ZXh0cmE=\n"),
                text.replace(hash, "\n" + hash),
                text.replace(hash, hash + "\n"),
                text.replace(hash, hash.substring(1)),
                text.replace(hash, Base64.getEncoder().encodeToString(new byte[31]) + "\n"),
                text.replace(hash, Base64.getEncoder().encodeToString(new byte[33]) + "\n"),
                text.replace(hash, hash.repeat(63)),
                text.replace("\n", "\r\n"),
                text + "\n",
                text.substring(0, text.length() - 1))) {
            assertThat(bad).isNotEqualTo(text);
            assertThatThrownBy(() -> TlogProof.parse(utf8(bad))).as(bad).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void aRequestIsReadToTheLetter() throws NoteException {
        var random = new Random(1);
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < 63; i++) {
            var bytes = new byte[Hash.SIZE];
            random.nextBytes(bytes);
            hashes.add(Hash.of(bytes));
        }
        var request = new AddCheckpoint(20_852_014, hashes, good);
        assertThat(AddCheckpoint.parse(request.bytes()).bytes()).isEqualTo(request.bytes());
        String text = new String(request.bytes(), StandardCharsets.UTF_8);
        String hash = hashes.getFirst().base64() + "\n";
        for (var bad : List.of(
                text.replace(hash, hash + hash),
                text.replace("old ", "old"),
                text.replace("old ", "OLD "),
                text.replace("old 20852014\n", ""),
                text.replace("old 20852014\n", "old 20852014\n\n"),
                text.replace("old 20852014\n", "old 20852014\nold 20852014\n"),
                text.replace(hash, Base64.getEncoder().encodeToString(new byte[31]) + "\n"),
                text.replace(hash, hash.replace("=", "")),
                text + "x")) {
            assertThat(bad).isNotEqualTo(text);
            assertThatThrownBy(() -> AddCheckpoint.parse(utf8(bad))).as(bad).isInstanceOf(NoteException.class);
        }
    }
}
