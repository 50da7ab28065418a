package org.antigone.ledger.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.TreeHasher;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a local time-stamp authority of openssl's. */
class TimeStampTest {
    private static final byte[] DATA = "toll.example\n7\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private LocalAuthority authority;
    private String root;

    @BeforeEach
    void openssl() throws Exception {
        assumeTrue(LocalAuthority.possible(), "openssl is not installed");
        authority = new LocalAuthority(folder.resolve("tsa"));
        root = Files.readString(authority.root());
    }

    @AfterEach
    void close() {
        if (authority != null) {
            authority.close();
        }
    }

    private byte[] stamp() {
        return new Authority(authority.url()).stamp(TreeHasher.sha256(DATA), List.of(root), new SecureRandom());
    }

    @Test
    void aStampIsGoodForUsAndForOpenssl() throws Exception {
        byte[] token = stamp();
        var stamp = TimeStamp.verify(token, TreeHasher.sha256(DATA), null, List.of(root));
        assertThat(stamp.trusted()).isTrue();
        assertThat(stamp.authority()).isEqualTo("CN=Time-stamps for tests");
        assertThat(stamp.time())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(60));
        assertThat(authority.verify(DATA, token)).contains("Verification: OK");
    }

    @Test
    void otherBytesAndAnotherRootAreRefused() throws Exception {
        byte[] token = stamp();
        assertThatThrownBy(() -> TimeStamp.verify(token, TreeHasher.sha256(new byte[1]), null, List.of(root)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("other bytes");
        try (var other = new LocalAuthority(folder.resolve("other"))) {
            String otherRoot = Files.readString(other.root());
            assertThatThrownBy(() -> TimeStamp.verify(token, TreeHasher.sha256(DATA), null, List.of(otherRoot)))
                    .isInstanceOf(LedgerException.class);
            assertThat(TimeStamp.verify(token, TreeHasher.sha256(DATA), null, List.of(otherRoot, root))
                            .trusted())
                    .isTrue();
        }
        assertThat(TimeStamp.verify(token, TreeHasher.sha256(DATA), null, List.of())
                        .trusted())
                .isFalse();
    }

    /**
     * Framing and the certificates that travel along are not signed and may bend (in a record the hash of the whole token
     * stands in an entry, so that is seen there); what the stamp says may not.
     */
    @Test
    void aBentStampIsRefusedOrSaysTheSame() throws Exception {
        byte[] token = stamp();
        var good = TimeStamp.verify(token, TreeHasher.sha256(DATA), null, List.of(root));
        byte[] said = new TimeStampResponse(token)
                .getTimeStampToken()
                .getTimeStampInfo()
                .getEncoded();
        int from = indexOf(token, said);
        assertThat(from).isPositive();
        for (int i = 0; i < token.length; i += i >= from && i < from + said.length ? 1 : 3) {
            byte[] bent = token.clone();
            bent[i] ^= 1;
            try {
                assertThat(TimeStamp.verify(bent, TreeHasher.sha256(DATA), null, List.of(root)))
                        .isEqualTo(good);
                assertThat(i).matches(at -> at < from || at >= from + said.length);
            } catch (LedgerException e) {
                assertThat(e).hasMessageContaining("time-stamp");
            }
        }
        for (int length = 0; length < token.length; length += 7) {
            byte[] cut = Arrays.copyOf(token, length);
            assertThatThrownBy(() -> TimeStamp.verify(cut, TreeHasher.sha256(DATA), null, List.of(root)))
                    .isInstanceOf(LedgerException.class);
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void anAnchoredCheckpointCoversAllEarlierEntriesAndIsVerified() throws Exception {
        var record = folder.resolve("record");
        try (var ledger = Ledger.create(record, "toll.example", new Policy(List.of(), 0, List.of(root)))) {
            for (int i = 0; i < 300; i++) {
                ledger.append(Bodies.numbered(i));
            }
            Anchors.anchor(ledger, new Authority(authority.url()), List.of(root), "registrar");
            ledger.append(Bodies.numbered(300));
        }
        var verdict = RecordCheck.verify(record);
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        var stamps = ((Verdict.Holds) verdict).stamps();
        assertThat(stamps).hasSize(1);
        assertThat(stamps.getFirst().size()).isEqualTo(301);
        assertThat(stamps.getFirst().trusted()).isTrue();
        var anchor = org.antigone.ledger.RecordReader.of(new RecordFolder(record))
                .anchors(0)
                .getFirst();
        var blobs = new org.antigone.ledger.store.Blobs(new org.antigone.ledger.store.Disk(), record.resolve("blobs"));
        assertThat(authority.verify(blobs.read(anchor.checkpoint()), blobs.read(anchor.token())))
                .contains("Verification: OK");
    }
}
