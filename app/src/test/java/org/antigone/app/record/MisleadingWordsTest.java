package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries whose words would have the screen or the paper say what Antigone does not say. */
class MisleadingWordsTest {
    private static final String WITNESSED = "2026-01-01 00:00:00 UTC, witness.example.org";
    private static final String ACTION = "received'\n  witnessed   " + WITNESSED;
    private static final String SUBJECT = "R-\u202e2140\u202c";
    private static final String ACTOR = "M\u001b[1A\u001b[2K\rnobody";
    private static final String BODY =
            "{\"Witnessed\":\"" + WITNESSED + "\",\"x\":\"\\n  witnessed   " + WITNESSED + "\\u009b8m\\u2066\"}";

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private Path record;
    private Path receipt;

    @BeforeEach
    void aReceipt() {
        record = folder.resolve("toll");
        receipt = folder.resolve("receipt.txt");
        Ledger.create(record, "antigone.example.org/toll", Policy.NONE).close();
        desk.append(record, ACTOR, ACTION, SUBJECT, "--body", BODY);
        desk.good("receipt", record, 1, "--out", receipt, "--paper", folder.resolve("receipt.html"));
    }

    private void saysOnlyWhatWeSay(String said) {
        assertThat(said).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069&&[^\n]]");
        assertThat(said).doesNotContainPattern("(?m)^ *[Ww]itnessed +2026");
        assertThat(said).contains("R-\\u202e2140\\u202c");
    }

    @Test
    void onTheScreen() {
        saysOnlyWhatWeSay(desk.out);
        assertThat(desk.out).contains("“Witnessed”").contains("No witness has signed yet");
        saysOnlyWhatWeSay(desk.good("check-receipt", receipt).out);
        assertThat(desk.out)
                .contains("witnessed   by nobody")
                .contains("entered by  M\\u001b[1A\\u001b[2K\\u000dnobody");
        saysOnlyWhatWeSay(desk.good("record", "show", record, 1).out);
        assertThat(desk.good("record", "list", record).out.lines()).hasSize(5);
        assertThat(desk.out).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
    }

    @Test
    void onPaper() throws Exception {
        var page = Files.readString(folder.resolve("receipt.html"));
        assertThat(page).contains("R-\\u202e2140\\u202c").contains("“Witnessed”");
        assertThat(page).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069&&[^\r\n\t]]");
    }

    @Test
    void jsonSaysWhatTheEntrySays() throws Exception {
        var body = desk.good("check-receipt", receipt, "--json").json().get("body");
        assertThat(body.get("action").textValue()).isEqualTo(ACTION);
        assertThat(body.get("actor").textValue()).isEqualTo(ACTOR);
        assertThat(body.get("subject").textValue()).isEqualTo(SUBJECT);
        assertThat(body.get("payload").get("x").textValue()).endsWith("\u009b8m\u2066");
    }
}
