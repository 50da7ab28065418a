package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.mutation.MutationModelException;

/**
 * Makes the markers of a run from the table of frequencies and the alleles that were seen: alleles the table lacks get the
 * minimum frequency, the marker is rescaled, and every such change is noted.
 *
 * @param markers in the order of the frequency table
 * @param notes what was changed or left out
 */
public record MarkerPreparation(List<Marker> markers, List<Note> notes) {
    private static final double MINIMUM_FREQUENCY = 0.001;
    private static final double AS_IT_STANDS = 1e-6;
    private static final double RESCALED = 0.01;
    private static final Allele SILENT = new Allele("silent");

    /**
     * @throws IllegalArgumentException if a marker's frequencies are off by more than 1 %, or its mutation model cannot hold;
     *     the message names the marker
     */
    public static MarkerPreparation of(CaseData data, Settings settings) {
        var observed = observedAlleles(data);
        var markers = new ArrayList<Marker>();
        var notes = new ArrayList<Note>();
        observed.forEach((name, alleles) -> {
            if (data.frequencies().of(name).isEmpty()) {
                notes.add(new Note(
                        Note.Kind.MARKER_LEFT_OUT,
                        name.toString(),
                        "Marker " + name + " is typed but has no allele frequencies: it was left out."));
            }
        });
        for (var frequencies : data.frequencies().markers().values()) {
            var alleles = observed.get(frequencies.name());
            if (alleles != null) {
                markers.add(marker(frequencies, alleles, data, settings, notes));
            }
        }
        return new MarkerPreparation(List.copyOf(markers), List.copyOf(notes));
    }

    /** By marker, in the order they are first seen: the alleles, ascending. */
    private static Map<MarkerName, List<Allele>> observedAlleles(CaseData data) {
        var seen = new LinkedHashMap<MarkerName, Set<Genotype>>();
        Stream.concat(data.remains().stream(), data.families().stream().flatMap(f -> f.references().values().stream()))
                .map(Profile::genotypes)
                .forEach(genotypes -> genotypes.forEach((name, genotype) ->
                        seen.computeIfAbsent(name, n -> new HashSet<>()).add(genotype)));
        var observed = new LinkedHashMap<MarkerName, List<Allele>>();
        seen.forEach((name, genotypes) -> observed.put(
                name,
                genotypes.stream()
                        .flatMap(g -> g.alleles().stream())
                        .distinct()
                        .sorted()
                        .toList()));
        return observed;
    }

    private static Marker marker(
            MarkerFrequencies table, List<Allele> observed, CaseData data, Settings settings, List<Note> notes) {
        var name = table.name();
        double silentFrequency = data.silent().getOrDefault(name, 0.0);
        double sum = table.sum() + silentFrequency;
        if (Math.abs(sum - 1) > RESCALED) {
            throw new IllegalArgumentException("marker " + name + ": the frequencies sum to " + sum
                    + ", which is more than 1 % off 1; complete the table or add a rest allele");
        }
        var frequencies = new TreeMap<>(table.frequencies());
        double minimum = settings.minimumFrequency().orElse(minimum(table.sampleSize()));
        var added = new ArrayList<Allele>();
        for (var allele : observed) {
            if (!frequencies.containsKey(allele)) {
                frequencies.put(allele, minimum);
                added.add(allele);
            }
        }
        if (silentFrequency > 0) {
            frequencies.put(SILENT, silentFrequency);
        }
        double total = frequencies.values().stream().mapToDouble(f -> f).sum();
        boolean rescaled = !added.isEmpty() || Math.abs(total - 1) > AS_IT_STANDS;
        var alleles = List.copyOf(frequencies.keySet());
        var p = frequencies.values().stream()
                .mapToDouble(f -> rescaled ? f / total : f)
                .toArray();
        note(name, added, minimum, rescaled, total, notes);
        var stated = data.mutation().get(name);
        var mutation =
                settings.mutationGiven() || stated == null ? settings.mutation().mutation() : stated;
        try {
            return new Marker(
                    name,
                    table.chromosome() == Chromosome.X ? Chromosome.X : Chromosome.AUTOSOMAL,
                    alleles,
                    p,
                    mutation,
                    silentFrequency > 0 ? SILENT : null);
        } catch (MutationModelException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static double minimum(OptionalInt people) {
        return people.isPresent() ? 5.0 / (2.0 * people.getAsInt()) : MINIMUM_FREQUENCY;
    }

    private static void note(
            MarkerName name, List<Allele> added, double minimum, boolean rescaled, double total, List<Note> notes) {
        for (var allele : added) {
            notes.add(new Note(
                    Note.Kind.MINIMUM_FREQUENCY,
                    name.toString(),
                    "Marker " + name + ": the allele " + allele
                            + " was seen but is not in the frequency table; it was given " + "the minimum frequency "
                            + minimum + "."));
        }
        if (rescaled) {
            notes.add(new Note(
                    Note.Kind.RESCALED,
                    name.toString(),
                    "Marker " + name + ": the frequencies summed to " + total + " and were rescaled to 1."));
        }
    }
}
