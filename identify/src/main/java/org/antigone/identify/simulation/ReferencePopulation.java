package org.antigone.identify.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;

/**
 * The published population that simulated people are drawn from: 24 autosomal STR of common kits, counted in the 1036
 * unrelated people of the NIST U.S. population set (Steffen et al. 2017, public domain).
 *
 * @param loci in kit order
 */
public record ReferencePopulation(List<Locus> loci) {
    private static final ReferencePopulation NIST = read("nist-2017.csv");

    /**
     * One marker.
     *
     * @param length middle of the range of its amplicons, in bases; long ones are the first that degradation takes
     * @param mutability mutation rate relative to an ordinary marker
     * @param frequencies allele frequencies, with the number of people counted
     */
    public record Locus(MarkerName name, int length, double mutability, MarkerFrequencies frequencies) {}

    public ReferencePopulation {
        loci = List.copyOf(loci);
    }

    public static ReferencePopulation load() {
        return NIST;
    }

    /** The allele frequencies of the first so many loci. */
    public AlleleFrequencies frequencies(int count) {
        var byMarker = new LinkedHashMap<MarkerName, MarkerFrequencies>();
        loci.subList(0, count).forEach(l -> byMarker.put(l.name(), l.frequencies()));
        return new AlleleFrequencies(byMarker);
    }

    private static ReferencePopulation read(String resource) {
        try (var in = ReferencePopulation.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            var loci = new ArrayList<Locus>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("Marker,"))
                    .forEach(line -> loci.add(locus(line)));
            return new ReferencePopulation(loci);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locus locus(String line) {
        var cells = line.split(",", -1);
        var counts = new TreeMap<Allele, Integer>();
        int total = 0;
        for (var entry : cells[3].split(" ")) {
            int colon = entry.indexOf(':');
            int count = Integer.parseInt(entry.substring(colon + 1));
            counts.put(new Allele(entry.substring(0, colon)), count);
            total += count;
        }
        var name = MarkerName.of(cells[0]);
        var frequencies = new TreeMap<Allele, Double>();
        for (var entry : counts.entrySet()) {
            frequencies.put(entry.getKey(), (double) entry.getValue() / total);
        }
        return new Locus(
                name,
                Integer.parseInt(cells[1]),
                Double.parseDouble(cells[2]),
                new MarkerFrequencies(name, Chromosome.AUTOSOMAL, frequencies, OptionalInt.of(total / 2)));
    }
}
