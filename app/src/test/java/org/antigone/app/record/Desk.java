package org.antigone.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.app.Antigone;

/** Runs commands as a user does and keeps what they say. */
final class Desk {
    int code;
    String out = "";
    String err = "";

    Desk run(Object... words) {
        var said = new StringWriter();
        var complained = new StringWriter();
        var arguments = new ArrayList<String>();
        List.of(words).forEach(word -> arguments.add(word.toString()));
        code = Antigone.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(complained, true))
                .execute(arguments.toArray(String[]::new));
        out = said.toString();
        err = complained.toString();
        return this;
    }

    /** Runs a command that must succeed. */
    Desk good(Object... words) {
        run(words);
        if (code != 0) {
            throw new AssertionError(List.of(words) + ": exit code " + code + "\n" + out + err);
        }
        return this;
    }

    /** Records an entry, which must succeed. */
    Desk append(Path record, String by, String action, String subject, Object... more) {
        var words = new ArrayList<Object>(
                List.of("record", "append", record, "--by", by, "--action", action, "--subject", subject));
        words.addAll(List.of(more));
        return good(words.toArray());
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }
}
