package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Output;
import org.antigone.promession.Parameter;
import org.antigone.promession.plant.MonteCarlo;
import org.antigone.promession.plant.Spread;
import org.antigone.promession.plant.Stage;
import org.antigone.promession.plant.Tornado;

/** Many plants as JSON; numbers unrounded. */
record PlantJson(PlantAnswer answer) implements Question.Result {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        var plants = answer.plants();
        head(json, plants);
        Output.number(json, "shareThatWorks", plants.working());
        figures(json, "figures", answer.figures());
        json.writeArrayFieldStart("stages");
        var likely = answer.likely();
        for (var stage : Stage.values()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.label());
            Output.number(json, "likelySize", likely.limit(stage).size());
            json.writeStringField("sizeUnit", stage.size());
            Output.number(json, "likelyBodiesIn30Days", 30 * likely.limit(stage).rate());
            spread(
                    json,
                    "bodiesIn30Days",
                    plants.spread(p -> 30 * p.limit(stage).rate()));
            Output.number(json, "limitsShare", answer.limitsShare(stage));
            json.writeEndObject();
        }
        json.writeEndArray();
        figures(json, "traces", PlantAnswer.traces(plants, Double.NaN));
        if (!Double.isNaN(answer.cycleHours())) {
            var uptime = plants.settings().range(Parameter.UPTIME);
            json.writeObjectFieldStart("oneAtATime");
            Output.number(json, "cycleHours", answer.cycleHours());
            Output.number(json, "bodiesIn30Days", answer.serial(uptime.mode()));
            Output.number(json, "low", answer.serial(uptime.low()));
            Output.number(json, "high", answer.serial(uptime.high()));
            json.writeEndObject();
        }
        tornado(json, answer.tornado());
        BodyJson.balance(json, "nitrogenOfADay", likely.nitrogenOfADay());
    }

    static void head(JsonGenerator json, MonteCarlo plants) throws IOException {
        json.writeNumberField("plants", plants.plants().size());
        json.writeNumberField("seed", plants.seed());
    }

    static void figures(JsonGenerator json, String name, List<PlantAnswer.Figure> figures) throws IOException {
        json.writeObjectFieldStart(name);
        for (var f : figures) {
            spread(json, f.key(), f.spread());
        }
        json.writeEndObject();
    }

    static void spread(JsonGenerator json, String name, Spread spread) throws IOException {
        json.writeObjectFieldStart(name);
        Output.number(json, "p5", spread.p5());
        Output.number(json, "p25", spread.p25());
        Output.number(json, "median", spread.median());
        Output.number(json, "p75", spread.p75());
        Output.number(json, "p95", spread.p95());
        json.writeEndObject();
    }

    static void tornado(JsonGenerator json, Tornado tornado) throws IOException {
        json.writeObjectFieldStart("tornado");
        Output.number(json, "likelyBodiesIn30Days", tornado.likely());
        json.writeArrayFieldStart("bars");
        for (var bar : tornado.bars()) {
            json.writeStartObject();
            json.writeStringField("parameter", bar.parameter().key());
            Output.number(json, "p10", bar.atLow());
            Output.number(json, "p90", bar.atHigh());
            Output.number(json, "bodiesAtP10", bar.low());
            Output.number(json, "bodiesAtP90", bar.high());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
