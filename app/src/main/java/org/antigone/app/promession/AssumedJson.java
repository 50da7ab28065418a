package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.antigone.app.Output;

/** Everything an answer rests on, as JSON: each with its source and whether it was measured. */
final class AssumedJson {
    private AssumedJson() {}

    static void write(JsonGenerator json, Assumed assumed) throws IOException {
        json.writeArrayFieldStart("given");
        for (var g : assumed.given()) {
            json.writeStartObject();
            json.writeStringField("name", g.key());
            json.writeStringField("meaning", g.meaning());
            json.writeStringField("value", g.value());
            json.writeStringField("basis", g.basis());
            json.writeStringField("source", g.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("parameters");
        for (var p : assumed.parameters()) {
            var r = assumed.settings().range(p);
            boolean users = assumed.settings().given().containsKey(p);
            json.writeStartObject();
            json.writeStringField("name", p.key());
            json.writeStringField("meaning", p.meaning());
            json.writeStringField("unit", p.unit());
            Output.number(json, "low", r.low());
            Output.number(json, "likely", r.mode());
            Output.number(json, "high", r.high());
            json.writeStringField("shape", r.low() == r.high() ? "fixed" : r.uniform() ? "uniform" : "triangular");
            Output.number(json, "least", p.least());
            Output.number(json, "most", p.most());
            json.writeStringField("basis", assumed.basis(p));
            json.writeStringField("source", users ? "your setting" : p.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("assumptions");
        for (var a : assumed.model()) {
            json.writeStartObject();
            json.writeStringField("text", a.text());
            json.writeStringField("basis", Words.basis(a.basis()));
            json.writeStringField("source", a.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
