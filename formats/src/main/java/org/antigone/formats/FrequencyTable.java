package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.identify.Note;
import org.antigone.kinship.AlleleFrequencies;
import org.jspecify.annotations.Nullable;

/**
 * A table of allele frequencies, as laboratories have them: wide (a column of alleles and one for each marker; a row
 * {@code N} or {@code 2N} gives the sample size), in blocks (the marker's line, then {@code allele<TAB>frequency}, then a
 * blank line), or STRidER's XML. Decimal commas where the separator is no comma. Amelogenin and markers on the sex
 * chromosomes are left out, and named in the notes.
 *
 * @param frequencies by marker, as the file states them: not rescaled
 * @param notes columns left out and readings taken
 */
public record FrequencyTable(AlleleFrequencies frequencies, List<Note> notes) {
    public FrequencyTable {
        notes = List.copyOf(notes);
    }

    /**
     * What the file leaves to the user.
     *
     * @param origin the population of a STRidER file; null for the entire database
     * @param restAllele whether a marker that sums to less than 0.99 gets an allele 'rest' that takes what lacks; such a
     *     marker is refused otherwise
     */
    public record Options(@Nullable String origin, boolean restAllele) {
        public static final Options NONE = new Options(null, false);
    }

    /** Reads a table with {@link Options#NONE}. */
    public static FrequencyTable read(Path file) {
        return read(file, Options.NONE);
    }

    /**
     * Reads a table.
     *
     * @throws FormatException if it is no such table, a frequency is no number from 0 to 1, an allele or marker stands
     *     twice, or a marker's frequencies do not sum to 1 within 1 %; names file, line, marker and allele
     */
    public static FrequencyTable read(Path file, Options options) {
        var notes = new ArrayList<Note>();
        var rows = new FrequencyRows(file, notes);
        var text = TextFile.read(file);
        if (StriderFrequencies.looksLike(text)) {
            StriderFrequencies.read(TextFile.bytes(file), rows, options.origin());
        } else {
            if (options.origin() != null) {
                throw new FormatException(file + ": this table has one population; '" + options.origin()
                        + "' can be chosen in STRidER's XML only");
            }
            if (BlockFrequencies.looksLike(text)) {
                BlockFrequencies.read(text, rows);
            } else {
                WideFrequencies.read(Table.parse(file, text), rows);
            }
        }
        return new FrequencyTable(rows.finish(options.restAllele()), notes);
    }

    /**
     * Writes the wide form that {@link #read(Path)} reads, with a row {@code N} where every marker has a sample size. The
     * separator is a tab for {@code .txt} and {@code .tsv}, else a comma. Written aside, then moved.
     */
    public static void write(Path file, AlleleFrequencies frequencies) {
        WideFrequencies.write(file, frequencies);
    }
}
