package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The joint examples: {@code identify input.json --prior flat} against dvir's tables. */
class DisasterCasesTest {
    @TempDir
    private Path folder;

    @Test
    void posteriorsLikelihoodRatiosAndTheBestAssignmentAgree() throws IOException {
        try (var listing = Files.list(Told.shared("cases/dvi"))) {
            for (var example : listing.filter(Files::isDirectory).sorted().toList()) {
                var json = folder.resolve(example.getFileName() + ".json");
                var said = Told.by("identify", example.resolve("input.json"), "--prior", "flat", "--json", json);
                assertThat(said.exit()).as(said.err()).isZero();
                var run = new ObjectMapper().readTree(json.toFile());
                posteriorsAgree(example, run.get("posterior"));
                pairsAgree(example, run.get("pairs"));
                assignmentAgrees(example, run.get("assignment"));
            }
        }
    }

    private static void posteriorsAgree(Path example, JsonNode posterior) throws IOException {
        var rows = rows(example.resolve("Bmarginal_flat.csv"));
        for (var row : rows.subList(1, rows.size())) {
            for (int c = 1; c < row.size(); c++) {
                assertThat(posterior
                                .path(row.getFirst())
                                .path(rows.getFirst().get(c))
                                .asDouble(0))
                        .as(
                                "%s %s is %s",
                                example.getFileName(),
                                row.getFirst(),
                                rows.getFirst().get(c))
                        .isCloseTo(Double.parseDouble(row.get(c)), within(1e-9));
            }
        }
    }

    private static void pairsAgree(Path example, JsonNode pairs) throws IOException {
        var rows = rows(example.resolve("pairwiseLR.csv"));
        for (var row : rows.subList(1, rows.size())) {
            for (int c = 1; c < row.size(); c++) {
                double lr = lr(pairs, row.getFirst(), rows.getFirst().get(c));
                double expected = row.get(c).equals("NA") ? 0 : Double.parseDouble(row.get(c));
                assertThat(lr).as("%s %s", example.getFileName(), row).isCloseTo(expected, within(1e-8 * expected));
            }
        }
    }

    private static double lr(JsonNode pairs, String remains, String missing) {
        for (var pair : pairs) {
            if (pair.get("remains").asText().equals(remains)
                    && pair.get("missing").asText().equals(missing)) {
                return pair.get("lr").asDouble();
            }
        }
        throw new AssertionError(remains + " and " + missing + " are no pair of the run");
    }

    /** Where several assignments have the highest likelihood, any of them may be named. */
    private static void assignmentAgrees(Path example, JsonNode assignment) throws IOException {
        var rows = rows(example.resolve("dviJoint_full.csv"));
        var heading = rows.getFirst();
        int posterior = heading.indexOf("posteriorFlat");
        int victims = heading.indexOf("loglik");
        double best = Double.parseDouble(rows.get(1).get(posterior));
        var accepted = new ArrayList<List<String>>();
        for (var row : rows.subList(1, rows.size())) {
            if (Double.parseDouble(row.get(posterior)) > best * (1 - 1e-9)) {
                accepted.add(row.subList(0, victims));
            }
        }
        var found = heading.subList(0, victims).stream()
                .map(v -> assignment.path(v).asText("*"))
                .toList();
        assertThat(accepted).as(example.toString()).contains(found);
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }
}
