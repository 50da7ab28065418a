package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.app.Antigone;
import org.antigone.ledger.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

/** A centre keeps a record for a while, as its people would. */
class RecordJourneyTest extends WitnessedRecord {
    @Test
    void fromTheFirstEntryToTheCourt() throws Exception {
        twentyEntries();
        cosignAndStamp();
        desk.good("verify", record, "--policy", policy, "--json");
        assertThat(desk.json().get("holds").asBoolean()).isTrue();
        assertThat(desk.json().get("version").asText()).isEqualTo(Antigone.VERSION);
        assertThat(desk.json().at("/inputs/0/sha256").asText())
                .isEqualTo(TreeHasher.sha256(Files.readAllBytes(policy)).hex());
        assertThat(desk.json().get("size").asInt()).isEqualTo(22);
        assertThat(desk.json().get("witnesses")).hasSize(3);
        assertThat(desk.json().get("timestamps").get(0).get("covers").asInt()).isEqualTo(21);
        assertThat(desk.json().get("timestamps").get(0).get("trusted").asBoolean())
                .isTrue();

        var receipt = folder.resolve("receipt.txt");
        desk.good("receipt", record, 18, "--out", receipt);
        desk.good("check-receipt", receipt, "--policy", policy, "--tsa-root", authority.root(), "--json");
        var finding = desk.json();
        assertThat(finding.get("entry").asInt()).isEqualTo(18);
        assertThat(finding.at("/inputs/0/name").asText()).isEqualTo("receipt.txt");
        assertThat(finding.get("inputs")).hasSize(3);
        assertThat(finding.get("size").asInt()).isEqualTo(21);
        assertThat(finding.get("witnesses")).hasSize(3);
        assertThat(finding.get("timestamp").get("trusted").asBoolean()).isTrue();
        assertThat(finding.get("body").get("action").asText()).isEqualTo("consent");

        withdrawn(receipt);
        tampered();
    }

    /** The family takes back what it gave: body and file are gone, the proof that something stood there is not. */
    private void withdrawn(Path receipt) throws Exception {
        assertThat(desk.run(
                                "record",
                                "withdraw",
                                record,
                                "--subject",
                                "F-0012",
                                "--by",
                                "R. Moser",
                                "--approved-by",
                                " r.  moser",
                                "--reason",
                                "asked")
                        .code)
                .isEqualTo(2);
        assertThat(desk.err).contains("two people");
        desk.good(
                "record", "hold", record, "--subject", "F-0012", "--by", "R. Moser", "--authority", "court, 4 K 1/26");
        assertThat(desk.run(
                                "record",
                                "withdraw",
                                record,
                                "--subject",
                                "F-0012",
                                "--by",
                                "R. Moser",
                                "--approved-by",
                                "A. Sok",
                                "--reason",
                                "asked")
                        .code)
                .isEqualTo(2);
        assertThat(desk.err).contains("legal hold");
        desk.good("record", "release", record, "--subject", "F-0012", "--by", "R. Moser", "--reason", "lifted");
        assertThat(desk.good("record", "show", record, 18, "--open").out).contains(SECRET);
        assertThat(somewhere(record, SECRET))
                .as("sealed in bodies and files alike")
                .isFalse();
        desk.good("record", "show", record, 18, "--json");
        var sealed = desk.json().get("body").get("files").get(0).asText();
        desk.good("record", "file", record, sealed, "--out", folder.resolve("opened.txt"));
        assertThat(Files.readString(folder.resolve("opened.txt"))).isEqualTo("signed by " + SECRET);

        desk.good(
                "record",
                "withdraw",
                record,
                "--subject",
                "F-0012",
                "--by",
                "R. Moser",
                "--approved-by",
                "A. Sok",
                "--reason",
                "asked in person",
                "--json");
        assertThat(desk.json().get("withdrawnEntries").toString()).isEqualTo("[18,19]");
        assertThat(desk.json().get("notRepeatable").toString()).isEqualTo("[20]");
        assertThat(desk.json().get("destroyedFiles")).hasSize(1);
        assertThat(desk.good("record", "show", record, 20).out).contains("not repeatable: input withdrawn");
        assertThat(desk.good("record", "list", record).out).containsOnlyOnce("not repeatable: input withdrawn");
        desk.good("record", "show", record, 20, "--json");
        assertThat(desk.json().get("repeatable").asBoolean()).isFalse();
        assertThat(somewhere(record, "F-0012")).isFalse();
        assertThat(desk.run("record", "file", record, sealed, "--out", folder.resolve("again.txt")).code)
                .isEqualTo(2);
        assertThat(folder.resolve("again.txt")).doesNotExist();
        desk.good("record", "rotate", record, "--by", "R. Moser");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        assertThat(desk.good("verify", record, "--policy", policy).out).contains("2 bodies, each with the entry");
        assertThat(desk.good("record", "show", record, 18).out).contains("withdrawn");

        var later = folder.resolve("still.txt");
        desk.good("receipt", record, "--since", receipt, "--out", later);
        assertThat(desk.good("check-receipt", receipt, "--policy", policy, "--later", later, "--record", record).out)
                .containsOnlyOnce("The receipt holds")
                .contains("It still stands");
    }

    private void tampered() throws Exception {
        var body = record.resolve("bodies/000");
        var good = Files.readString(body);
        Files.writeString(body, good.replace("\"hall\":7}", "\"hall\":9}"));
        assertThat(desk.run("verify", record).code).isEqualTo(3);
        assertThat(desk.out).contains("Does not hold").contains("entry 7");
        Files.writeString(body, good);
        desk.good("verify", record);
    }
}
