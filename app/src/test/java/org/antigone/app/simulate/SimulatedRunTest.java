package org.antigone.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a simulated case, as a user runs it: simulate, identify, score. */
class SimulatedRunTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheDeadAndRepeatsBitForBit() throws IOException {
        var world = folder.resolve("case");
        var said = Told.by("simulate", "--families", 12, "--remains", 10, "--loci", 16, "--seed", 5, "--out", world);
        assertThat(said.exit()).as(said.err()).isZero();

        var first = identify(world, "first.json");
        var second = identify(world, "second.json");
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);

        var score = folder.resolve("score.json");
        said = Told.by("score", world, first, "--json", score);
        assertThat(said.exit()).as(said.err()).isZero();
        var told = new ObjectMapper().readTree(score.toFile());
        assertThat(told.get("identified").asInt()).isPositive();
        assertThat(told.get("wrong").asInt())
                .isLessThanOrEqualTo(told.get("wrongBound").asInt());
        assertThat(told.get("wrongIdentifications")).hasSize(told.get("wrong").asInt());

        var run = new ObjectMapper().readTree(first.toFile());
        for (var row : run.get("posterior")) {
            double sum = 0;
            for (var value : row) {
                sum += value.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    private Path identify(Path world, String name) {
        var json = folder.resolve(name);
        var said = Told.by("identify", world, "--missing", 40, "--json", json);
        assertThat(said.exit()).as(said.err()).isZero();
        return json;
    }

    @Test
    void theSameSeedWritesTheSameFiles() throws IOException {
        for (var name : new String[] {"a", "b"}) {
            var said = Told.by("simulate", "--families", 5, "--remains", 4, "--seed", 9, "--out", folder.resolve(name));
            assertThat(said.exit()).as(said.err()).isZero();
        }
        for (var file : new String[] {"am.csv", "pm.csv", "frequencies.csv", "truth.csv", "mutations.csv"}) {
            assertThat(Files.mismatch(
                            folder.resolve("a").resolve(file),
                            folder.resolve("b").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        var again = Told.by("simulate", "--families", 5, "--remains", 4, "--out", folder.resolve("a"));
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
    }
}
