package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Somebody who has the record and its key puts another history in its place: witnesses and receipts tell. */
class AlteredHistoryTest extends WitnessedRecord {
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void aRecordThatWasRolledBackIsCaughtByItsWitnesses() throws Exception {
        twentyEntries();
        var before = folder.resolve("before");
        copy(record, before);
        desk.append(record, "R. Moser", "killed", "R-0001");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        var proof = folder.resolve("proof.txt");
        assertThat(desk.run("record", "cosign", before, "--policy", witnessPolicy, "--proof", proof).code)
                .isEqualTo(3);
        assertThat(desk.out)
                .contains("Rolled back: the log signed a record of 22 entries before, and now shows one of 21.");
        assertThat(Files.readString(proof)).contains("----- seen before -----").contains("----- shown now -----");
        desk.good("verify", before);
        assertThat(desk.run("verify", before, "--policy", policy).code)
                .as("its newest checkpoint has no cosignatures, and the policy asks for two")
                .isEqualTo(3);
    }

    @Test
    void twoHistoriesAreCaughtByAWitness() throws Exception {
        twentyEntries();
        var other = folder.resolve("other");
        copy(record, other);
        desk.append(record, "R. Moser", "killed", "R-0001");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        desk.append(other, "R. Moser", "released", "R-0001");
        desk.append(other, "R. Moser", "released", "R-0002");
        assertThat(desk.run("record", "cosign", other, "--policy", witnessPolicy, "--json").code)
                .isEqualTo(3);
        assertThat(desk.json().get("contradictions")).hasSize(3);
        assertThat(desk.json().get("contradictions").get(0).asText())
                .startsWith("Two histories")
                .contains("----- how what is shown begins");

        var receipt = folder.resolve("receipt.txt");
        var later = folder.resolve("later.txt");
        desk.good("receipt", record, 21, "--out", receipt);
        assertThat(desk.run("receipt", other, "--since", receipt, "--out", later).code)
                .as("no continuation of what it does not continue")
                .isEqualTo(3);
        assertThat(desk.out).contains("It does not stand any more").contains("Two histories");
        assertThat(later).doesNotExist();
    }
}
