package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antigone.identify.simulation.MutationEvent;
import org.antigone.identify.simulation.Truth;

/** What is true of a simulated case: whose each sample is, and which mutations happened. */
public final class TruthTable {
    private static final List<String> HEADINGS = List.of("Remains", "Body", "Family", "Missing");

    private TruthTable() {}

    /**
     * Writes whose each sample is.
     *
     * @throws FormatException if the file cannot be written; then it is as it was before
     */
    public static void write(Path file, Stream<Truth> truths) {
        TableWriter.stream(file, csv -> {
            csv.writeRecord(HEADINGS);
            truths.sequential()
                    .forEachOrdered(t -> csv.writeRecord(List.of(t.remains(), t.body(), t.family(), t.missing())));
        });
    }

    /**
     * Reads whose each sample is.
     *
     * @return by sample, in the order of the file
     * @throws FormatException if it is no such table or a sample stands twice
     */
    public static Map<String, Truth> read(Path file) {
        var table = Table.read(file);
        if (!table.headings().equals(HEADINGS)) {
            throw new FormatException(file + ", line " + table.headingLine() + ": the columns "
                    + String.join(", ", HEADINGS) + " are expected, as simulate writes them");
        }
        var truths = new LinkedHashMap<String, Truth>();
        for (var row : table.rows()) {
            for (int c = 0; c < HEADINGS.size(); c++) {
                if (row.cell(c).isEmpty()) {
                    throw new FormatException(table.at(row, c) + ": empty");
                }
            }
            var truth = new Truth(row.cell(0), row.cell(1), row.cell(2), row.cell(3));
            if (truths.put(truth.remains(), truth) != null) {
                throw new FormatException(table.at(row, 0) + ": the sample " + truth.remains() + " stands twice");
            }
        }
        return truths;
    }

    /**
     * Writes the mutations of the families.
     *
     * @param byFamily family to its mutations; families without any may be left out
     * @throws FormatException if the file cannot be written; then it is as it was before
     */
    public static void writeMutations(Path file, Map<String, List<MutationEvent>> byFamily) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Family", "Parent", "Child", "Marker", "From", "To"));
        byFamily.forEach((family, mutations) -> mutations.forEach(m -> rows.add(List.of(
                family, m.parent(), m.child(), m.marker().toString(), m.from().label(), m.to().label()))));
        TableWriter.write(file, rows);
    }
}
