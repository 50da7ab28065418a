package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.antigone.app.Output;

/** A claim as JSON; numbers unrounded. */
record ClaimJson(ClaimAnswer answer) implements Question.Result {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        var claim = answer.claim();
        PlantJson.head(json, answer.plants());
        Output.number(json, "bodies", claim.bodies());
        Output.number(json, "days", claim.days());
        Output.number(json, "share", claim.share());
        Output.number(json, "standardError", claim.standardError());
        json.writeStringField("verdict", claim.verdict());
        json.writeStringField("bindingConstraint", claim.binding());
        json.writeObjectFieldStart("failingBy");
        for (var failing : claim.failingBy().entrySet()) {
            json.writeNumberField(failing.getKey().label(), failing.getValue());
        }
        if (claim.tooShort() > 0) {
            json.writeNumberField("time of one body through the plant", claim.tooShort());
        }
        json.writeEndObject();
        PlantJson.spread(json, "bodiesFinished", answer.finished());
        json.writeArrayFieldStart("needs");
        for (var need : claim.needs()) {
            json.writeStartObject();
            json.writeStringField("stage", need.stage().label());
            json.writeStringField("sizeUnit", need.stage().size());
            PlantJson.spread(json, "needed", need.size());
            Output.number(json, "likelySize", need.likely());
            Output.number(json, "enoughShare", need.enough());
            json.writeEndObject();
        }
        json.writeEndArray();
        PlantJson.figures(json, "traces", answer.traces());
        PlantJson.figures(json, "totals", answer.totals());
        json.writeObjectFieldStart("identification");
        json.writeNumberField("donors", answer.donors());
        json.writeNumberField("grainsFor95Percent", answer.grains());
        json.writeStringField("words", answer.identify());
        json.writeEndObject();
        PlantJson.tornado(json, answer.tornado());
        BodyJson.published(json, answer.published());
    }
}
