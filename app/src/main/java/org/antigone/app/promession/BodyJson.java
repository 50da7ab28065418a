package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Output;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Mass;
import org.antigone.promession.fragmentation.Fragmentation;
import org.antigone.promession.fragmentation.Fragmentation.CryogenicMill;
import org.antigone.promession.freezing.History;
import org.antigone.promession.plant.BodyBalances;
import org.antigone.promession.plant.PublishedProcess;

/** One body as JSON; numbers unrounded, SI units but where the name says otherwise. */
record BodyJson(BodyAnswer answer) implements Question.Result {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        freezing(json);
        fragmentation(json, answer.way());
        if (answer.whole()) {
            drying(json);
            json.writeObjectFieldStart("masses");
            var s = answer.body().separation();
            mass(json, "body", s.body());
            mass(json, "powder", s.powder());
            mass(json, "rejected", s.rejected());
            mass(json, "dust", s.dust());
            Output.number(json, "vapourPrimary", s.vapourPrimary());
            Output.number(json, "vapourSecondary", s.vapourSecondary());
            json.writeEndObject();
            Output.number(json, "powderKg", s.powder().total());
            Output.number(json, "mineralShareOfPowder", s.powder().mineralShare());
            json.writeArrayFieldStart("balances");
            for (var balance : BodyBalances.of(answer.body()).all()) {
                balance(json, balance);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("flags");
        for (var flag : answer.flags()) {
            json.writeString(flag);
        }
        json.writeEndArray();
        published(json, answer.published());
    }

    private void freezing(JsonGenerator json) throws IOException {
        var body = answer.body();
        json.writeObjectFieldStart("freezing");
        Output.number(json, "coldRoomHours", answer.coldRoomSeconds() / 3600);
        Output.number(json, "nitrogenHours", answer.nitrogenSeconds() / 3600);
        Output.number(json, "relativeError", body.freezing().error());
        json.writeNumberField("cells", body.freezing().cells());
        json.writeArrayFieldStart("stages");
        for (var stage : body.freezing().stages()) {
            json.writeStartObject();
            json.writeStringField("name", stage.stage().name());
            Output.number(json, "seconds", stage.seconds());
            json.writeBooleanField("reached", stage.reached());
            json.writeStringField("slowest", stage.slowest());
            Output.number(json, "heatJoules", stage.heat());
            Output.number(json, "warmestCentreKelvin", stage.warmest());
            json.writeEndObject();
        }
        json.writeEndArray();
        Output.number(json, "heatBelowMinus40Share", body.heatBeyondSources());
        json.writeArrayFieldStart("segments");
        for (var s : body.freezing().segments()) {
            json.writeStartObject();
            json.writeStringField("name", s.segment().name());
            json.writeNumberField("count", s.segment().count());
            Output.number(json, "massKg", s.segment().mass());
            Output.number(json, "radiusMetres", s.segment().radius());
            numbers(json, "stageSeconds", s.seconds());
            history(json, s.history());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("nitrogen");
        Output.number(json, "kg", answer.nitrogen());
        Output.number(json, "forBody", body.nitrogen().body());
        Output.number(json, "forMill", answer.whole() ? body.nitrogen().mill() : 0);
        Output.number(json, "lost", body.nitrogen().lost());
        json.writeEndObject();
    }

    static void history(JsonGenerator json, History history) throws IOException {
        json.writeArrayFieldStart("history");
        for (int i = 0; i < history.seconds().length; i++) {
            json.writeStartObject();
            Output.number(json, "seconds", history.seconds()[i]);
            Output.number(json, "centreKelvin", history.centre()[i]);
            Output.number(json, "surfaceKelvin", history.surface()[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fragmentation(JsonGenerator json, Fragmentation way) throws IOException {
        json.writeObjectFieldStart("fragmentation");
        json.writeStringField("by", way instanceof CryogenicMill ? "mill" : "vibration");
        json.writeBooleanField("proven", way instanceof CryogenicMill);
        json.writeStringField("standing", way.standing());
        if (way instanceof CryogenicMill mill) {
            json.writeStringField("law", mill.law().name().toLowerCase(java.util.Locale.ROOT));
            Output.number(json, "lawConstant", mill.constant());
            Output.number(json, "feedMetres", mill.feed());
            Output.number(json, "workJoulesPerKg", mill.work());
        }
        var sizes = way.sizes();
        if (sizes.isEmpty()) {
            json.writeNullField("sizes");
        } else {
            json.writeObjectFieldStart("sizes");
            Output.number(json, "p80Metres", sizes.get().p80());
            Output.number(json, "p50Metres", sizes.get().passing(0.5));
            Output.number(json, "spread", sizes.get().spread());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void drying(JsonGenerator json) throws IOException {
        var body = answer.body();
        json.writeObjectFieldStart("drying");
        Output.number(json, "primaryHours", body.primarySeconds() / 3600);
        Output.number(json, "secondaryHours", body.secondarySeconds() / 3600);
        Output.number(json, "trayAreaSquareMetres", body.trayArea());
        Output.number(json, "shelfKelvin", body.dryer().shelf().last());
        Output.number(json, "shelfLoweredKelvin", body.shelfLowered());
        Output.number(json, "heatJoules", body.dryingHeat());
        Output.number(json, "waterKg", body.vapour());
        if (Double.isFinite(body.primarySeconds())) {
            DryingJson.profile(json, body.primaryDrying());
        }
        json.writeEndObject();
    }

    private static void mass(JsonGenerator json, String name, Mass mass) throws IOException {
        json.writeObjectFieldStart(name);
        Output.number(json, "water", mass.water());
        Output.number(json, "organic", mass.organic());
        Output.number(json, "mineral", mass.mineral());
        Output.number(json, "metal", mass.metal());
        json.writeEndObject();
    }

    static void balance(JsonGenerator json, String name, Balance balance) throws IOException {
        json.writeFieldName(name);
        balance(json, balance);
    }

    private static void balance(JsonGenerator json, Balance balance) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", balance.what());
        json.writeStringField("unit", balance.unit());
        Output.number(json, "residual", balance.residual());
        entries(json, "in", balance.in());
        entries(json, "out", balance.out());
        json.writeEndObject();
    }

    private static void entries(JsonGenerator json, String name, List<Balance.Entry> entries) throws IOException {
        json.writeObjectFieldStart(name);
        for (var entry : entries) {
            Output.number(json, entry.name(), entry.amount());
        }
        json.writeEndObject();
    }

    static void published(JsonGenerator json, List<PublishedProcess> steps) throws IOException {
        json.writeArrayFieldStart("published");
        for (var p : steps) {
            json.writeStartObject();
            json.writeStringField("step", p.step());
            json.writeStringField("claim", p.claim());
            json.writeStringField("verdict", p.verdict().word());
            json.writeStringField("figure", p.figure());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, String name, List<Double> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            Output.number(json, value);
        }
        json.writeEndArray();
    }
}
