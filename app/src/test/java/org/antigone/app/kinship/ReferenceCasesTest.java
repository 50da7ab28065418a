package org.antigone.app.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;

/** {@code kinship CASE.json --json} against the numbers of established programs. */
class ReferenceCasesTest {
    @Test
    void everyCaseAgrees() throws IOException {
        try (var listing = Files.list(Told.shared("cases/kinship"))) {
            for (var file : listing.sorted().toList()) {
                var said = Told.by("kinship", file, "--json");
                assertThat(said.exit()).as(said.err()).isZero();
                agrees(new ObjectMapper().readTree(file.toFile()), new ObjectMapper().readTree(said.out()));
            }
        }
    }

    private static void agrees(JsonNode wanted, JsonNode given) {
        assertThat(given.get("id")).isEqualTo(wanted.get("id"));
        assertThat(given.get("hypotheses")).hasSameSizeAs(wanted.get("hypotheses"));
        for (int h = 0; h < wanted.get("hypotheses").size(); h++) {
            var expected = wanted.get("hypotheses").get(h);
            var found = given.get("hypotheses").get(h);
            var where = wanted.get("id").asText() + ", " + expected.get("name").asText();
            assertThat(found.get("name")).isEqualTo(expected.get("name"));
            assertThat(found.get("lnLik")).hasSameSizeAs(expected.get("lnLik"));
            for (int m = 0; m < expected.get("lnLik").size(); m++) {
                same(found.get("lnLik").get(m), expected.get("lnLik").get(m), where + ", marker " + m);
            }
            same(found.get("lnLikTotal"), expected.get("lnLikTotal"), where + ", total");
        }
    }

    private static void same(JsonNode found, JsonNode expected, String where) {
        if (expected.isNull()) {
            assertThat(found.asText()).as(where).isEqualTo("-Infinity");
        } else {
            assertThat(found.asDouble()).as(where).isCloseTo(expected.asDouble(), within(1e-8));
        }
    }
}
