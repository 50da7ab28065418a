package org.antigone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Ledger ledger;
    private Withdrawals withdrawals;
    private String mother;
    private Entry consent;
    private Hash photograph;
    private Hash shared;

    @BeforeEach
    void aMotherGivesHerData() throws IOException {
        ledger = Ledger.create(folder.resolve("record"), "antigone.example/toll", Policy.NONE);
        withdrawals = new Withdrawals(ledger);
        mother = ledger.vault().newKey(RANDOM);
        photograph = ledger.blobs().put(new ByteArrayInputStream("her son, 1994".getBytes(StandardCharsets.UTF_8)));
        shared = ledger.blobs().put(new ByteArrayInputStream("laboratory export".getBytes(StandardCharsets.UTF_8)));
        var payload = JsonNodeFactory.instance
                .objectNode()
                .put("name", "Hanna Kovalenko")
                .put("phone", "+380 11");
        consent = ledger.append(new Body(
                "registrar/7",
                "family/consent",
                "F-12",
                ledger.vault().seal(mother, payload, RANDOM),
                List.of(photograph, shared),
                List.of()));
        ledger.append(new Body("lab", "sample/result", "R-1", payload.objectNode(), List.of(shared), List.of()));
        ledger.append(new Body("analyst", "run", "run-1", payload.objectNode(), List.of(), List.of(consent.seq(), 2L)));
        ledger.append(new Body("board", "decision", "R-1", payload.objectNode(), List.of(), List.of(3L)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void assertHolds() {
        assertThat(RecordCheck.verify(folder.resolve("record"))).isInstanceOf(Verdict.Holds.class);
    }

    private boolean anyFileContains(String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void personalDataAreReadableWithTheirKeyAndNowhereInTheClear() throws IOException {
        var payload = ledger.entry(consent.seq()).body().orElseThrow().payload();
        assertThat(ledger.vault().open(payload).get("name").asText()).isEqualTo("Hanna Kovalenko");
        ledger.publish();
        assertThat(anyFileContains("Kovalenko")).isFalse();
    }

    @Test
    void withdrawalDestroysKeySaltBodyAndFilesAndLeavesLeafAndProof() throws Exception {
        var salt = java.util.HexFormat.of()
                .formatHex(java.util.Objects.requireNonNull(consent.opening()).salt());
        ledger.publish();
        assertThat(anyFileContains(salt)).isTrue();
        var withdrawn = withdrawals.withdraw(mother, "registrar/7", "registrar/9", "she asked, letter of 3 May");

        assertThat(withdrawn.withdrawn()).containsExactly(consent.seq());
        assertThat(withdrawn.unrepeatable()).containsExactly(3L, 4L);
        assertThat(withdrawn.files()).containsExactly(photograph);
        ledger.publish();
        var reader = RecordReader.of(ledger.folder());
        assertThat(unrepeatable(reader)).containsExactly(3L, 4L);
        assertThat(ledger.vault().contains(mother)).isFalse();
        assertThat(ledger.blobs().contains(photograph)).isFalse();
        assertThat(ledger.blobs().contains(shared)).isTrue();
        assertThat(ledger.entry(consent.seq()).body()).isEmpty();
        assertThat(ledger.entry(consent.seq()).leaf()).isEqualTo(consent.leaf());
        assertThat(ledger.prove(consent.seq(), java.util.Optional.empty()).index())
                .isEqualTo(consent.seq());
        assertThat(anyFileContains(salt)).isFalse();
        assertHolds();
        ledger.close();
        assertHolds();
    }

    @Test
    void oneAloneCannotWithdrawAndAHoldBlocks() throws IOException {
        assertThatThrownBy(() -> withdrawals.withdraw(mother, "registrar/7", " Registrar/7", "no"))
                .hasMessageContaining("two people");
        withdrawals.hold(mother, "court clerk", "order 12/26");
        assertThatThrownBy(() -> withdrawals.withdraw(mother, "registrar/7", "registrar/9", "she asked"))
                .hasMessageContaining("legal hold");
        withdrawals.release(mother, "court clerk", "order lifted");
        assertThat(withdrawals
                        .withdraw(mother, "registrar/7", "registrar/9", "she asked")
                        .withdrawn())
                .hasSize(1);
        assertThatThrownBy(() -> withdrawals.withdraw(mother, "registrar/7", "registrar/9", "again"))
                .hasMessageContaining("withdrawn already");
        assertHolds();
    }

    @Test
    void aWithdrawalCutOffAfterItsEntryIsCompletedWhenTheRecordIsOpened() throws IOException {
        // What stands on the disk after a crash right behind the durable entry: the mark, the entry, and all the data.
        Files.writeString(ledger.folder().withdrawing(), mother);
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("approved", "b").put("key", mother).put("reason", "r").put("requested", "a");
        payload.putArray("entries").add(consent.seq());
        payload.putArray("files").add(photograph.hex());
        ledger.appendOwn(new Body("a", Kind.WITHDRAWAL.action(), mother, payload));
        ledger.close();
        assertThat(RecordCheck.verify(folder.resolve("record"))).isInstanceOf(Verdict.Broken.class);
        ledger = Ledger.open(folder.resolve("record"));
        assertThat(ledger.vault().contains(mother)).isFalse();
        assertThat(ledger.entry(consent.seq()).body()).isEmpty();
        assertThat(ledger.blobs().contains(photograph)).isFalse();
        assertHolds();
    }

    @Test
    void theMasterKeyIsRenewedAndTheOldOneIsGone() throws IOException {
        byte[] old = Files.readAllBytes(ledger.folder().keys().resolve("master-1"));
        new Withdrawals(ledger).rotate("operator", RANDOM);
        var payload = ledger.entry(consent.seq()).body().orElseThrow().payload();
        assertThat(ledger.vault().open(payload).get("name").asText()).isEqualTo("Hanna Kovalenko");
        assertThat(ledger.folder().keys().resolve("master-1")).doesNotExist();
        assertThat(Files.readAllBytes(ledger.folder().keys().resolve("master-2")))
                .isNotEqualTo(old);
        assertHolds();
    }

    @Test
    void sealedDataCannotBeMovedToAnotherKeyNorAltered() throws IOException {
        var payload = ledger.entry(consent.seq()).body().orElseThrow().payload();
        String other = ledger.vault().newKey(RANDOM);
        var moved = payload.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) moved.get("sealed")).put("key", other);
        assertThatThrownBy(() -> ledger.vault().open(moved)).isInstanceOf(LedgerException.class);
    }

    @Test
    void whatWasMadeFromItGoesTooAndIsNamedInTheEntry() throws IOException {
        var report = ledger.blobs().put(new ByteArrayInputStream("report of run 1".getBytes(StandardCharsets.UTF_8)));
        var payload = JsonNodeFactory.instance.objectNode();
        ledger.append(new Body("analyst", "report", "run-1", payload, List.of(report, shared), List.of(3L)));
        var withdrawn = withdrawals.withdraw(mother, "registrar/7", "registrar/9", "she asked");
        assertThat(withdrawn.files()).containsExactlyInAnyOrder(photograph, report);
        assertThat(withdrawn.unrepeatable()).containsExactly(3L, 4L, 5L);
        assertThat(ledger.blobs().contains(report)).isFalse();
        assertThat(ledger.blobs().contains(shared)).isTrue();
        var said = withdrawn.entry().body().orElseThrow().payload();
        assertThat(said.get("derived")).hasToString("[3,4,5]");
        assertThat(said.get("entries")).hasToString("[1]");
        assertHolds();
        // The same bytes stored again, and named by a later entry, are a new file like any other.
        ledger.blobs().put(new ByteArrayInputStream("her son, 1994".getBytes(StandardCharsets.UTF_8)));
        ledger.append(new Body("registrar/7", "found/again", "F-12", payload, List.of(photograph), List.of()));
        assertHolds();
    }

    private Body withdrawal(long seq, String requested, String approved) {
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("approved", approved).put("key", mother).put("reason", "r").put("requested", requested);
        payload.putArray("entries").add(seq);
        return new Body(requested, Kind.WITHDRAWAL.action(), mother, payload);
    }

    private Verdict.Broken broken() {
        ledger.publish();
        var verdict = RecordCheck.verify(folder.resolve("record"));
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    private void blank(int line) throws IOException {
        var file = ledger.folder().bodies(0);
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(line, "-");
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Somebody with all keys enters a withdrawal of evidence past the program and blanks the body. */
    @Test
    void evidenceCannotBeWithdrawnUnseen() throws IOException {
        ledger.appendOwn(withdrawal(2, "a", "b"));
        ledger.publish();
        blank(2);
        assertThat(broken().what()).contains("none that can be withdrawn");
    }

    @Test
    void aWithdrawalByOnePersonIsSeen() throws IOException {
        ledger.appendOwn(withdrawal(1, "a", " A "));
        ledger.publish();
        blank(1);
        assertThat(broken().what()).contains("needs two");
    }

    @Test
    void aWithdrawalAgainstAHoldIsSeen() throws IOException {
        var hold = withdrawals.hold(mother, "court clerk", "order 12/26");
        ledger.appendOwn(withdrawal(1, "a", "b"));
        ledger.publish();
        blank(1);
        assertThat(broken().what()).contains("entry " + hold.seq() + " put on legal hold");
    }

    @Test
    void aBodyThatIsGoneNeedsItsWithdrawal() throws IOException {
        ledger.publish();
        blank(1);
        assertThat(broken().what()).isEqualTo("its body is gone and no entry withdraws it");
        assertThat(broken().where()).endsWith("bodies/000, entry 1");
    }

    @Test
    void nothingSealedSlipsInBehindAWithdrawal() throws Exception {
        var payload = JsonNodeFactory.instance.objectNode().put("name", "Hanna Kovalenko");
        var sealed = new Body("r", "consent", "F-12", ledger.vault().seal(mother, payload, RANDOM));
        var recorded = new ConcurrentLinkedQueue<Long>();
        var refused = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 200; i++) {
                pool.submit(() -> {
                    try {
                        recorded.add(ledger.append(sealed).seq());
                    } catch (LedgerException e) {
                        refused.incrementAndGet();
                    }
                });
            }
            withdrawals.withdraw(mother, "a", "b", "she asked");
        }
        assertThat(recorded.size() + refused.get()).isEqualTo(200);
        for (long seq : recorded) {
            assertThat(ledger.entry(seq).opening()).isNull();
        }
        assertThatThrownBy(() -> ledger.append(sealed)).hasMessageContaining("withdrawn meanwhile");
        assertHolds();
    }

    /** A disk on which what is published beside the appends waits, from its first tile on. */
    private static final class Halting extends Disk {
        final CountDownLatch halted = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public File open(Path path) throws IOException {
            if (path.toString().contains("tile")
                    && Thread.currentThread().getName().equals("publication")) {
                halted.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            return super.open(path);
        }
    }

    @Test
    void nothingIsLeftOfABodyWithdrawnWhileItIsPublishedBesideTheAppends() throws Exception {
        ledger.close();
        var disk = new Halting();
        ledger = Eager.open(folder.resolve("record"), disk);
        var payload = JsonNodeFactory.instance.objectNode().put("name", "Hanna Kovalenko");
        var going = new ArrayList<>(List.of(consent));
        while (disk.halted.getCount() > 0) { // until those in front are being published
            going.add(ledger.append(
                    new Body("r", "consent", "F-12", ledger.vault().seal(mother, payload, RANDOM))));
            if (ledger.folder().journalFiles().size() > 1) {
                disk.halted.await();
            }
        }
        going.add(ledger.append(new Body("r", "consent", "F-12", ledger.vault().seal(mother, payload, RANDOM))));
        assertThat(ledger.folder().journalFiles()).hasSize(2);
        for (var entry : going) {
            assertThat(isAnywhere(entry)).isTrue();
        }
        var withdrawing = new FutureTask<>(() -> new Withdrawals(ledger).withdraw(mother, "a", "b", "she asked"));
        var thread = Thread.ofPlatform().start(withdrawing);
        while (thread.getState() != Thread.State.WAITING) { // for the publication
            Thread.onSpinWait();
        }
        disk.goOn.countDown();
        assertThat(withdrawing.get().withdrawn()).hasSize(going.size());
        for (var entry : going) {
            assertThat(isAnywhere(entry)).isFalse();
            assertThat(ledger.entry(entry.seq()).opening()).isNull();
        }
        assertHolds();
    }

    /** Whether salt or body of an entry are in any file, as bytes or as hexadecimal digits. */
    private boolean isAnywhere(Entry entry) throws IOException {
        var opening = entry.requireOpening();
        return anyFileContains(new String(opening.salt(), StandardCharsets.ISO_8859_1))
                || anyFileContains(HexFormat.of().formatHex(opening.salt()))
                || anyFileContains(new String(opening.body(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void theRecordsOwnActionsAreNotAppendedByHand() {
        for (var kind : new Kind[] {Kind.WITHDRAWAL, Kind.HOLD, Kind.RELEASE, Kind.ANCHOR, Kind.ROTATION}) {
            var body = new Body("a", kind.action(), mother, JsonNodeFactory.instance.objectNode());
            assertThatThrownBy(() -> ledger.append(body)).hasMessageContaining("not appended by hand");
        }
        var nonsense = new Body("a", Kind.POLICY.action(), "record", JsonNodeFactory.instance.objectNode());
        assertThatThrownBy(() -> ledger.append(nonsense)).hasMessageContaining("not a policy");
    }

    private static List<Long> unrepeatable(RecordReader reader) throws IOException {
        var found = new ArrayList<Long>();
        for (long seq = 0; seq < reader.log().size(); seq++) {
            if (!reader.isRepeatable(reader.entry(seq))) {
                found.add(seq);
            }
        }
        return found;
    }
}
