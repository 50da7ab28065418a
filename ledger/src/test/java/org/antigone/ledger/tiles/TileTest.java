package org.antigone.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(2, 7, 5).path()).isEqualTo("tile/2/007.p/5");
        assertThat(new Tile(Tile.ENTRIES, 1000, 255).path()).isEqualTo("tile/entries/x001/000.p/255");
    }

    @Test
    void aTreeOf70000HasTheTilesOfTheSpecification() {
        assertThat(Tile.widthAt(0, 272, 70_000)).isEqualTo(256);
        assertThat(Tile.widthAt(0, 273, 70_000)).isEqualTo(112);
        assertThat(Tile.widthAt(0, 274, 70_000)).isZero();
        assertThat(Tile.widthAt(1, 0, 70_000)).isEqualTo(256);
        assertThat(Tile.widthAt(1, 1, 70_000)).isEqualTo(17);
        assertThat(Tile.widthAt(2, 0, 70_000)).isEqualTo(1);
        assertThat(Tile.widthAt(3, 0, 70_000)).isZero();
        assertThat(Tile.widthAt(1, 0, 256)).isEqualTo(1);
    }

    @Test
    void parseReadsBackEveryPath() {
        var random = new Random(6962);
        for (int i = 0; i < 2000; i++) {
            var tile = new Tile(
                    random.nextInt(-1, 64), random.nextLong(1L << random.nextInt(1, 40)), random.nextInt(1, 257));
            assertThat(Tile.parse(tile.path())).isEqualTo(tile);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/1",
                "tile/0/x000/001",
                "tile/00/001",
                "tile/0/001.p/256",
                "tile/0/001.p/0",
                "tile/0/001.p/01",
                "tile/0/001/002",
                "tile/64/001",
                "tile/-1/001",
                "tile/+1/001",
                "tile/0/-01",
                "tile/0/x001",
                "tile/0",
                "tile/0/",
                "tile/0/001.p",
                "tile/0/001.p/",
                "tile/0/001.p/-1",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "checkpoint"
            })
    void parseRefusesEveryOtherSpelling(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bundlesHoldExactlyTheirWidth() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[0], new byte[] {1, 2, 3}, new byte[65_535]));
        assertThat(EntryBundle.parse(bundle, 3)).hasSize(3);
        assertThatThrownBy(() -> EntryBundle.parse(bundle, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundle.parse(bundle, 4)).isInstanceOf(IllegalArgumentException.class);
        for (int cut = 0; cut < bundle.length; cut += 1 + cut / 8) {
            byte[] shorter = java.util.Arrays.copyOf(bundle, cut);
            assertThatThrownBy(() -> EntryBundle.parse(shorter, 3)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
