package org.antigone.app.toll;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Output;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.toll.Answer;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageEffect;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;
import org.antigone.inquiry.toll.TollSettings;

/** A run as JSON: inputs with their hash, settings, every answer and refusal. Numbers are not rounded. */
record TollJson(TollRun run) implements Output.JsonValue {
    private static final int DENSITY_POINTS = 100;

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("antigone", run.version());
        json.writeObjectFieldStart("input");
        json.writeStringField("file", run.file());
        json.writeStringField("sha256", run.sha256());
        strings(json, "notes", run.notes());
        json.writeEndObject();
        settings(json, run.toll().settings());
        json.writeStringField("counts", run.counted().word());
        var table = run.table();
        if (table != null) {
            lists(json, table);
        }
        json.writeStringField("headline", run.headline());
        toll(json, "toll", run.toll());
        strings(json, "notCovered", Toll.NOT_COVERED);
        var strata = run.strata();
        if (strata != null) {
            strata(json, strata);
        }
        claim(json);
        var linkage = run.linkage();
        if (linkage != null) {
            linkage(json, linkage);
        }
        json.writeEndObject();
    }

    private static void settings(JsonGenerator json, TollSettings settings) throws IOException {
        json.writeObjectFieldStart("settings");
        strings(
                json,
                "methods",
                settings.methods().stream().sorted().map(m -> m.key()).toList());
        var model = settings.model();
        if (model != null) {
            json.writeStringField("model", model);
        }
        json.writeNumberField("order", settings.order());
        json.writeNumberField("bootstrap", settings.bootstrap());
        json.writeNumberField("walkSteps", settings.walkSteps());
        json.writeStringField("prior", settings.prior().words());
        json.writeNumberField("delta", settings.delta());
        json.writeNumberField("darkTo", settings.darkTo());
        var latent = settings.latent();
        json.writeObjectFieldStart("latent");
        json.writeNumberField("classes", latent.classes());
        json.writeNumberField("shape", latent.shape());
        json.writeNumberField("rate", latent.rate());
        json.writeNumberField("chains", latent.chains());
        json.writeNumberField("burnIn", latent.burnIn());
        json.writeNumberField("draws", latent.draws());
        json.writeNumberField("thin", latent.thin());
        json.writeEndObject();
        json.writeNumberField("seed", settings.seed());
        json.writeEndObject();
    }

    private static void lists(JsonGenerator json, ListTable table) throws IOException {
        strings(json, "lists", table.names());
        json.writeArrayFieldStart("overlaps");
        for (int history = 1; history < table.cells(); history++) {
            if (table.count(history) > 0) {
                json.writeStartObject();
                json.writeStringField("on", table.describe(history));
                Output.number(json, "people", table.count(history));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void toll(JsonGenerator json, String name, Toll toll) throws IOException {
        json.writeObjectFieldStart(name);
        Output.number(json, "observed", toll.observed());
        Output.number(json, "onSeveral", toll.onSeveral());
        json.writeBooleanField("refused", toll.refused());
        json.writeBooleanField("contradictory", toll.contradictory());
        interval(json, "envelope", toll.envelope());
        json.writeArrayFieldStart("answers");
        for (var answer : toll.answers()) {
            json.writeStartObject();
            json.writeStringField("method", answer.method().key());
            switch (answer) {
                case Answer.Number number -> number(json, number);
                case Answer.Refusal refusal -> {
                    json.writeBooleanField("refused", true);
                    json.writeStringField("why", refusal.why());
                    json.writeStringField("instead", refusal.instead());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, Answer.Number number) throws IOException {
        json.writeBooleanField("refused", false);
        Output.number(json, "people", number.point());
        interval(json, "interval95", number.interval());
        interval(json, "spread", number.spread());
        json.writeArrayFieldStart("otherIntervals95");
        for (var other : number.others()) {
            json.writeStartObject();
            json.writeStringField("name", other.name());
            Output.number(json, "people", other.point());
            interval(json, "interval95", other.interval());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("how", number.how());
        strings(json, "assumptions", number.method().assumptions());
        strings(json, "cautions", number.cautions());
        json.writeObjectFieldStart("figures");
        for (var figure : number.figures()) {
            Output.number(json, figure.name(), figure.value());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("models");
        for (var model : number.models()) {
            json.writeStartObject();
            json.writeStringField("model", model.label());
            Output.number(json, "weight", model.weight());
            Output.number(json, "people", model.estimate());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("density");
        for (var point : number.distribution().density(DENSITY_POINTS)) {
            json.writeStartArray();
            Output.number(json, point[0]);
            Output.number(json, point[1]);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void strata(JsonGenerator json, StratifiedToll strata) throws IOException {
        json.writeObjectFieldStart("strata");
        for (var entry : strata.strata().entrySet()) {
            toll(json, entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("strataSummed");
        for (var sum : strata.sums()) {
            json.writeStartObject();
            json.writeStringField("method", sum.method().key());
            json.writeNumberField("summed", sum.summed());
            Output.number(json, "people", sum.point());
            interval(json, "interval95", sum.interval());
            strings(json, "without", sum.without());
            Output.number(json, "observedWithout", sum.observedWithout());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void claim(JsonGenerator json) throws IOException {
        var claim = run.claim();
        var verdict = run.verdict();
        if (claim == null || verdict == null) {
            return;
        }
        json.writeObjectFieldStart("claim");
        Output.number(json, "figure", claim.figure());
        json.writeStringField("of", claim.of().word());
        json.writeStringField("words", verdict.words());
        json.writeBooleanField("comparable", verdict instanceof Claim.Verdict.Beside);
        if (verdict instanceof Claim.Verdict.Beside beside) {
            json.writeBooleanField("belowObserved", beside.belowObserved());
            json.writeArrayFieldStart("methods");
            for (var line : beside.lines()) {
                json.writeStartObject();
                json.writeStringField("method", line.method().key());
                json.writeStringField("position", line.position());
                Output.number(json, "shareAtOrBelow", line.atMost());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void linkage(JsonGenerator json, LinkageEffect effect) throws IOException {
        json.writeObjectFieldStart("linkage");
        json.writeStringField("method", effect.method());
        json.writeArrayFieldStart("lines");
        line(json, effect.base());
        for (var line : effect.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, LinkageEffect.Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", line.what());
        Output.number(json, "missed", line.rates().missed());
        Output.number(json, "wrong", line.rates().wrong());
        Output.number(json, "duplicates", line.rates().duplicates());
        Output.number(json, "observed", line.observed());
        Output.number(json, "people", line.estimate());
        interval(json, "interval95", line.interval());
        json.writeEndObject();
    }

    private static void interval(JsonGenerator json, String name, Interval interval) throws IOException {
        json.writeArrayFieldStart(name);
        Output.number(json, interval.low());
        Output.number(json, interval.high());
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
