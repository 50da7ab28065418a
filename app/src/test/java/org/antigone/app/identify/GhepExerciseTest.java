package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The GHEP-ISFG exercise, from the files as handed out to the result. */
class GhepExerciseTest {
    @TempDir
    private Path folder;

    @Test
    void theFilesAsHandedOut() throws IOException {
        var ghep = Told.shared("data/ghep");
        var json = folder.resolve("run.json");
        var said = Told.by(
                "identify",
                "--pm",
                ghep.resolve("GHEP-PM-profiles.txt"),
                "--am",
                ghep.resolve("GHEP-AM-profiles.txt"),
                "--frequencies",
                ghep.resolve("GHEP-STR-freq.txt"),
                "--json",
                json);
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .hasSizeLessThan(50)
                .allMatch(line -> line.codePointCount(0, line.length()) <= 140);

        var run = new ObjectMapper().readTree(json.toFile());
        assertThat(run.get("inputs"))
                .hasSize(3)
                .allMatch(i -> i.get("sha256").asText().length() == 64);
        assertThat(run.get("pairs")).hasSize(87 * 119);
        assertThat(run.get("pairs"))
                .allMatch(p ->
                        p.get("posterior").isNull() && p.get("verdict").asText().equals("NONE"));
        assertThat(run.get("groups"))
                .extracting(g -> names(g.get("samples")))
                .contains(List.of("BS8", "BS80"), List.of("BS3", "BS17", "BS57"), List.of("BS27", "BS67"));
        assertThat(run.get("pairs").get(0).get("remains").asText()).isEqualTo("BS76");
        assertThat(run.get("pairs").get(0).get("missing").asText()).isEqualTo("F110");
        assertThat(run.get("findings"))
                .extracting(f -> f.get("family").asText())
                .contains("F51", "F70", "F80");
        assertThat(run.get("adjustments")).anyMatch(a -> a.get("kind").asText().equals("RELATION_READ"));
    }

    private static List<String> names(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
