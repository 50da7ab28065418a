package org.antigone.app.kinship;

import static org.antigone.app.Output.number;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Antigone;
import org.antigone.app.Input;
import org.antigone.app.Output;
import org.antigone.formats.KinshipCase.Linkage;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.mutation.MutationModel;

/**
 * The answer as JSON, with what it rests on: version, inputs' hashes, and the settings as they were used (frequencies after
 * rescaling, mutation models after {@code --rates}, estimated drop-out).
 *
 * @param rates the source of the mutation rates that replaced the case's own; empty if none did
 */
record KinshipJson(KinshipAnswer answer, List<Input> inputs, String rates) implements Output.JsonValue {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        var question = answer.question();
        json.writeStartObject();
        json.writeStringField("version", Antigone.VERSION);
        Input.write(json, inputs);
        settings(json);
        json.writeStringField("id", question.id());
        json.writeNumberField("theta", question.theta());
        json.writeStringField("reference", question.reference());
        json.writeArrayFieldStart("markers");
        for (var marker : question.markers()) {
            json.writeString(marker.name().toString());
        }
        json.writeEndArray();
        estimatedDropout(json);
        json.writeArrayFieldStart("hypotheses");
        for (var h : answer.hypotheses()) {
            hypothesis(json, h);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (var note : question.notes()) {
            json.writeString(note.about() + ": " + note.text());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void settings(JsonGenerator json) throws IOException {
        var question = answer.question();
        json.writeObjectFieldStart("settings");
        json.writeNumberField("theta", question.theta());
        json.writeStringField("reference", question.reference());
        json.writeStringField("rates", rates.isEmpty() ? "the case's own" : rates);
        json.writeArrayFieldStart("linkage");
        for (var pair : question.linkage()) {
            json.writeStartObject();
            linked(json, pair);
            json.writeEndObject();
        }
        json.writeEndArray();
        degraded(json);
        json.writeObjectFieldStart("markers");
        for (var marker : question.markers()) {
            marker(json, marker);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Drop-out and drop-in, by person and marker. */
    private void degraded(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("degraded");
        for (var person : answer.question().genotypes().entrySet()) {
            if (person.getValue().values().stream().noneMatch(Genotype.Degraded.class::isInstance)) {
                continue;
            }
            json.writeObjectFieldStart(person.getKey());
            for (var reading : person.getValue().entrySet()) {
                if (reading.getValue() instanceof Genotype.Degraded degraded) {
                    json.writeObjectFieldStart(reading.getKey().toString());
                    number(json, "dropout", degraded.dropout());
                    number(json, "dropin", degraded.dropin());
                    json.writeNumberField(
                            "amplifications", degraded.amplifications().size());
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void marker(JsonGenerator json, Marker marker) throws IOException {
        json.writeObjectFieldStart(marker.name().toString());
        json.writeStringField("chrom", marker.chromosome().name().toLowerCase(java.util.Locale.ROOT));
        json.writeObjectFieldStart("freqs");
        for (int i = 0; i < marker.alleleCount(); i++) {
            number(json, marker.alleles().get(i).label(), marker.frequency(i));
        }
        json.writeEndObject();
        if (marker.silent().isPresent()) {
            json.writeStringField("silentAllele", marker.silent().get().label());
        }
        json.writeObjectFieldStart("mutation");
        json.writeObjectFieldStart("male");
        model(json, marker.mutation().male());
        json.writeEndObject();
        json.writeObjectFieldStart("female");
        model(json, marker.mutation().female());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** As the case form has it. */
    private static void model(JsonGenerator json, MutationModel model) throws IOException {
        switch (model) {
            case MutationModel.None none -> json.writeStringField("model", "none");
            case MutationModel.Equal equal -> named(json, "equal", equal.rate());
            case MutationModel.Proportional proportional -> named(json, "proportional", proportional.rate());
            case MutationModel.OneStep one -> named(json, "onestep", one.rate());
            case MutationModel.Stepwise stepwise -> {
                named(json, "stepwise", stepwise.rate());
                number(json, "rate2", stepwise.rate2());
                number(json, "range", stepwise.range());
            }
            case MutationModel.Dawid dawid -> {
                named(json, "dawid", dawid.rate());
                number(json, "range", dawid.range());
            }
            case MutationModel.Stationary stationary -> {
                model(json, stationary.base());
                json.writeStringField("transform", "PM");
            }
            case MutationModel.Custom custom -> {
                json.writeStringField("model", "custom");
                json.writeArrayFieldStart("matrix");
                for (var row : custom.rows()) {
                    json.writeArray(row, 0, row.length);
                }
                json.writeEndArray();
            }
        }
    }

    private static void named(JsonGenerator json, String name, double rate) throws IOException {
        json.writeStringField("model", name);
        number(json, "rate", rate);
    }

    private void estimatedDropout(JsonGenerator json) throws IOException {
        var estimates = answer.question().estimatedDropout();
        if (estimates.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("estimatedDropout");
        for (var entry : estimates.entrySet()) {
            json.writeObjectFieldStart(entry.getKey());
            number(json, "dropout", entry.getValue().dropout());
            number(json, "lower95", entry.getValue().lower());
            number(json, "upper95", entry.getValue().upper());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void hypothesis(JsonGenerator json, KinshipAnswer.Hypothesis h) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", h.name());
        json.writeArrayFieldStart("lnLik");
        for (var likelihood : h.markers()) {
            number(json, likelihood.ln());
        }
        json.writeEndArray();
        if (h.markers().stream().anyMatch(l -> !l.isExact())) {
            json.writeArrayFieldStart("standardError");
            for (var likelihood : h.markers()) {
                number(json, likelihood.standardError());
            }
            json.writeEndArray();
        }
        if (!h.linked().isEmpty()) {
            json.writeArrayFieldStart("linked");
            for (int i = 0; i < h.linked().size(); i++) {
                json.writeStartObject();
                linked(json, answer.question().linkage().get(i));
                number(json, "lnLik", h.linked().get(i).ln());
                number(json, "standardError", h.linked().get(i).standardError());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        number(json, "lnLikTotal", h.total().ln());
        number(json, "standardErrorTotal", h.total().standardError());
        json.writeArrayFieldStart("LRperMarker");
        for (double ln : h.lnLr()) {
            number(json, Math.exp(ln));
        }
        json.writeEndArray();
        number(json, "LR", Math.exp(h.lnLrTotal()));
        number(json, "log10LR", h.log10Lr());
        json.writeEndObject();
    }

    private static void linked(JsonGenerator json, Linkage pair) throws IOException {
        json.writeArrayFieldStart("markers");
        json.writeString(pair.first().toString());
        json.writeString(pair.second().toString());
        json.writeEndArray();
        json.writeNumberField("rho", pair.rho());
    }
}
