package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Output;
import org.antigone.promession.drying.Drying;

/** Drying as JSON; numbers unrounded. */
record DryingJson(DryingAnswer answer) implements Question.Result {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        var drying = answer.drying();
        Output.number(json, "hours", drying.seconds() / 3600);
        Output.number(json, "warmestFrontKelvin", drying.warmestFront());
        Output.number(json, "heatJoulesPerSquareMetre", drying.heat());
        moments(json, "moments", answer.moments());
        profile(json, drying);
    }

    static void profile(JsonGenerator json, Drying drying) throws IOException {
        moments(json, "profile", drying.profile());
    }

    private static void moments(JsonGenerator json, String name, List<Drying.Moment> moments) throws IOException {
        json.writeArrayFieldStart(name);
        for (var m : moments) {
            json.writeStartObject();
            Output.number(json, "hours", m.seconds() / 3600);
            Output.number(json, "frontCelsius", m.front() - Words.ZERO);
            Output.number(json, "fluxKgPerHourSquareMetre", m.flux() * 3600);
            Output.number(json, "driedPercent", 100 * m.dried());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
