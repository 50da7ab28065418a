package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.antigone.app.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says on the console and in its JSON, on a simulated case with a group of samples and few missing. */
class RunFormTest {
    @TempDir
    private static Path folder;

    private static Told said = new Told(0, "", "");
    private static JsonNode run = new ObjectMapper().nullNode();

    @BeforeAll
    static void identify() throws IOException {
        var simulated =
                Told.by("simulate", "--families", 8, "--remains", 9, "--seed", 2, "--out", folder.resolve("case"));
        assertThat(simulated.exit()).as(simulated.err()).isZero();
        var json = folder.resolve("run.json");
        said = Told.by("identify", folder.resolve("case"), "--missing", 8, "--theta", "0", "--json", json);
        assertThat(said.exit()).as(said.err()).isZero();
        run = new ObjectMapper().readTree(json.toFile());
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyFieldThatIsPromised() {
        assertThat(names(run))
                .contains("version", "inputs", "settings", "adjustments", "pairs", "posterior", "assignment", "groups");
        assertThat(run.get("pairs")).hasSize(8 * 9);
        for (var pair : run.get("pairs")) {
            assertThat(names(pair))
                    .contains(
                            "remains",
                            "family",
                            "missing",
                            "lr",
                            "log10Lr",
                            "rankAmongMissing",
                            "rankAmongRemains",
                            "markers",
                            "inconsistent",
                            "perMarker",
                            "posterior",
                            "verdict");
            assertThat(pair.get("perMarker")).hasSize(pair.get("markers").asInt());
            double sum = 0;
            int inconsistent = 0;
            for (var marker : pair.get("perMarker")) {
                sum += marker.get("log10Lr").isNumber() ? marker.get("log10Lr").asDouble() : Double.NEGATIVE_INFINITY;
                inconsistent += marker.get("inconsistent").asBoolean() ? 1 : 0;
            }
            assertThat(inconsistent).isEqualTo(pair.get("inconsistent").asInt());
            if (pair.get("log10Lr").isNumber()) {
                assertThat(sum).isCloseTo(pair.get("log10Lr").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
            }
        }
        run.get("posterior").forEach(row -> {
            double sum = 0;
            for (var p : row) {
                sum += p.asDouble();
            }
            assertThat(row.has("*")).isTrue();
            assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
        });
    }

    @Test
    void theInputsAreHashed() throws Exception {
        assertThat(run.get("inputs")).hasSize(3);
        for (var input : run.get("inputs")) {
            var file = folder.resolve("case").resolve(input.get("name").asText());
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertThat(input.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void theConsoleFitsAHundredColumnsAndShowsTheRanks() {
        assertThat(said.out().lines())
                .allSatisfy(l -> assertThat(l.length()).as(l).isLessThanOrEqualTo(100));
        assertThat(said.out()).contains("θ 0.", "8 missing in all.").doesNotContain("θ 0.0");
        var heading = said.out()
                .lines()
                .filter(l -> l.startsWith("remains "))
                .findFirst()
                .orElseThrow();
        assertThat(heading).contains("LR", "log₁₀", "ranks", "posterior", "verdict");
        var first = run.get("decisions").get(0);
        assertThat(said.out())
                .contains(first.get("rankAmongMissing").asText() + " · "
                        + first.get("rankAmongRemains").asText());
    }

    @Test
    void fewMissingBesideTheListedAreSaidToForceTheAnswer() {
        var note = "Of the 8 people said to be missing 8 are listed, so every body must be a listed person";
        assertThat(run.get("adjustments")).anySatisfy(a -> {
            assertThat(a.get("kind").asText()).isEqualTo("CLOSED_WORLD");
            assertThat(a.get("text").asText()).startsWith(note).contains("give their number with --missing");
        });
        assertThat(said.out()).contains("Mind: " + note);
    }

    @Test
    void longNamesAreCutAndTheTableKeepsItsWidth() throws IOException {
        var table = Files.readString(folder.resolve("case/am.csv"));
        var named = Files.writeString(
                folder.resolve("named.csv"), table.replace("F-00", "a family with a very long name indeed 00"));
        var result = Told.by(
                "identify",
                "--pm",
                folder.resolve("case/pm.csv"),
                "--am",
                named,
                "--frequencies",
                folder.resolve("case/frequencies.csv"));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .allSatisfy(l -> assertThat(l.length()).as(l).isLessThanOrEqualTo(100));
    }
}
