package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.identify.Note;
import org.antigone.kinship.AlleleFrequencies;

/**
 * A table of allele frequencies, as laboratories have them: wide (a column of alleles and one for each marker), in blocks
 * (the marker's line, then {@code allele<TAB>frequency}, then a blank line), or STRidER's XML.
 *
 * @param frequencies by marker, as the file states them: not rescaled
 * @param notes columns left out and readings taken
 */
public record FrequencyTable(AlleleFrequencies frequencies, List<Note> notes) {
    public FrequencyTable {
        notes = List.copyOf(notes);
    }

    /** Reads a table; a marker whose frequencies do not sum to 1 within 1 % is refused. */
    public static FrequencyTable read(Path file) {
        var notes = new ArrayList<Note>();
        var collected = new FrequencyRows(file, notes);
        var text = TextFile.read(file);
        WideFrequencies.read(Table.parse(file, text), collected);
        return new FrequencyTable(collected.finish(false), notes);
    }
}
