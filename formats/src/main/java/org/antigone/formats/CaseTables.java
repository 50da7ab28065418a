package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.identify.CaseData;
import org.antigone.identify.Note;

/** A case in three tables: the unidentified (PM), the relatives (AM) and the allele frequencies. */
public final class CaseTables {
    private CaseTables() {}

    /**
     * Reads the three.
     *
     * @param am a table of relatives, or a pedigree file by its ending {@code .ped}
     * @param options what the frequency table leaves to the user
     * @throws FormatException if one of the tables cannot be read
     */
    public static CaseData read(Path pm, Path am, Path frequencies, FrequencyTable.Options options) {
        var remains = ProfileTable.read(pm);
        var families = families(am);
        var table = FrequencyTable.read(frequencies, options);
        var notes = new ArrayList<Note>();
        notes.addAll(remains.notes());
        notes.addAll(families.notes());
        notes.addAll(table.notes());
        return new CaseData(
                remains.profiles(),
                families.families(),
                table.frequencies(),
                Map.of(),
                Map.of(),
                OptionalDouble.empty(),
                Map.of(),
                notes.stream().distinct().toList());
    }

    private static AmTable families(Path am) {
        if (String.valueOf(am.getFileName()).toLowerCase(Locale.ROOT).endsWith(".ped")) {
            var file = PedFile.read(am);
            return new AmTable(file.families(), file.notes());
        }
        return AmTable.read(am);
    }
}
