package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.formats.CaseJson.MarkerText;
import org.antigone.formats.KinshipCase.Hypothesis;
import org.antigone.formats.KinshipCase.Linkage;
import org.antigone.identify.Note;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.DropoutEstimate;

/**
 * A kinship question as JSON: {@code id}, {@code theta}, {@code markers} (name, chrom, alleles, freqs, mutation,
 * silentAllele), {@code genotypes} (person, marker, {@code [a, b]}), {@code dropout}, {@code dropin}, {@code replicates},
 * {@code linkage}, {@code hypotheses} (name, pedigree), {@code reference}. docs/kinship-case.md describes each. Other members
 * are not read, which a note says: results that may stand beside the question, its tags and its history.
 */
public final class KinshipCaseFile {
    private static final int MOST_CHARACTERS = 8_000_000;
    private static final int MOST_HYPOTHESES = 100;
    private static final double RESCALED = 0.01;
    private static final double AS_IT_STANDS = 1e-6;

    private final Json root;
    private final Map<MarkerName, MarkerText> texts = new LinkedHashMap<>();
    private final List<Marker> markers = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, DropoutEstimate> estimates = new LinkedHashMap<>();
    private final List<Hypothesis> hypotheses;

    private KinshipCaseFile(Json root) {
        this.root = root;
        var unread = CaseMembers.unread(root);
        if (!unread.isEmpty()) {
            notes.add(new Note(
                    Note.Kind.FILE_READ,
                    String.valueOf(root.file().getFileName()),
                    "Members that are no part of the case form and were not read: " + String.join(", ", unread) + "."));
        }
        for (var text : CaseJson.markers(root)) {
            texts.put(text.name(), text);
            markers.add(marker(text));
        }
        this.hypotheses = hypotheses();
    }

    /** @throws FormatException if it is no such file; names the file, the place in it and what is expected */
    public static KinshipCase read(Path file) {
        return parse(file, TextFile.read(file));
    }

