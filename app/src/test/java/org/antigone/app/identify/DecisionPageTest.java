package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.app.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page that is signed says of its alternatives. */
class DecisionPageTest {
    private static final int LISTED = 4;

    @TempDir
    private Path folder;

    @BeforeEach
    void simulate() {
        var said =
                Told.by("simulate", "--families", LISTED, "--remains", 3, "--seed", 3, "--out", folder.resolve("case"));
        assertThat(said.exit()).as(said.err()).isZero();
    }

    private String page(int missing) throws IOException {
        var report = folder.resolve("report.html");
        var json = folder.resolve("run.json");
        var said =
                Told.by("identify", folder.resolve("case"), "--missing", missing, "--json", json, "--report", report);
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .get("decisions")
                        .get(0)
                        .get("nobody")
                        .asDouble())
                .as("smaller than what a number next to 1 can hold")
                .isZero();
        var text = Files.readString(report).replaceAll("<[^>]*>", " ").replaceAll("[\\s\\h]+", " ");
        int at = text.indexOf("Nobody in the table");
        assertThat(at).isPositive();
        return text.substring(at, at + 60);
    }

    @Test
    void whereOthersAreMissingTheRemainsMayBeNobodysInTheTableBeItEverSoLittle() throws IOException {
        assertThat(page(10 * LISTED)).contains("posterior below 0.0001 %");
    }

    @Test
    void aBoundThatExcludesNothingIsNotGivenAsOne() {
        assertThat(DecisionPage.offBy(0.9999, 1e-9)).isEmpty();
        assertThat(DecisionPage.offBy(0.9999, 2e-4)).isEqualTo("; not exact, off by at most 0.020 points");
        assertThat(DecisionPage.offBy(0.48, 0.51)).isEqualTo("; not exact, off by at most 51 points");
        assertThat(DecisionPage.offBy(0.48, 0.52)).isEqualTo("; not exact, and how far off is not proven");
        assertThat(DecisionPage.offBy(1, 1)).isEqualTo("; not exact, and how far off is not proven");
    }

    @Test
    void whereAllWhoAreMissingAreListedNobodyElseIsPossible() throws IOException {
        assertThat(page(LISTED)).contains("posterior 0 %");
    }
}
