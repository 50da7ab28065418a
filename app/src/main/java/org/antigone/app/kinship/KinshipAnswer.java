package org.antigone.app.kinship;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCase.Linkage;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.likelihood.Likelihood;
import org.antigone.kinship.likelihood.LinkedMarkers;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/** The likelihoods of a kinship question and their ratios. */
record KinshipAnswer(KinshipCase question, List<Hypothesis> hypotheses) {

    /**
     * @param markers each marker by itself, in the case's order
     * @param linked each linked pair jointly, in the case's order
     * @param total all markers, linked pairs jointly
     * @param lnLr by marker against the reference; NaN where both are impossible
     * @param lnLrTotal of all markers against the reference
     */
    record Hypothesis(
            String name,
            List<Likelihood> markers,
            List<Likelihood> linked,
            Likelihood total,
            double[] lnLr,
            double lnLrTotal) {
        double log10Lr() {
            return lnLrTotal / Math.log(10);
        }
    }

    /** What is computed of one pedigree before it is compared. */
    private record Computed(List<Likelihood> markers, List<Likelihood> linked, Likelihood total) {}

    /** @param progress is told each marker, or linked pair, of each hypothesis that is done: {@link #steps} in all */
    static KinshipAnswer of(KinshipCase question, Consumer<String> progress) {
        var computed = new LinkedHashMap<String, Computed>();
        for (var hypothesis : question.hypotheses()) {
            computed.put(hypothesis.name(), computed(question, hypothesis.pedigree(), progress));
        }
        var reference = Objects.requireNonNull(computed.get(question.reference()));
        var hypotheses = new ArrayList<Hypothesis>();
        computed.forEach((name, c) -> {
            var lnLr = new double[c.markers().size()];
            for (int m = 0; m < lnLr.length; m++) {
                lnLr[m] = c.markers().get(m).ln() - reference.markers().get(m).ln();
            }
            hypotheses.add(new Hypothesis(
                    name,
                    c.markers(),
                    c.linked(),
                    c.total(),
                    lnLr,
                    c.total().ln() - reference.total().ln()));
        });
        return new KinshipAnswer(question, hypotheses);
    }

    static long steps(KinshipCase question) {
        return (long) question.hypotheses().size()
                * (question.markers().size() + question.linkage().size());
    }

    private static Computed computed(KinshipCase question, Pedigree pedigree, Consumer<String> progress) {
        var likelihood = new PedigreeLikelihood(pedigree);
        var markers = question.markers().parallelStream()
                .map(m -> {
                    var one = likelihood.likelihood(m, question.genotypes(m.name(), pedigree), question.theta());
                    progress.accept("markers computed");
                    return one;
                })
                .toList();
        var linked = question.linkage().parallelStream()
                .map(pair -> {
                    var one = likelihood.likelihood(
                            linked(question, pair),
                            question.genotypes(pair.first(), pedigree),
                            question.genotypes(pair.second(), pedigree),
                            question.theta());
                    progress.accept("markers computed");
                    return one;
                })
                .toList();
        var all = new ArrayList<>(linked);
        for (int m = 0; m < markers.size(); m++) {
            var name = question.markers().get(m).name();
            if (question.linkage().stream()
                    .noneMatch(p -> p.first().equals(name) || p.second().equals(name))) {
                all.add(markers.get(m));
            }
        }
        return new Computed(markers, linked, sum(all));
    }

    private static LinkedMarkers linked(KinshipCase question, Linkage pair) {
        return new LinkedMarkers(question.marker(pair.first()), question.marker(pair.second()), pair.rho());
    }

    private static Likelihood sum(List<Likelihood> parts) {
        double ln = 0;
        double variance = 0;
        for (var part : parts) {
            ln += part.ln();
            variance += part.standardError() * part.standardError();
        }
        return new Likelihood(ln, Math.sqrt(variance));
    }
}
