package org.antigone.app.identify;

import static org.antigone.app.Output.number;
import static org.antigone.app.identify.JointJson.strings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.identify.Corrections;
import org.antigone.identify.Policy;
import org.antigone.identify.finding.Cascade;
import org.antigone.identify.finding.Identifiability;
import org.antigone.identify.finding.RemainsFindings;

/** The parts of a run's JSON about what it had to respect, and what it found about remains and persons by themselves. */
final class RulesJson {
    private RulesJson() {}

    static void policy(JsonGenerator json, Policy policy) throws IOException {
        json.writeObjectFieldStart("policy");
        json.writeStringField("name", policy.name());
        json.writeStringField("text", policy.text());
        strings(json, "sources", policy.sources());
        json.writeNumberField("threshold", policy.threshold());
        json.writeNumberField("references", policy.references());
        json.writeNumberField("leastLoss", policy.leastLoss());
        json.writeNumberField("lines", policy.lines());
        strings(json, "independentLines", policy.independentLines());
        json.writeNumberField("markers", policy.markers());
        if (policy.inconsistent().isPresent()) {
            json.writeNumberField("inconsistent", policy.inconsistent().getAsInt());
        } else {
            json.writeNullField("inconsistent");
        }
        if (policy.missing().isPresent()) {
            json.writeNumberField("missing", policy.missing().getAsLong());
        } else {
            json.writeNullField("missing");
        }
        json.writeStringField("missingSource", policy.missingSource());
        json.writeEndObject();
    }

    static void corrections(JsonGenerator json, Corrections corrections) throws IOException {
        json.writeObjectFieldStart("corrections");
        json.writeArrayFieldStart("revoked");
        for (var revoked : corrections.revoked()) {
            json.writeStartObject();
            json.writeStringField("remains", revoked.remains());
            json.writeStringField("missing", revoked.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(json, "alive", List.copyOf(corrections.alive()));
        lists(json, "apart", corrections.apart());
        lists(json, "together", corrections.together());
        json.writeEndObject();
    }

    private static void lists(JsonGenerator json, String field, List<List<String>> lists) throws IOException {
        json.writeArrayFieldStart(field);
        for (var list : lists) {
            json.writeStartArray();
            for (var value : list) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static void amongRemains(JsonGenerator json, RemainsFindings found) throws IOException {
        json.writeObjectFieldStart("amongRemains");
        json.writeNumberField("minimumIndividuals", found.minimumIndividuals());
        json.writeArrayFieldStart("mixtures");
        for (var mixture : found.mixtures()) {
            json.writeStartObject();
            json.writeStringField("sample", mixture.sample());
            strings(json, "loci", mixture.loci());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("kin");
        for (var kin : found.kin()) {
            json.writeStartObject();
            json.writeStringField("one", kin.one());
            json.writeStringField("other", kin.other());
            json.writeStringField("relation", kin.relation());
            number(json, "log10Siblings", kin.log10Siblings());
            number(json, "log10ParentChild", kin.log10ParentChild());
            json.writeNumberField("markers", kin.markers());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void notIdentifiable(JsonGenerator json, List<Identifiability> persons) throws IOException {
        json.writeArrayFieldStart("notIdentifiable");
        for (var person : persons) {
            json.writeStartObject();
            json.writeStringField("family", person.family());
            json.writeStringField("missing", person.missing());
            number(json, "expectedLog10Lr", person.expectedLog10Lr());
            number(json, "power", person.power());
            number(json, "neededLog10Lr", person.neededLog10Lr());
            json.writeArrayFieldStart("wouldHelp");
            for (var addition : person.additions()) {
                json.writeStartObject();
                json.writeStringField("relative", addition.relation());
                number(json, "expectedLog10Lr", addition.expectedLog10Lr());
                number(json, "power", addition.power());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void cascade(JsonGenerator json, Cascade cascade) throws IOException {
        json.writeArrayFieldStart("cascade");
        for (var change : cascade.changes()) {
            json.writeStartObject();
            json.writeStringField("remains", change.remains());
            json.writeStringField("missing", change.missing());
            number(json, "before", change.before());
            number(json, "after", change.after());
            json.writeBooleanField("reachedBefore", change.reachedBefore());
            json.writeBooleanField("reachesNow", change.reachesNow());
            json.writeStringField("link", change.link().words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