    /**
     * Reads a case from its text.
     *
     * @param file what the text is, for messages
     * @throws FormatException as {@link #read}
     */
    public static KinshipCase parse(Path file, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new FormatException(
                    file + ": " + text.length() + " characters; a case has at most " + MOST_CHARACTERS);
        }
        return new KinshipCaseFile(Json.parse(file, text)).question();
    }

    private KinshipCase question() {
        var genotypes = genotypes();
        var reference = root.get("reference");
        if (hypotheses.stream().noneMatch(h -> h.name().equals(reference.text()))) {
            throw reference.wrong("no hypothesis is named '" + reference.text() + "'");
        }
        double theta = root.find("theta").map(Json::number).orElse(0.0);
        if (!(theta >= 0 && theta < 1)) {
            throw root.get("theta").wrong("theta is " + theta + "; a number from 0 to below 1 is expected");
        }
        return new KinshipCase(
                root.find("id")
                        .map(Json::text)
                        .orElse(String.valueOf(root.file().getFileName())),
                root.find("description").map(Json::text).orElse(""),
                theta,
                markers,
                genotypes,
                linkage(),
                estimates,
                hypotheses,
                reference.text(),
                notes);
    }

    /** The marker; frequencies that sum to 1 within 1 % are rescaled. */
    private Marker marker(MarkerText text) {
        var frequencies = text.frequencies().clone();
        double sum = 0;
        for (double p : frequencies) {
            sum += p;
        }
        if (Math.abs(sum - 1) > AS_IT_STANDS && Math.abs(sum - 1) <= RESCALED) {
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] /= sum;
            }
            notes.add(new Note(
                    Note.Kind.RESCALED,
                    text.name().toString(),
                    "The frequencies summed to " + sum + " and were rescaled."));
        }
        text.remark()
                .ifPresent(
                        r -> notes.add(new Note(Note.Kind.FILE_READ, text.name().toString(), r)));
        try {
            return new Marker(
                    text.name(),
                    text.chromosome(),
                    text.alleles(),
                    frequencies,
                    text.mutation(),
                    text.silent().orElse(null));
        } catch (IllegalArgumentException e) {
            throw text.place().wrong(e);
        }
    }

    private List<Hypothesis> hypotheses() {
        var names = new LinkedHashSet<String>();
        var list = new ArrayList<Hypothesis>();
        var items = root.get("hypotheses").list();
        if (items.isEmpty() || items.size() > MOST_HYPOTHESES) {
            throw root.get("hypotheses").wrong(items.size() + " hypotheses; 1 to " + MOST_HYPOTHESES + " are expected");
        }
        for (var item : items) {
            var name = item.get("name").text();
            if (!names.add(name)) {
                throw item.wrong("the hypothesis '" + name + "' is listed twice");
            }
            list.add(new Hypothesis(name, CaseJson.pedigree(item.get("pedigree"))));
        }
        return List.copyOf(list);
    }

    private Map<String, Map<MarkerName, Genotype>> genotypes() {
        var degraded = new DegradedJson(root, texts);
        var typed = root.get("genotypes").members();
        var persons = new LinkedHashSet<>(typed.keySet());
        persons.addAll(degraded.persons());
        var genotypes = new LinkedHashMap<String, Map<MarkerName, Genotype>>();
        for (var person : persons) {
            var place = Optional.ofNullable(typed.get(person)).orElseGet(() -> degraded.place(person));
            if (hypotheses.stream().noneMatch(h -> h.pedigree().person(person).isPresent())) {
                throw place.wrong(person + " is typed, but stands in no hypothesis' pedigree");
            }
            var cells = typed.containsKey(person) ? place.members() : Map.<String, Json>of();
            if (degraded.persons().contains(person) || cells.values().stream().anyMatch(DegradedJson::hasUncertain)) {
                genotypes.put(person, degraded(degraded, person, cells, place));
                continue;
            }
            var plain = CaseJson.genotypes(place, person, texts);
            plain.replaceAll((marker, genotype) ->
                    oneCopy(person, marker) ? hemizygous(place, person, marker, genotype) : genotype);
            genotypes.put(person, plain);
        }
        return genotypes;
    }

    private Chromosome chromosome(MarkerName marker) {
        var text = texts.get(marker);
        return text == null ? Chromosome.AUTOSOMAL : text.chromosome();
    }

    private boolean oneCopy(String person, MarkerName marker) {
        return chromosome(marker) == Chromosome.X
                && hypotheses.stream()
                        .flatMap(h -> h.pedigree().person(person).stream())
                        .anyMatch(p -> p.sex() == Sex.MALE);
    }

    private Map<MarkerName, Genotype> degraded(
            DegradedJson degraded, String person, Map<String, Json> cells, Json place) {
        var readings = degraded.readings(person, cells);
        double dropout = 0;
        if (degraded.estimates(person)) {
            var estimate = estimate(person, readings, degraded.place(person));
            estimates.put(person, estimate);
            dropout = estimate.dropout();
        }
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (var entry : readings.entrySet()) {
            var r = entry.getValue();
            genotypes.put(
                    entry.getKey(),
                    degraded.estimates(person) ? new Genotype.Degraded(r.amplifications(), dropout, r.dropin()) : r);
        }
        return genotypes;
    }

    private DropoutEstimate estimate(String person, Map<MarkerName, Genotype.Degraded> readings, Json place) {
        var byMarker = new LinkedHashMap<Marker, Genotype.Degraded>();
        for (var marker : markers) {
            var reading = readings.get(marker.name());
            if (reading != null && marker.chromosome() == Chromosome.AUTOSOMAL) {
                byMarker.put(marker, reading);
            }
        }
        try {
            return DropoutEstimate.of(byMarker, 2);
        } catch (IllegalArgumentException e) {
            throw place.wrong(person + ": " + e.getMessage());
        }
    }

    private List<Linkage> linkage() {
        var list = root.find("linkage").map(Json::list).orElse(List.of());
        var linkage = new ArrayList<Linkage>();
        Set<MarkerName> taken = new LinkedHashSet<>();
        for (var item : list) {
            var names = item.get("markers").list();
            if (names.size() != 2) {
                throw item.get("markers").wrong(names.size() + " markers; two linked markers are expected");
            }
            for (var name : names) {
                var marker = CaseJson.name(name, name.text());
                if (!texts.containsKey(marker)) {
                    throw name.wrong("the marker " + marker + " is not among the \"markers\"");
                }
                if (!taken.add(marker)) {
                    throw name.wrong("the marker " + marker + " stands in two pairs; one is expected");
                }
            }
            var first = MarkerName.of(names.getFirst().text());
            var second = MarkerName.of(names.getLast().text());
            if (chromosome(first) != chromosome(second)) {
                throw item.get("markers")
                        .wrong("the markers " + first + " and " + second
                                + " cannot be linked: one is autosomal, one X-chromosomal");
            }
            double rho = item.get("rho").number();
            if (!(rho >= 0 && rho <= 0.5)) {
                throw item.get("rho").wrong("rho is " + rho + "; a recombination fraction from 0 to 0.5 is expected");
            }
            linkage.add(new Linkage(first, second, rho));
        }
        return linkage;
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
