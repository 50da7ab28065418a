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
import java.util.List;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
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
        assertThat(withdrawals.unrepeatable()).containsExactly(3L, 4L);
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
}
