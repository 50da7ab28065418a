package org.antigone.app.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.app.Antigone;
import org.antigone.app.Told;
import org.antigone.ledger.merkle.TreeHasher;
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
    void theAnswerNamesWhatItRestsOn() throws IOException {
        var page = Files.readString(Path.of("../docs/kinship-case.md"));
        int start = page.indexOf("```json") + 7;
        var answer = answer(JSON.readTree(page.substring(start, page.indexOf("```", start))));
        assertThat(answer.get("version").asText()).isEqualTo(Antigone.VERSION);
        assertThat(answer.at("/inputs/0/name").asText()).isEqualTo("case.json");
        assertThat(answer.at("/inputs/0/sha256").asText())
                .isEqualTo(TreeHasher.sha256(Files.readAllBytes(folder.resolve("case.json")))
                        .hex());
        var settings = answer.get("settings");
        assertThat(settings.get("theta").asDouble()).isEqualTo(0.01);
        assertThat(settings.at("/markers/vWA/mutation/male/rate2").asDouble()).isEqualTo(1e-6);
        assertThat(settings.at("/markers/D12S391/mutation/female/model").asText())
                .isEqualTo("none");
        assertThat(settings.at("/degraded/bone/D12S391/dropout").asDouble()).isEqualTo(0.3);
        assertThat(settings.at("/linkage/0/rho").asDouble()).isEqualTo(0.12);
    }

    @Test
    void ratesFromATableAreNamedAmongTheInputs() throws IOException {
        var rates = Files.writeString(folder.resolve("rates.csv"), "marker,male,female\nA,0.002,0.001\n");
        var file = Files.writeString(folder.resolve("a.json"), """
                {"markers": [{"name": "A", "alleles": ["8", "9"], "freqs": [0.5, 0.5]}], "genotypes": {},
                 "hypotheses": [{"name": "H", "pedigree": [{"id": "a", "sex": "male"}]}], "reference": "H"}""");
        var said = Told.by("kinship", file, "--rates", rates, "--json");
        var answer = JSON.readTree(said.out());
        assertThat(answer.at("/inputs/1/sha256").asText())
                .isEqualTo(TreeHasher.sha256(Files.readAllBytes(rates)).hex());
        assertThat(answer.at("/settings/markers/A/mutation/male/rate").asDouble())
                .isEqualTo(0.002);
        assertThat(answer.at("/settings/markers/A/mutation/female/rate").asDouble())
                .isEqualTo(0.001);
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
