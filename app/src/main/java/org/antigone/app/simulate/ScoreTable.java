package org.antigone.app.simulate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.antigone.app.Output;
import org.antigone.identify.simulation.Score;

/** A score on the console and as JSON. */
record ScoreTable(Score score) implements Output.JsonValue {

    void print(PrintWriter out) {
        long right = score.identifications().stream()
                .filter(Score.Identification::right)
                .count();
        out.printf(
                Locale.ROOT,
                "%d bodies, %d of them searched for by a family; the true person is first by LR for %d.%n",
                score.bodies(),
                score.outcomes().size(),
                score.rankedFirst());
        int searched = score.outcomes().size();
        out.printf(
                Locale.ROOT,
                "Identified %d (%.1f %% of those searched rightly), of these wrong %d.%n",
                score.identifications().size(),
                share(right, searched),
                score.wrong().size());
        out.printf(
                Locale.ROOT,
                "Wrong by the posteriors: %.4f expected, at most %d in 99 of 100 such cases.%n",
                score.expectedWrong(),
                score.wrongBound());
        if (score.hasPosterior()) {
            int alone = score.alone().identified() - score.alone().wrong();
            out.printf(
                    Locale.ROOT,
                    "By the best pair of each body alone, same threshold and policy: %d (%.1f %%), of these wrong %d.%n",
                    score.alone().identified(),
                    share(alone, searched),
                    score.alone().wrong());
            if (score.alone().equal() > 0) {
                out.println(
                        "  " + score.alone().equal() + " more would fit two persons equally well and are not counted.");
            }
            out.println("Joint inference: " + difference((int) right - alone, "rightly identified") + ", "
                    + difference(score.wrong().size() - score.alone().wrong(), "wrong") + ".");
        }
        score.wrong()
                .forEach(w -> out.println("  wrong: " + w.remains() + " said to be " + w.missing() + ", is "
                        + (w.truth().searched() ? w.truth().missing() : "nobody in the table") + " (posterior "
                        + w.posterior() + ")\n         "
                        + w.cause().map(Score.Cause::text).orElse("")));
        score.counts().forEach((outcome, n) -> {
            if (n > 0) {
                out.printf(Locale.ROOT, "  %6d  %s%n", n, outcome.words());
            }
        });
        if (score.hasPosterior()) {
            out.println();
            out.println("posterior           pairs   expected true   true   99 % range");
            for (var bin : score.calibration()) {
                if (bin.pairs() == 0) {
                    continue;
                }
                out.printf(
                        Locale.ROOT,
                        "%6.3f to %6.3f %8d %15.2f %6d   %d to %d%s%n",
                        bin.from(),
                        bin.to(),
                        bin.pairs(),
                        bin.expected(),
                        bin.right(),
                        bin.least(),
                        bin.most(),
                        bin.holds() ? "" : "  outside");
            }
        }
        out.flush();
    }

    private static double share(long part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static String difference(int n, String what) {
        return n == 0 ? "as many " + what : Math.abs(n) + (n > 0 ? " more " : " fewer ") + what;
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("bodies", score.bodies());
        json.writeNumberField("searched", score.outcomes().size());
        json.writeNumberField("identified", score.identifications().size());
        json.writeNumberField("wrong", score.wrong().size());
        json.writeNumberField("expectedWrong", score.expectedWrong());
        json.writeNumberField("wrongBound", score.wrongBound());
        json.writeObjectFieldStart("bestPairAlone");
        json.writeNumberField("identified", score.alone().identified());
        json.writeNumberField("wrong", score.alone().wrong());
        json.writeNumberField("equal", score.alone().equal());
        json.writeEndObject();
        json.writeArrayFieldStart("wrongIdentifications");
        for (var identification : score.wrong()) {
            json.writeStartObject();
            json.writeStringField("remains", identification.remains());
            json.writeStringField("saidToBe", identification.missing());
            json.writeStringField("is", identification.truth().missing());
            json.writeNumberField("posterior", identification.posterior());
            var cause = identification.cause().orElseThrow();
            json.writeStringField("cause", cause.kind().name());
            json.writeStringField("causeInWords", cause.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("outcomes");
        for (var entry : score.counts().entrySet()) {
            json.writeNumberField(entry.getKey().name(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("calibration");
        for (var bin : score.calibration()) {
            json.writeStartObject();
            json.writeNumberField("from", bin.from());
            json.writeNumberField("to", bin.to());
            json.writeNumberField("pairs", bin.pairs());
            json.writeNumberField("expected", bin.expected());
            json.writeNumberField("true", bin.right());
            json.writeNumberField("least", bin.least());
            json.writeNumberField("most", bin.most());
            json.writeBooleanField("holds", bin.holds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
