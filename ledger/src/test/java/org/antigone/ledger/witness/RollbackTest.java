package org.antigone.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Cosigning;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.receipt.Continuation;
import org.antigone.ledger.receipt.Continuation.Answer;
import org.antigone.ledger.receipt.Receipt;
import org.antigone.ledger.receipt.Receipts;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has the record and its key puts an older copy in its place and goes on from there. That copy holds in
 * itself, as it must: only who remembers more can tell, a witness or somebody with a receipt.
 */
class RollbackTest {
    @TempDir
    Path folder;

    private Path record;
    private Policy policy;
    private Witness witness;
    private WitnessServer server;
    private WitnessClient client;
    private Receipt receipt;

    @BeforeEach
    void aRecordIsWitnessedThenRolledBack() throws Exception {
        record = folder.resolve("record");
        var key = SignerKey.generate("witness.example/w1", KeyType.COSIGNER, new SecureRandom());
        policy = new Policy(List.of(key.verifier()), 1, List.of());
        var older = folder.resolve("older");
        try (var ledger = Ledger.create(record, "toll.example", policy)) {
            ledger.append(Bodies.numbered(1));
            ledger.append(Bodies.numbered(2));
        }
        copy(record, older);
        witness = new Witness(
                key,
                Map.of("toll.example", List.of(new RecordFolder(record).key())),
                folder.resolve("witness"),
                new Disk(),
                Clock.systemUTC());
        server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = new WitnessClient(
                URI.create("http://127.0.0.1:" + server.address().getPort()), key.verifier());
        try (var ledger = Ledger.open(record)) {
            ledger.append(Bodies.numbered(3));
            ledger.append(Bodies.numbered(4));
            var outcome = Cosigning.collect(ledger, policy, List.of(client));
            assertThat(outcome.met()).isTrue();
            assertThat(outcome.contradictions()).isEmpty();
        }
        receipt = new Receipts(new RecordFolder(record)).of(4, true);
        assertThat(((Verdict.Holds) RecordCheck.verify(record)).cosigners()).hasSize(1);
        assertThat(against(record)).isInstanceOf(Answer.Stands.class);
        Files.move(record, folder.resolve("true"));
        copy(older, record);
    }

    @AfterEach
    void stop() {
        server.close();
        witness.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Contradiction collectAndFail() {
        try (var ledger = Ledger.open(record)) {
            var outcome = Cosigning.collect(ledger, policy, List.of(client));
            assertThat(outcome.met()).isFalse();
            assertThat(outcome.refusals()).hasSize(1);
            return outcome.contradictions().getFirst();
        }
    }

    @Test
    void theWitnessDoesNotCosignAShorterRecordAndShowsTheProof() {
        assertThat(RecordCheck.verify(record)).isInstanceOf(Verdict.Holds.class);
        var proof = collectAndFail();
        assertThat(proof.meaning())
                .startsWith("Rolled back: the log signed a record of 5 entries before, and now shows");
        assertThat(proof.text())
                .contains(proof.seen().text())
                .contains(proof.shown().text());
    }

    @Test
    void theWitnessDoesNotCosignAnotherHistoryOfTheSameLengthOrLonger() throws Exception {
        for (int more = 0; more < 3; more++) {
            try (var ledger = Ledger.open(record)) {
                ledger.append(Bodies.numbered(100 + more));
                if (more == 0) {
                    ledger.append(Bodies.numbered(99));
                }
            }
            assertThat(RecordCheck.verify(record)).isInstanceOf(Verdict.Holds.class);
            var proof = collectAndFail();
            assertThat(proof.meaning()).startsWith("Two histories: the log signed 5 entries with one root before");
            assertThat(proof.seen().isSignedBy(proof.key())).isTrue();
            assertThat(proof.shown().isSignedBy(proof.key())).isTrue();
            var begins = proof.beginning().orElseThrow();
            var seen = RecordFolder.checkpoint(proof.seen());
            var shown = RecordFolder.checkpoint(proof.shown());
            assertThat(begins.root()).isNotEqualTo(seen.root());
            Proofs.checkConsistency(seen.size(), shown.size(), begins.proof(), begins.root(), shown.root());
        }
    }

    private Answer against(Path shown) {
        return Continuation.against(receipt, new RecordFolder(shown), Optional.empty());
    }

    @Test
    void aReceiptShowsItToo() {
        assertThat(((Answer.Contradicted) against(record)).proof().meaning()).startsWith("Rolled back");
        try (var ledger = Ledger.open(record)) {
            for (int i = 0; i < 5; i++) {
                ledger.append(Bodies.numbered(100 + i));
            }
        }
        assertThat(((Answer.Contradicted) against(record)).proof().meaning()).startsWith("Two histories");
        assertThat(against(folder.resolve("true"))).isInstanceOf(Answer.Stands.class);
    }
}
