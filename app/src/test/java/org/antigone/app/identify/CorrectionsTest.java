package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.app.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections and policies as a user gives them, on a small simulated case. */
class CorrectionsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void simulate() {
        var said = Told.by(
                "simulate",
                "--families",
                4,
                "--remains",
                5,
                "--seed",
                5,
                "--out",
                folder.resolve("case").toString());
        assertThat(said.exit()).as(said.err()).isZero();
    }

    private JsonNode run(Object... options) throws IOException {
        var json = folder.resolve("run.json");
        var words = new ArrayList<Object>(List.of("identify", folder.resolve("case"), "--missing", 40, "--json", json));
        words.addAll(List.of(options));
        var said = Told.by(words.toArray());
        assertThat(said.exit()).as(said.err()).isZero();
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void optionsAndAFileSayTheSameAndNothingIsOverwritten() throws IOException {
        var before = run();
        var pair = before.get("assignment").properties().iterator().next();
        var remains = pair.getKey();
        var missing = pair.getValue().asText();
        assertThat(before.get("cascade")).isEmpty();

        var byOption = run("--revoke", remains + "=" + missing);
        assertThat(byOption.get("posterior").get(remains).path(missing).asDouble(0))
                .isZero();
        assertThat(byOption.get("assignment").path(remains).asText()).isNotEqualTo(missing);
        assertThat(byOption.get("settings")
                        .get("corrections")
                        .get("revoked")
                        .get(0)
                        .get("remains")
                        .asText())
                .isEqualTo(remains);
        var withdrawn = byOption.get("cascade").get(0);
        assertThat(withdrawn.get("link").asText()).isEqualTo("withdrawn");
        assertThat(withdrawn.get("before").asDouble())
                .isEqualTo(before.get("posterior").get(remains).get(missing).asDouble());
        assertThat(withdrawn.get("after").asDouble()).isZero();

        var file = Files.writeString(
                folder.resolve("corrections.txt"), "# of 3 May\nrevoke " + remains + "; " + missing + "\n\n");
        assertThat(run("--corrections", file)).isEqualTo(byOption);
        assertThat(run()).as("without the correction, the earlier result").isEqualTo(before);
    }

    @Test
    void whoIsAliveHasNoRemains() throws IOException {
        var before = run();
        var pair = before.get("assignment").properties().iterator().next();
        var missing = pair.getValue().asText();
        var after = run("--alive", missing);
        after.get("posterior")
                .forEach(row -> assertThat(row.path(missing).asDouble(0)).isZero());
        assertThat(after.get("cascade").get(0).get("missing").asText()).isEqualTo(missing);
    }

    @Test
    void samplesPutTogetherAndApart() throws IOException {
        var samples = new ArrayList<String>();
        run().get("posterior").properties().forEach(e -> samples.add(e.getKey()));
        var a = samples.getFirst();
        var b = samples.get(1);
        var together = run("--together", a + "," + b);
        assertThat(together.get("groups")).anySatisfy(g -> {
            assertThat(g.get("samples").toString()).isEqualTo("[\"" + a + "\",\"" + b + "\"]");
            assertThat(g.get("basis").asText()).isEqualTo("people");
            assertThat(g.get("contradictions")).isNotEmpty();
            assertThat(g.get("weakestLog10Lr").asText()).isEqualTo("-Infinity");
        });
        assertThat(together.get("posterior").get(a))
                .isEqualTo(together.get("posterior").get(b));
    }

    @Test
    void theRunRecordsItsPolicyWholeAndHeedsIt() throws IOException {
        var byDefault = run();
        assertThat(byDefault.get("settings").get("policy").get("name").asText()).isEqualTo("antigone");
        var file = Files.writeString(folder.resolve("ours.json"), """
                {"name": "ours", "text": "Three relatives.", "threshold": 0.9, "references": 3, "leastLoss": 0.5,
                 "markers": 30, "inconsistent": 0, "sources": ["decree 12"]}
                """);
        var ours = run("--policy", file);
        var policy = ours.get("settings").get("policy");
        assertThat(policy).isEqualTo(new ObjectMapper().readTree("""
                {"name": "ours", "text": "Three relatives.", "sources": ["decree 12"], "threshold": 0.9,
                 "references": 3, "leastLoss": 0.5, "lines": 0, "independentLines": [], "markers": 30,
                 "inconsistent": 0, "missing": null, "missingSource": ""}
                """));
        assertThat(ours.get("settings").get("threshold").asDouble()).isEqualTo(0.9);
        assertThat(byDefault.get("pairs"))
                .anyMatch(p -> p.get("verdict").asText().equals("IDENTIFICATION"));
        assertThat(ours.get("pairs"))
                .as("nobody has 30 markers")
                .noneMatch(p -> p.get("verdict").asText().equals("IDENTIFICATION"))
                .anyMatch(p -> p.get("verdict").asText().equals("NEEDS_SECOND_LINE"));
        assertThat(ours.get("posterior")).as("a policy changes no number").isEqualTo(byDefault.get("posterior"));
    }
}
