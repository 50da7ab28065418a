package org.antigone.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialTilesTest {
    @Test
    void theEdgeOfATreeHasAPartialTileWhereItsHashesFillNone() {
        assertThat(PartialTiles.of(0)).isEmpty();
        assertThat(PartialTiles.of(5)).containsExactly(new Tile(Tile.ENTRIES, 0, 5), new Tile(0, 0, 5));
        assertThat(PartialTiles.of(256)).containsExactly(new Tile(1, 0, 1));
        assertThat(PartialTiles.of(65_536)).containsExactly(new Tile(2, 0, 1));
        assertThat(PartialTiles.of(3 * 65_536 + 2 * 256 + 1))
                .containsExactly(
                        new Tile(Tile.ENTRIES, 3 * 256 + 2, 1),
                        new Tile(0, 3 * 256 + 2, 1),
                        new Tile(1, 3, 2),
                        new Tile(2, 0, 3));
    }

    @Test
    void checkpointsStayWhileTheyAreTheLastWithAPartialTile() {
        assertThat(PartialTiles.kept(List.of(10L, 300L, 310L, 600L, 1000L, 1001L, 5000L), 1001))
                .containsExactly(1001L, 1000L, 600L, 310L);
        assertThat(PartialTiles.kept(List.of(310L, 600L, 1001L, 65_536L), 65_536))
                .containsExactly(65_536L);
        assertThat(PartialTiles.kept(List.of(1L, 2L, 256L), 256)).containsExactly(256L);
    }

    /** Whatever was published: clearing each time leaves the same as clearing once, and every tile still needed has its witness. */
    @Test
    void everyPartialTileThatIsNotFullYetHasACheckpointThatIsKept() {
        var random = new Random(7);
        for (int round = 0; round < 40; round++) {
            var all = new ArrayList<Long>();
            var kept = new ArrayList<Long>();
            long size = 0;
            int most = List.of(3, 300, 20_000, 100_000).get(round % 4);
            for (int i = 0; i < 300; i++) {
                size += 1 + random.nextInt(most);
                all.add(size);
                kept.add(size);
                kept = new ArrayList<>(PartialTiles.kept(kept, size));
            }
            long last = size;
            assertThat(kept).isEqualTo(PartialTiles.kept(all, last));
            assertThat(kept.stream().flatMap(at -> PartialTiles.of(at).stream()).toList())
                    .containsAll(all.stream()
                            .flatMap(at -> PartialTiles.of(at).stream())
                            .filter(tile -> Tile.widthAt(tile.level(), tile.index(), last) < Tile.FULL)
                            .toList());
        }
    }
}
