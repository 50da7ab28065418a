package org.antigone.formats;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;

/** Allele frequencies as they are read, one number at a time, each checked where it stands. */
final class FrequencyRows {
    /** A table further off than this is refused; nearer, the user of the frequencies rescales and says so. */
    private static final double TOLERANCE = 0.01;

    private final Path file;
    private final List<Note> notes;
    private final Map<MarkerName, TreeMap<Allele, Double>> markers = new LinkedHashMap<>();
    private final Map<MarkerName, Integer> sampleSizes = new LinkedHashMap<>();

    FrequencyRows(Path file, List<Note> notes) {
        this.file = file;
        this.notes = notes;
    }

    Path file() {
        return file;
    }

    void note(Note note) {
        notes.add(note);
    }

    /**
     * Opens a marker.
     *
     * @return whether its frequencies are wanted: it is an autosomal STR
     */
    boolean marker(MarkerName marker, String where) {
        var kind = MarkerKind.of(marker);
        if (kind == MarkerKind.AMELOGENIN || kind == MarkerKind.SEX_CHROMOSOME) {
            notes.add(new Note(
                    Note.Kind.MARKER_LEFT_OUT,
                    marker.toString(),
                    kind == MarkerKind.AMELOGENIN
                            ? "amelogenin tells the sex; its frequencies are not used"
                            : MarkerKind.notCompared(marker)));
            return false;
        }
        if (markers.putIfAbsent(marker, new TreeMap<>()) != null) {
            throw new FormatException(where + ": the marker " + marker + " stands already in this table");
        }
        return true;
    }

    void sampleSize(MarkerName marker, int people) {
        if (people > 0) {
            sampleSizes.put(marker, people);
        }
    }

    /**
     * Whether N cannot count people: one person in N carries at least 1/(2N), and in none of several markers is any allele
     * as rare as that.
     */
    boolean neverBelowOneOf(Map<MarkerName, Integer> sizes) {
        int compared = 0;
        for (var entry : sizes.entrySet()) {
            var alleles = markers.get(entry.getKey());
            if (alleles != null && !alleles.isEmpty() && entry.getValue() > 0) {
                double rarest = alleles.values().stream().min(Double::compare).orElse(1.0);
                if (rarest * entry.getValue() < 0.75) {
                    return false;
                }
                compared++;
            }
        }
        return compared >= 5;
    }

    /**
     * Takes one frequency.
     *
     * @param where file, line and column, for messages
     * @throws FormatException if it is no number from 0 to 1, or the allele stands twice
     */
    void add(MarkerName marker, Allele allele, String text, String where) {
        double frequency = number(text, where + ", marker " + marker + ", allele " + allele);
        if (!(frequency >= 0 && frequency <= 1)) {
            throw new FormatException(where + ", marker " + marker + ", allele " + allele + ": the frequency " + text
                    + (frequency < 0 ? " is negative" : " is above 1") + "; a number from 0 to 1 is expected");
        }
        var alleles = markers.get(marker);
        if (alleles != null && frequency > 0 && alleles.putIfAbsent(allele, frequency) != null) {
            throw new FormatException(
                    where + ", marker " + marker + ": the allele " + allele + " stands already in this table");
        }
    }

    static double number(String text, String where) {
        try {
            return new BigDecimal(text.replace(',', '.')).doubleValue();
        } catch (NumberFormatException e) {
            throw new FormatException(where + ": '" + text + "' is no number; a frequency from 0 to 1 is expected");
        }
    }

    /** The frequencies, each marker's sum checked. */
    AlleleFrequencies finish(boolean restAllele) {
        var result = new LinkedHashMap<MarkerName, MarkerFrequencies>();
        markers.forEach((marker, alleles) -> {
            if (alleles.isEmpty()) {
                notes.add(new Note(Note.Kind.MARKER_LEFT_OUT, marker.toString(), "the table has no frequency for it"));
                return;
            }
            var size = sampleSizes.get(marker);
            var frequencies = new MarkerFrequencies(
                    marker, Chromosome.AUTOSOMAL, alleles, size == null ? OptionalInt.empty() : OptionalInt.of(size));
            double sum = frequencies.sum();
            if (sum < 1 - TOLERANCE && restAllele) {
                frequencies = withRest(frequencies, sum);
            } else if (Math.abs(sum - 1) > TOLERANCE) {
                throw new FormatException(file + ", marker " + marker + ": the frequencies sum to "
                        + String.format(java.util.Locale.ROOT, "%.4f", sum)
                        + "; 1 is expected (1 % off is rescaled, more is refused). If the table leaves rare alleles"
                        + " out on purpose, --rest-allele gives what lacks to an allele 'rest'");
            }
            result.put(marker, frequencies);
        });
        if (result.isEmpty()) {
            throw new FormatException(file + ": no marker with frequencies");
        }
        return new AlleleFrequencies(result);
    }

    private MarkerFrequencies withRest(MarkerFrequencies given, double sum) {
        var alleles = new TreeMap<>(given.frequencies());
        alleles.put(new Allele("rest"), 1 - sum);
        notes.add(new Note(
                Note.Kind.RESCALED,
                given.name().toString(),
                String.format(
                        java.util.Locale.ROOT, "the frequencies sum to %.4f; an allele 'rest' takes what lacks", sum)));
        return new MarkerFrequencies(given.name(), given.chromosome(), alleles, given.sampleSize());
    }
}
