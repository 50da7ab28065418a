package org.antigone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.TiledLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("record");
    }

    private Verdict.Holds holds() {
        var verdict = RecordCheck.verify(path());
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        return (Verdict.Holds) verdict;
    }

    private String brokenFile() {
        return ((Verdict.Broken) RecordCheck.verify(path())).where();
    }

    @Test
    void whatIsAppendedIsReadBackProvedAndVerified() throws Exception {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            var file = ledger.blobs().put(new ByteArrayInputStream("x-ray".getBytes(StandardCharsets.UTF_8)));
            var body = Bodies.numbered(1);
            body = new Body(body.actor(), body.action(), body.subject(), body.payload(), List.of(file), List.of(0L));
            var entry = ledger.append(body);
            assertThat(entry.seq()).isEqualTo(1);
            assertThat(ledger.entry(1)).isEqualTo(entry);
            var proof = ledger.prove(1, Optional.empty());
            assertThat(ledger.entry(1).body().orElseThrow().bytes()).isEqualTo(body.bytes());
            Proofs.checkInclusion(
                    1,
                    2,
                    Hash.of(new TreeHasher().leaf(entry.leaf().bytes())),
                    proof.hashes(),
                    RecordFolder.checkpoint(proof.checkpoint()).root());
        }
        assertThat(holds().size()).isEqualTo(2);
        assertThat(holds().files()).isEqualTo(1);
        try (var again = Ledger.open(path())) {
            assertThat(again.entry(1).body().orElseThrow().subject()).isEqualTo("R-1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 254, 255, 256, 511, 1000})
    void everySizeAroundTheEdgeOfATileHoldsAndIsReopened(int count) {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            ledger.append(LongStream.range(0, count).mapToObj(Bodies::numbered).toList());
        }
        assertThat(holds().size()).isEqualTo(count + 1L);
        try (var ledger = Ledger.open(path())) {
            for (int i = 0; i < 3; i++) {
                ledger.append(Bodies.numbered(i));
                ledger.publish();
            }
        }
        assertThat(holds().size()).isEqualTo(count + 4L);
    }

    @Test
    void publishingOneByOneAcrossTilesKeepsEveryOlderHeadsTiles() throws Exception {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            ledger.append(LongStream.range(0, 240).mapToObj(Bodies::numbered).toList());
            for (int i = 240; i < 270; i++) {
                ledger.append(Bodies.numbered(i));
                var head = RecordFolder.checkpoint(ledger.publish());
                assertThat(new TiledLog(path(), head.size()).root(head.size())).isEqualTo(head.root());
                assertThat(ledger.continues(head)).isTrue();
                if (i % 10 == 0) {
                    holds();
                }
            }
        }
        assertThat(holds().size()).isEqualTo(271);
        assertThat(path().resolve("tile/0/000.p")).doesNotExist();
        assertThat(path().resolve("tile/0/001.p/15")).exists();
        assertThat(path().resolve("checkpoints/271")).exists();
    }

    @Test
    void aPartialTileAboveTheLeavesIsThereForEveryHeadUntilItIsFull() throws Exception {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            for (int count : new int[] {299, 10, 290, 400, 1}) { // up to 300, 310, 600, 1000, 1001 entries
                ledger.append(
                        LongStream.range(0, count).mapToObj(Bodies::numbered).toList());
                ledger.publish();
            }
        }
        assertThat(holds().size()).isEqualTo(1001);
        for (int width = 1; width <= 3; width++) {
            assertThat(path().resolve("tile/1/000.p/" + width)).exists();
        }
        try (var files = Files.list(path().resolve("checkpoints"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("310", "600", "1000", "1001");
        }
        for (var one : List.of("tile/1/000.p/1", "tile/1/000.p/2", "tile/1/000.p/3")) {
            var file = path().resolve(one);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(brokenFile()).isEqualTo(file.toString());
            bytes[5] ^= 1;
            Files.write(file, bytes);
            assertThat(brokenFile()).isEqualTo(file.toString());
            bytes[5] ^= 1;
            Files.write(file, bytes);
        }
        try (var ledger = Ledger.open(path())) {
            ledger.append(
                    LongStream.range(1001, 65_536).mapToObj(Bodies::numbered).toList());
        }
        assertThat(holds().size()).isEqualTo(65_536);
        assertThat(path().resolve("tile/1/000")).exists();
        assertThat(path().resolve("tile/1/000.p")).doesNotExist();
        try (var files = Files.list(path().resolve("checkpoints"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("65536");
        }
    }

    @Test
    void whatIsPublishedBesideTheAppendsCanBeReadAllTheTime() throws Exception {
        Ledger.create(path(), "antigone.example/toll", Policy.NONE).close();
        long size;
        try (var ledger = Eager.open(path(), new Disk());
                var pool = Executors.newFixedThreadPool(4)) {
            var futures = new ArrayList<Future<?>>();
            for (int t = 0; t < 4; t++) {
                futures.add(pool.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        var entry = ledger.append(Bodies.numbered(i));
                        assertThat(ledger.entry(entry.seq()).leaf()).isEqualTo(entry.leaf());
                        assertThat(ledger.entry(Math.max(0, entry.seq() - 20)).opening())
                                .isNotNull();
                    }
                    return null;
                }));
            }
            for (var future : futures) {
                future.get();
            }
            size = ledger.size();
            assertThat(RecordFolder.checkpoint(ledger.head()).size()).isGreaterThan(1); // nobody asked for it
            assertThat(RecordFolder.checkpoint(ledger.publish()).size()).isEqualTo(size);
            assertThat(ledger.folder().journalFiles()).hasSize(1);
        }
        assertThat(size).isEqualTo(801);
        assertThat(holds().size()).isEqualTo(size);
    }

    @Test
    void manyThreadsAppendWithoutLossAndInOneOrder() throws Exception {
        int threads = 8;
        int each = 200;
        var seqs = new ArrayList<Long>();
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE);
                var pool = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<Future<List<Long>>>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                futures.add(pool.submit(() -> {
                    var mine = new ArrayList<Long>();
                    for (int i = 0; i < each; i++) {
                        mine.add(ledger.append(Bodies.numbered(thread * 1000L + i))
                                .seq());
                    }
                    return mine;
                }));
            }
            for (var future : futures) {
                var mine = future.get();
                assertThat(mine).isSorted();
                seqs.addAll(mine);
            }
        }
        assertThat(seqs).doesNotHaveDuplicates().hasSize(threads * each);
        assertThat(holds().size()).isEqualTo(threads * each + 1L);
    }

    @Test
    void anOlderCheckpointInPlaceOfTheNewestIsNotTakenUp() throws Exception {
        byte[] older;
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            older = ledger.publish().bytes();
            ledger.append(Bodies.numbered(1));
        }
        byte[] newest = Files.readAllBytes(path().resolve("checkpoint"));
        Files.write(path().resolve("checkpoint"), older);
        assertThatThrownBy(() -> Ledger.open(path()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("rolled back");
        Files.write(path().resolve("checkpoint"), newest);
        assertThat(holds().size()).isEqualTo(2); // nothing was cleared away
    }

    @Test
    void theSecondWriterIsRefusedAndTheRecordGoesOn() {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            assertThatThrownBy(() -> Ledger.open(path()))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("somebody else");
            ledger.append(Bodies.numbered(1));
        }
        try (var ledger = Ledger.open(path())) {
            assertThat(ledger.size()).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeRecordedIsRefusedBeforeAnythingIsWritten() {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            var good = Bodies.numbered(1);
            var unknown = TreeHasher.sha256(new byte[0]);
            assertThatThrownBy(
                            () -> ledger.append(new Body("a", "b", "c", good.payload(), List.of(unknown), List.of())))
                    .hasMessageContaining("not stored");
            assertThatThrownBy(() -> ledger.append(new Body("a", "b", "c", good.payload(), List.of(), List.of(1L))))
                    .hasMessageContaining("not there");
            assertThatThrownBy(() -> ledger.append(new Body("a", "ledger/x", "c", good.payload())))
                    .hasMessageContaining("the record's own");
            assertThat(ledger.size()).isEqualTo(1);
            assertThatThrownBy(() -> Ledger.create(path(), "antigone.example/toll", Policy.NONE))
                    .hasMessageContaining("already");
        }
        assertThatThrownBy(() -> Ledger.create(folder.resolve("x"), "two words", Policy.NONE))
                .isInstanceOf(LedgerException.class);
        assertThatThrownBy(() -> Ledger.open(folder.resolve("nowhere"))).isInstanceOf(LedgerException.class);
    }

    @Test
    void aLeafNamesNobody() {
        try (var ledger = Ledger.create(path(), "antigone.example/toll", Policy.NONE)) {
            var leaf = new String(ledger.append(Bodies.numbered(4711)).leaf().bytes(), StandardCharsets.UTF_8);
            assertThat(leaf)
                    .matches(
                            "\\{\"commitment\":\"[0-9a-f]{64}\",\"kind\":\"entry\",\"seq\":1,\"time\":\"[-0-9:TZ]{20}\"}");
            var twice = ledger.append(Bodies.numbered(4711));
            assertThat(leaf).doesNotContain(twice.leaf().commitment().hex());
        }
    }
}
