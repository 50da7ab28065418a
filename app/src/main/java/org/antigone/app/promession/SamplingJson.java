package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.antigone.app.Output;
import org.antigone.promession.sampling.FieldSteps;
import org.antigone.promession.sampling.SamplingPlan;
import org.antigone.promession.sampling.Survival;

/** A sampling plan as JSON; numbers unrounded. */
record SamplingJson(SamplingPlan plan) implements Question.Result {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeNumberField("donors", plan.question().donors());
        json.writeNumberField("grains", plan.grains());
        Output.number(json, "probability", plan.probability());
        Output.number(json, "grainGrams", plan.grainMass());
        Output.number(json, "grams", plan.mass());
        json.writeNumberField("usableComponentsInMixedPowder", plan.usableInPowder());
        json.writeNumberField("increments", plan.increments());
        Output.number(json, "gramsPerIncrement", plan.perIncrement());
        json.writeNumberField("grainsPerIncrement", plan.picked());
        json.writeNumberField("plates", plan.plates());
        Output.number(json, "gyRelativeError", plan.shareError());
        Output.number(json, "gramsForThirtyPercentError", plan.sampleForThirtyPercent());
        Output.number(json, "boneNanogramsPerGrain", plan.boneGrain());
        Output.number(json, "boneGrainForTestMillimetres", 1000 * plan.boneGrainForTest());
        json.writeArrayFieldStart("steps");
        for (var step : FieldSteps.of(plan)) {
            json.writeStartObject();
            json.writeStringField("title", step.title());
            json.writeStringField("what", step.what());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("survival");
        for (var s : Survival.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", s.stage());
            json.writeStringField("effect", s.effect());
            json.writeStringField("figure", s.figure());
            json.writeStringField("source", s.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
