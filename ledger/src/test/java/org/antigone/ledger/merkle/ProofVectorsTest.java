package org.antigone.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every reference case must be decided as it says: transparency-dev/merkle. */
class ProofVectorsTest {
    private static final Path CASES = Path.of(System.getProperty("antigone.shared", "absent"), "vectors", "merkle");

    @Test
    void everyCaseIsDecidedAsItSays() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "reference vectors are not there: " + CASES);
        var wrong = new ArrayList<String>();
        int cases = 0;
        List<Path> files;
        try (var walk = Files.walk(CASES)) {
            files = walk.filter(p -> p.toString().endsWith(".json")).sorted().toList();
        }
        for (var file : files) {
            var test = new ObjectMapper().readTree(file.toFile());
            boolean refused;
            try {
                check(CASES.relativize(file).getName(0).toString(), test);
                refused = false;
            } catch (ProofException e) {
                refused = true;
            }
            cases++;
            if (refused != test.get("wantErr").booleanValue()) {
                wrong.add(CASES.relativize(file) + " refused: " + refused);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThanOrEqualTo(518);
    }

    private static void check(String kind, JsonNode test) throws ProofException {
        switch (kind) {
            case "inclusion" ->
                Proofs.checkInclusion(
                        number(test, "leafIdx"),
                        number(test, "treeSize"),
                        bytes(test.get("leafHash")),
                        proof(test),
                        bytes(test.get("root")));
            case "consistency" ->
                Proofs.checkConsistency(
                        number(test, "size1"),
                        number(test, "size2"),
                        proof(test),
                        bytes(test.get("root1")),
                        bytes(test.get("root2")));
            case "subtreeinclusion" ->
                Proofs.checkSubtreeInclusion(
                        number(test, "leafIdx"),
                        number(test, "start"),
                        number(test, "end"),
                        bytes(test.get("leafHash")),
                        proof(test),
                        bytes(test.get("root")));
            case "subtreeconsistency" ->
                Proofs.checkSubtreeConsistency(
                        number(test, "start"),
                        number(test, "end"),
                        number(test, "size"),
                        proof(test),
                        bytes(test.get("root1")),
                        bytes(test.get("root2")));
            default -> throw new AssertionError(kind);
        }
    }

    private static long number(JsonNode test, String name) {
        return test.get(name).bigIntegerValue().longValue();
    }

    private static List<byte[]> proof(JsonNode test) {
        var proof = new ArrayList<byte[]>();
        test.get("proof").forEach(hash -> proof.add(bytes(hash)));
        return proof;
    }

    private static byte[] bytes(JsonNode text) {
        return text.isNull() ? new byte[0] : Base64.getDecoder().decode(text.textValue());
    }
}
