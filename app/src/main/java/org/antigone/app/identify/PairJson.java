package org.antigone.app.identify;

import static org.antigone.app.Output.number;
import static org.antigone.app.Output.optional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.identify.finding.PairRank;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.ReferenceWeight;

/** One remains against one missing person in a run's JSON. */
final class PairJson {
    private PairJson() {}

    static void pair(JsonGenerator json, PairResult pair, OptionalDouble generalised) throws IOException {
        json.writeStartObject();
        json.writeStringField("remains", pair.remains());
        json.writeStringField("family", pair.family());
        json.writeStringField("missing", pair.missing());
        number(json, "lr", pair.lr());
        number(json, "log10Lr", pair.log10Lr());
        rank(json, pair.rank());
        json.writeNumberField("markers", pair.markers());
        json.writeNumberField("inconsistent", pair.inconsistent());
        json.writeBooleanField("sexExcluded", pair.sexExcluded());
        evidence(json, pair.perMarker());
        optional(json, "posterior", pair.posterior());
        optional(json, "posteriorAlone", pair.posteriorAlone());
        if (generalised.isPresent()) {
            number(json, "generalisedLr", Math.pow(10, generalised.getAsDouble()));
            number(json, "log10GeneralisedLr", generalised.getAsDouble());
        }
        json.writeStringField("verdict", pair.verdict().name());
        json.writeStringField("verdictAlone", pair.verdictAlone().name());
        if (!pair.references().isEmpty()) {
            references(json, pair.references());
        }
        json.writeEndObject();
    }

    /** {@code rankAmongMissing}, {@code rankAmongRemains}: 1 is the best; null where the family has no likelihood ratio. */
    static void rank(JsonGenerator json, PairRank rank) throws IOException {
        place(json, "rankAmongMissing", rank.amongMissing());
        place(json, "rankAmongRemains", rank.amongRemains());
    }

    private static void place(JsonGenerator json, String field, int place) throws IOException {
        if (place > 0) {
            json.writeNumberField(field, place);
        } else {
            json.writeNullField(field);
        }
    }

    static void evidence(JsonGenerator json, List<MarkerEvidence> markers) throws IOException {
        json.writeArrayFieldStart("perMarker");
        for (var evidence : markers) {
            json.writeStartObject();
            json.writeStringField("marker", evidence.marker().toString());
            number(json, "lr", Math.pow(10, evidence.log10Lr()));
            number(json, "log10Lr", evidence.log10Lr());
            json.writeBooleanField("inconsistent", evidence.inconsistent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void references(JsonGenerator json, List<ReferenceWeight> references) throws IOException {
        json.writeArrayFieldStart("references");
        for (var reference : references) {
            json.writeStartObject();
            json.writeStringField("person", reference.person());
            number(json, "log10Loss", reference.log10Loss());
            json.writeBooleanField("informative", reference.informative());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
