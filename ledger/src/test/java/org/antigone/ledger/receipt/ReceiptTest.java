package org.antigone.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.receipt.ReceiptCheck.Finding;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final SignerKey witness = SignerKey.generate("witness.example", KeyType.COSIGNER, RANDOM);
    private Path record;

    @BeforeEach
    void aRecordOfFortyEntriesThatOneWitnessCosigned() throws IOException {
        record = folder.resolve("record");
        var policy = new Policy(List.of(witness.verifier()), 1, List.of());
        try (var ledger = Ledger.create(record, "toll.example", policy, new Disk(), CLOCK)) {
            ledger.append(LongStream.range(0, 40).mapToObj(Bodies::numbered).toList());
        }
        cosign(record);
    }

    private void cosign(Path where) throws IOException {
        var note = new RecordFolder(where).head();
        byte[] cosigned = note.with(witness.sign(note.text(), CLOCK.instant())).bytes();
        Files.write(where.resolve("checkpoint"), cosigned);
    }

    private RecordFolder record() {
        return new RecordFolder(record);
    }

    private TlogPolicy policy() {
        return TlogPolicy.of(record().key(), List.of(witness.verifier()), 1);
    }

    private static void grow(Path where, int by) {
        try (var ledger = Ledger.open(where, new Disk(), CLOCK)) {
            ledger.append(
                    LongStream.range(100, 100 + by).mapToObj(Bodies::numbered).toList());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void aReceiptShowsThatItsEntryStood() {
        byte[] file = new Receipts(record()).of(7, true).bytes();
        var finding = ReceiptCheck.check(file, Optional.of(policy()), List.of());
        assertThat(finding).isInstanceOf(Finding.Stood.class);
        var stood = (Finding.Stood) finding;
        assertThat(stood.leaf().seq()).isEqualTo(7);
        assertThat(stood.body().orElseThrow().subject()).isEqualTo("R-6");
        assertThat(stood.checkpoint().size()).isEqualTo(41);
        assertThat(stood.cosigners()).hasSize(1);
        assertThat(stood.believed()).isTrue();
    }

    @Test
    void withoutAPolicyTheFindingSaysThatTheKeysAreTheReceiptsOwn() {
        var small = new Receipts(record()).of(7, true).small().bytes();
        assertThat(ReceiptCheck.check(small, Optional.empty(), List.of()))
                .isInstanceOfSatisfying(Finding.Stood.class, stood -> {
                    assertThat(stood.believed()).isFalse();
                    assertThat(stood.body()).isEmpty();
                });
    }

    @Test
    void anotherLogAndAMissingWitnessAreRefused() {
        byte[] file = new Receipts(record()).of(7, true).bytes();
        var stranger = SignerKey.generate("toll.example", KeyType.LOG, RANDOM).verifier();
        assertThat(ReceiptCheck.check(file, Optional.of(TlogPolicy.of(stranger)), List.of()))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.what()).contains("not the log you know"));
        var other =
                SignerKey.generate("other.example", KeyType.COSIGNER, RANDOM).verifier();
        assertThat(ReceiptCheck.check(file, Optional.of(TlogPolicy.of(record().key(), List.of(other), 1)), List.of()))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.what()).contains("other.example"));
    }

    @Test
    void everyByteOfAReceiptCounts() {
        byte[] good = new Receipts(record()).of(7, true).bytes();
        var unseen = new ArrayList<String>();
        for (int i = 0; i < good.length; i++) {
            for (int value : new int[] {good[i] ^ 1, '\n'}) {
                byte[] bent = good.clone();
                bent[i] = (byte) value;
                if (!Arrays.equals(bent, good)
                        && ReceiptCheck.check(bent, Optional.of(policy()), List.of()) instanceof Finding.Stood) {
                    unseen.add("byte " + i + " as " + value);
                }
            }
            if (ReceiptCheck.check(Arrays.copyOf(good, i), Optional.of(policy()), List.of()) instanceof Finding.Stood) {
                unseen.add("cut at " + i);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void laterAContinuationShowsThatItStillStands() throws Exception {
        var receipt = new Receipts(record()).of(7, true);
        grow(record, 300);
        cosign(record);
        byte[] later = Continuation.of(record(), receipt).bytes();
        assertThat(Continuation.check(receipt, later, Optional.of(policy())))
                .isInstanceOfSatisfying(
                        Continuation.Answer.Stands.class,
                        stands -> assertThat(stands.checkpoint().size()).isEqualTo(341));
        assertThat(Continuation.against(receipt, record(), Optional.of(policy())))
                .isInstanceOf(Continuation.Answer.Stands.class);
        var unseen = new ArrayList<Integer>();
        for (int i = 0; i < later.length; i++) {
            byte[] bent = later.clone();
            bent[i] ^= 1;
            if (Continuation.check(receipt, bent, Optional.of(policy())) instanceof Continuation.Answer.Stands) {
                unseen.add(i);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void aRolledBackRecordIsCaughtByAReceipt() throws Exception {
        var before = folder.resolve("before");
        copy(record, before);
        grow(record, 5);
        var receipt = new Receipts(record()).of(43, true);
        assertThat(Continuation.against(receipt, new RecordFolder(before), Optional.empty()))
                .isInstanceOfSatisfying(Continuation.Answer.Contradicted.class, contradicted -> {
                    assertThat(contradicted.proof().meaning()).startsWith("Rolled back");
                    assertThat(contradicted.proof().text())
                            .contains(receipt.proof().checkpoint().toString());
                });
        byte[] later = Continuation.of(new RecordFolder(before), receipt).bytes();
        assertThat(Continuation.check(receipt, later, Optional.empty()))
                .isInstanceOf(Continuation.Answer.Contradicted.class);
    }

    @Test
    void aRewrittenHistoryIsCaughtByAReceipt() throws Exception {
        var other = folder.resolve("other");
        copy(record, other);
        grow(record, 5);
        var receipt = new Receipts(record()).of(43, true);
        try (var ledger = Ledger.open(other, new Disk(), CLOCK)) {
            ledger.append(LongStream.range(500, 520).mapToObj(Bodies::numbered).toList());
        }
        assertThat(Continuation.against(receipt, new RecordFolder(other), Optional.empty()))
                .isInstanceOfSatisfying(Continuation.Answer.Contradicted.class, contradicted -> {
                    var proof = contradicted.proof();
                    assertThat(proof.meaning()).startsWith("Two histories");
                    assertThat(proof.beginning().orElseThrow().proof()).isNotEmpty();
                    assertThat(proof.text())
                            .contains(proof.beginning().get().root().base64());
                });
        byte[] later = Continuation.of(new RecordFolder(other), receipt).bytes();
        assertThat(Continuation.check(receipt, later, Optional.empty())).isInstanceOf(Continuation.Answer.Broken.class);
    }

    @Test
    void whatIsNotThereGetsNoReceipt() {
        assertThatThrownBy(() -> new Receipts(record()).of(41, true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no entry 41");
        assertThat(ReceiptCheck.check(
                        "c2sp.org/tlog-proof@v1\n".getBytes(StandardCharsets.UTF_8), Optional.empty(), List.of()))
                .isInstanceOf(Finding.Broken.class);
    }
}
