package org.antigone.app.identify;

import static org.antigone.app.Output.number;
import static org.antigone.app.Output.optional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.antigone.app.Output;
import org.antigone.identify.CaseData;
import org.antigone.identify.Settings;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.SampleGroup;

/** A run as JSON: complete, so that nothing a reader needs is in the console table or the report only. */
final class RunJson implements Output.JsonValue {
    private final Run run;
    private final ReportCase report;

    RunJson(Run run, CaseData data) {
        this.run = run;
        this.report = new ReportCase(run, data);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", run.version());
        inputs(json);
        settings(json, run.settings());
        notes(json);
        markers(json);
        pairs(json);
        posterior(json);
        json.writeObjectFieldStart("assignment");
        for (var entry : run.assignment().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        new JointJson(run.joint()).writeTo(json);
        json.writeArrayFieldStart("groups");
        for (var group : run.groups()) {
            group(json, group);
        }
        json.writeEndArray();
        RulesJson.amongRemains(json, run.amongRemains());
        RulesJson.notIdentifiable(json, run.notIdentifiable());
        RulesJson.cascade(json, run.cascade());
        new ChancePlot(run).writeTo(json);
        json.writeArrayFieldStart("decisions");
        for (var decision : run.decisions()) {
            new DecisionJson(
                            decision,
                            run.joint().error(decision.remains(), decision.missing()),
                            DecisionPage.sentence(decision, report),
                            DecisionPage.verdictInWords(decision, run.settings().threshold()))
                    .writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void inputs(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (var input : run.inputs()) {
            json.writeStartObject();
            json.writeStringField("name", input.name());
            json.writeStringField("sha256", input.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void settings(JsonGenerator json, Settings settings) throws IOException {
        json.writeObjectFieldStart("settings");
        json.writeStringField("mutation", settings.mutation().text());
        json.writeBooleanField("mutationGiven", settings.mutationGiven());
        json.writeNumberField("theta", run.theta());
        if (settings.missing().isPresent()) {
            json.writeNumberField("missing", settings.missing().getAsLong());
        } else {
            json.writeNullField("missing");
        }
        json.writeStringField(
                "prior", settings.hasPrior() ? settings.prior().name().toLowerCase(java.util.Locale.ROOT) : "none");
        json.writeNumberField("threshold", settings.threshold());
        optional(json, "minimumFrequency", settings.minimumFrequency());
        RulesJson.policy(json, settings.policy());
        RulesJson.corrections(json, settings.corrections());
        json.writeEndObject();
    }

    private void notes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("adjustments");
        for (var note : run.adjustments()) {
            json.writeStartObject();
            json.writeStringField("kind", note.kind().name());
            json.writeStringField("about", note.about());
            json.writeStringField("text", note.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (var finding : run.findings()) {
            json.writeStartObject();
            json.writeStringField("family", finding.family());
            json.writeArrayFieldStart("markers");
            for (var marker : finding.markers()) {
                json.writeString(marker.toString());
            }
            json.writeEndArray();
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void markers(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("markers");
        for (var marker : run.markers()) {
            json.writeStartObject();
            json.writeStringField("name", marker.name().toString());
            json.writeStringField("mutationMale", marker.mutation().male().toString());
            json.writeStringField("mutationFemale", marker.mutation().female().toString());
            json.writeObjectFieldStart("frequencies");
            for (int i = 0; i < marker.alleleCount(); i++) {
                json.writeNumberField(marker.alleles().get(i).label(), marker.frequency(i));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void pairs(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("pairs");
        for (var pair : run.pairs()) {
            PairJson.pair(json, pair, run.generalised(pair));
        }
        json.writeEndArray();
    }

    private void posterior(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("posterior");
        for (var remains : run.posterior().entrySet()) {
            json.writeObjectFieldStart(remains.getKey());
            for (var person : remains.getValue().entrySet()) {
                json.writeNumberField(person.getKey(), person.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, SampleGroup group) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("samples");
        for (var sample : group.samples()) {
            json.writeString(sample);
        }
        json.writeEndArray();
        number(json, "weakestLog10Lr", group.weakestLog10Lr());
        json.writeStringField("basis", group.basis().name().toLowerCase(java.util.Locale.ROOT));
        JointJson.strings(json, "conflicts", group.conflicts());
        JointJson.strings(json, "contradictions", group.contradictions());
        json.writeObjectFieldStart("consensus");
        for (var genotype : group.consensus().genotypes().entrySet()) {
            json.writeStringField(
                    genotype.getKey().toString(), genotype.getValue().toString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
