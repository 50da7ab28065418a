package org.antigone.app.identify;

import static org.antigone.app.Output.number;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.antigone.identify.finding.JointFindings;

/** The joint inference in a run's JSON: {@code "joint": {…}}. */
record JointJson(JointFindings joint) {
    void writeTo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("joint");
        number(json, "discardedMass", joint.discardedMass());
        number(json, "background", joint.background());
        number(json, "expectedNamed", joint.expectedNamed());
        number(json, "error", joint.error());
        json.writeBooleanField("assignmentsProven", joint.assignmentsProven());
        json.writeStringField("generalisedOver", joint.ratiosOverAll() ? "all assignments" : "strong pairs");
        json.writeArrayFieldStart("assignments");
        for (var whole : joint.assignments()) {
            json.writeStartObject();
            number(json, "posterior", whole.posterior());
            number(json, "log10BelowBest", whole.log10BelowBest());
            json.writeNumberField("named", whole.named());
            json.writeObjectFieldStart("changes");
            for (var change : whole.changes().entrySet()) {
                json.writeStringField(change.getKey(), change.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("symmetric");
        for (var group : joint.symmetric()) {
            json.writeStartObject();
            json.writeStringField("family", group.family());
            strings(json, "remains", group.remains());
            strings(json, "missing", group.missing());
            number(json, "posterior", group.posterior());
            json.writeStringField("text", JointWords.of(group));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("components");
        for (var set : joint.sets()) {
            json.writeStartObject();
            json.writeStringField("method", set.method().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("width", set.width());
            json.writeNumberField("steps", set.steps());
            number(json, "error", set.error());
            strings(json, "remains", set.remains());
            strings(json, "missing", set.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void strings(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
