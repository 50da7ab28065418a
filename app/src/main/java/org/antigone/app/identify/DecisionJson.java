package org.antigone.app.identify;

import static org.antigone.app.Output.number;
import static org.antigone.app.Output.optional;
import static org.antigone.app.identify.JointJson.strings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.identify.finding.Decision;
import org.antigone.identify.finding.Decision.Rival;

/** One decision in a run's JSON: what the signed page says, and all its numbers. */
record DecisionJson(Decision decision, double posteriorError, String sentence, String verdict) {
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("remains", decision.remains());
        strings(json, "samples", decision.samples());
        json.writeStringField("family", decision.family());
        json.writeStringField("missing", decision.missing());
        PairJson.rank(json, decision.rank());
        json.writeStringField("verdict", decision.verdict().name());
        json.writeStringField("sentence", sentence);
        json.writeStringField("verdictInWords", verdict);
        number(json, "log10Lr", decision.log10Lr());
        optional(json, "posterior", decision.posterior());
        number(json, "posteriorError", posteriorError);
        optional(json, "nobody", decision.nobody());
        optional(json, "log10GeneralisedLr", decision.log10GeneralisedLr());
        json.writeNumberField("markers", decision.evidence().size());
        json.writeNumberField("inconsistent", decision.inconsistent());
        PairJson.evidence(json, decision.evidence());
        json.writeArrayFieldStart("policy");
        for (var check : decision.checks()) {
            json.writeStartObject();
            json.writeStringField("asked", check.asked());
            json.writeStringField("found", check.found());
            json.writeBooleanField("passed", check.passed());
            json.writeEndObject();
        }
        json.writeEndArray();
        PairJson.references(json, decision.references());
        undo(json);
        json.writeEndObject();
    }

    private void undo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("couldUndo");
        rivals(json, "otherPersons", decision.otherPersons());
        rivals(json, "otherRemains", decision.otherBodies());
        json.writeArrayFieldStart("closeKin");
        for (var kin : decision.closeKin()) {
            json.writeStartObject();
            json.writeStringField("relation", kin.relation());
            number(json, "log10Lr", kin.log10Lr());
            number(json, "log10Lr0", kin.log10Against());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("nonPaternity");
        for (var link : decision.broken()) {
            json.writeStartObject();
            json.writeStringField("child", link.child());
            json.writeStringField("father", link.father());
            number(json, "log10Lr", link.log10Lr());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(
                json,
                "markersAgainst",
                decision.against().stream().map(e -> e.marker().toString()).toList());
        number(json, "chanceMatches", decision.chanceMatches());
        json.writeEndObject();
    }

    private static void rivals(JsonGenerator json, String field, List<Rival> rivals) throws IOException {
        json.writeArrayFieldStart(field);
        for (var rival : rivals) {
            json.writeStartObject();
            json.writeStringField("remains", rival.remains());
            json.writeStringField("family", rival.family());
            json.writeStringField("missing", rival.missing());
            number(json, "log10Lr", rival.log10Lr());
            optional(json, "posterior", rival.posterior());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
