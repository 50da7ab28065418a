package org.antigone.app.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.antigone.app.Antigone;
import org.antigone.app.Legible;
import org.antigone.app.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: in words, or the same as JSON. */
final class Reply {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "OUT",
            description = "the answer as JSON, to a file or to standard output")
    private @Nullable String json;

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /**
     * Gives the answer once; as JSON with Antigone's version.
     *
     * @param words lines: what breaks one of them is spelled out, for it is not ours
     */
    void give(ObjectNode answer, List<String> words) throws IOException {
        if (json != null) {
            var versioned = object().put("version", Antigone.VERSION).setAll(answer);
            Output.json(json, out(), generator -> MAPPER.writeTree(generator, versioned));
        }
        if (!"-".equals(json)) {
            words.forEach(line -> out().println(Legible.line(line)));
            out().flush();
        }
    }

    void give(ObjectNode answer, String... words) throws IOException {
        give(answer, List.of(words));
    }
}
