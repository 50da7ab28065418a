package org.antigone.app.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the case form has beyond the reference cases. */
class KinshipCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void theLinkedPairHasItsJointValue() throws IOException {
        var question =
                (ObjectNode) JSON.readTree(Told.shared("cases/kinship/053.json").toFile());
        question.putArray("linkage")
                .addObject()
                .put("rho", 0.12)
                .putArray("markers")
                .add("VWA")
                .add("D12S391");
        var answer = answer(question);
        assertThat(answer.at("/hypotheses/0/linked/0/lnLik").asDouble()).isCloseTo(-12.755407393672987, within(1e-8));
        assertThat(answer.at("/hypotheses/0/lnLikTotal").asDouble()).isCloseTo(-12.755407393672987, within(1e-8));
        assertThat(answer.at("/hypotheses/0/LR").asDouble()).isCloseTo(5.9044630839809518, within(1e-7));
        assertThat(answer.at("/hypotheses/1/LR").asDouble()).isEqualTo(1);
    }

    @Test
    void exchangingTheHypothesesInvertsTheRatio() throws IOException {
        var question =
                (ObjectNode) JSON.readTree(Told.shared("cases/kinship/015.json").toFile());
        double forwards = answer(question).at("/hypotheses/0/log10LR").asDouble();
        question.put("reference", question.at("/hypotheses/0/name").asText());
        assertThat(answer(question).at("/hypotheses/1/log10LR").asDouble()).isCloseTo(-forwards, within(1e-12));
    }

    @Test
    void theExampleOfTheDocumentationIsAnswered() throws IOException {
        var page = Files.readString(Path.of("../docs/kinship-case.md"));
        int start = page.indexOf("```json") + 7;
        var answer = answer(JSON.readTree(page.substring(start, page.indexOf("```", start))));
        assertThat(answer.at("/hypotheses/0/lnLikTotal").asDouble()).isNegative();
        assertThat(answer.at("/hypotheses/0/linked")).hasSize(1);
    }

    @Test
    void publishedRatesReplaceTheModelsTheyHave() throws IOException {
        var file = Told.shared("cases/kinship/029.json");
        var own = Told.by("kinship", file, "--json");
        var published = Told.by("kinship", file, "--rates", "published", "--json");
        assertThat(published.exit()).isZero();
        assertThat(JSON.readTree(published.out()).at("/hypotheses/0/lnLikTotal").asDouble())
                .isNotEqualTo(
                        JSON.readTree(own.out()).at("/hypotheses/0/lnLikTotal").asDouble());
        assertThat(Told.by("kinship", file, "--rates", folder.resolve("absent")).exit())
                .isEqualTo(2);
    }

    private JsonNode answer(JsonNode question) throws IOException {
        var file = Files.writeString(folder.resolve("case.json"), question.toString());
        var said = Told.by("kinship", file, "--json");
        assertThat(said.exit()).as(said.err()).isZero();
        return JSON.readTree(said.out());
    }
}
