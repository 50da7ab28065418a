package org.antigone.app.kinship;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.app.Output;
import org.antigone.formats.KinshipCase;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/** The likelihoods of a kinship question and their ratios. */
record KinshipAnswer(KinshipCase question, List<Hypothesis> hypotheses) implements Output.JsonValue {

    /**
     * @param lnLik by marker, in the case's order
     * @param log10Lr against the reference; NaN where both are impossible
     */
    record Hypothesis(String name, double[] lnLik, double lnLikTotal, double log10Lr) {
        double lr() {
            return Math.pow(10, log10Lr);
        }
    }

    static KinshipAnswer of(KinshipCase question) {
        var lnLik = new LinkedHashMap<String, double[]>();
        for (var hypothesis : question.hypotheses()) {
            var likelihood = new PedigreeLikelihood(hypothesis.pedigree());
            lnLik.put(
                    hypothesis.name(),
                    question.markers().stream()
                            .mapToDouble(m -> likelihood.lnLikelihood(
                                    m, genotypes(question, m, hypothesis.pedigree()), question.theta()))
                            .toArray());
        }
        double reference = total(lnLik.getOrDefault(question.reference(), new double[0]));
        return new KinshipAnswer(
                question,
                lnLik.entrySet().stream()
                        .map(e -> new Hypothesis(
                                e.getKey(),
                                e.getValue(),
                                total(e.getValue()),
                                (total(e.getValue()) - reference) / Math.log(10)))
                        .toList());
    }

    private static Map<String, Genotype> genotypes(KinshipCase question, Marker marker, Pedigree pedigree) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        question.genotypes().forEach((person, typed) -> {
            var genotype = typed.get(marker.name());
            if (genotype != null && pedigree.person(person).isPresent()) {
                genotypes.put(person, genotype);
            }
        });
        return genotypes;
    }

    private static double total(double[] lnLik) {
        double sum = 0;
        for (double x : lnLik) {
            sum += x;
        }
        return sum;
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", question.id());
        json.writeArrayFieldStart("hypotheses");
        for (var h : hypotheses) {
            json.writeStartObject();
            json.writeStringField("name", h.name());
            json.writeArrayFieldStart("lnLik");
            for (double x : h.lnLik()) {
                Output.number(json, x);
            }
            json.writeEndArray();
            Output.number(json, "lnLikTotal", h.lnLikTotal());
            Output.number(json, "LR", h.lr());
            Output.number(json, "log10LR", h.log10Lr());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
