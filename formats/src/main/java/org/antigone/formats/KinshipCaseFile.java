package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.antigone.formats.CaseJson.MarkerText;
import org.antigone.formats.KinshipCase.Hypothesis;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Sex;

/**
 * A kinship question as JSON: {@code id}, {@code theta}, {@code markers} (name, chrom, alleles, freqs, mutation,
 * silentAllele), {@code genotypes} (person, marker, {@code [a, b]}), {@code hypotheses} (name, pedigree), {@code reference}.
 * Other members are not read: results that may stand beside the question, its tags and its history.
 */
public final class KinshipCaseFile {
    private KinshipCaseFile() {}

    /** @throws FormatException if it is no such file; names the file, the place in it and what is expected */
    public static KinshipCase read(Path file) {
        var root = Json.read(file);
        var texts = new LinkedHashMap<MarkerName, MarkerText>();
        var markers = new ArrayList<Marker>();
        for (var text : CaseJson.markers(root)) {
            texts.put(text.name(), text);
            markers.add(marker(text));
        }
        var hypotheses = hypotheses(root);
        var genotypes = genotypes(root, texts, hypotheses);
        var reference = root.get("reference");
        if (hypotheses.stream().noneMatch(h -> h.name().equals(reference.text()))) {
            throw reference.wrong("no hypothesis is named '" + reference.text() + "'");
        }
        double theta = root.find("theta").map(Json::number).orElse(0.0);
        if (!(theta >= 0 && theta < 1)) {
            throw root.get("theta").wrong("theta is " + theta + "; a number from 0 to below 1 is expected");
        }
        return new KinshipCase(
                root.find("id").map(Json::text).orElse(String.valueOf(file.getFileName())),
                root.find("description").map(Json::text).orElse(""),
                theta,
                markers,
                genotypes,
                hypotheses,
                reference.text(),
                List.of());
    }

    private static Marker marker(MarkerText text) {
        try {
            return new Marker(
                    text.name(),
                    text.chromosome(),
                    text.alleles(),
                    text.frequencies(),
                    text.mutation(),
                    text.silent().orElse(null));
        } catch (IllegalArgumentException e) {
            throw text.place().wrong(e);
        }
    }

    private static List<Hypothesis> hypotheses(Json root) {
        var names = new LinkedHashSet<String>();
        var hypotheses = new ArrayList<Hypothesis>();
        for (var item : root.get("hypotheses").list()) {
            var name = item.get("name").text();
            if (!names.add(name)) {
                throw item.wrong("the hypothesis '" + name + "' is listed twice");
            }
            hypotheses.add(new Hypothesis(name, CaseJson.pedigree(item.get("pedigree"))));
        }
        if (hypotheses.isEmpty()) {
            throw root.get("hypotheses").wrong("no hypothesis; at least one is expected");
        }
        return hypotheses;
    }

    private static Map<String, Map<MarkerName, Genotype>> genotypes(
            Json root, Map<MarkerName, MarkerText> markers, List<Hypothesis> hypotheses) {
        var genotypes = new LinkedHashMap<String, Map<MarkerName, Genotype>>();
        root.get("genotypes").members().forEach((person, place) -> {
            if (hypotheses.stream().noneMatch(h -> h.pedigree().person(person).isPresent())) {
                throw place.wrong(person + " is typed, but stands in no hypothesis' pedigree");
            }
            boolean male = hypotheses.stream()
                    .flatMap(h -> h.pedigree().person(person).stream())
                    .anyMatch(p -> p.sex() == Sex.MALE);
            var typed = CaseJson.genotypes(place, person, markers);
            typed.replaceAll((marker, genotype) -> {
                var text = markers.get(marker);
                boolean onX = text != null && text.chromosome() == Chromosome.X;
                return onX && male ? hemizygous(place, person, marker, genotype) : genotype;
            });
            genotypes.put(person, typed);
        });
        return genotypes;
    }

    /** A man's genotype on X, which programs write once or twice. */
    private static Genotype hemizygous(Json place, String person, MarkerName marker, Genotype genotype) {
        return switch (genotype) {
            case Genotype.Hemizygous one -> one;
            case Genotype.Degraded degraded -> degraded;
            case Genotype.HalfKnown one -> new Genotype.Hemizygous(one.known());
            case Genotype.Pair two -> {
                if (!two.homozygous()) {
                    throw place.wrong(person + ", marker " + marker + ": " + two
                            + " in a male, who carries one allele on X; [a] is expected");
                }
                yield new Genotype.Hemizygous(two.first());
            }
        };
    }
}
