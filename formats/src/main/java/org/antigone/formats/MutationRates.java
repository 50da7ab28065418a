package org.antigone.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.antigone.kinship.mutation.MutationModelException;

/**
 * Mutation models by marker, from a table with the columns {@code marker}, {@code male}, {@code female} (rates per meiosis)
 * and, if wanted, {@code model} (stepwise where it is not said; or equal, proportional, onestep, dawid), {@code rate2}
 * (default 1e-6), {@code range} (default 0.1). Other columns are not read.
 *
 * @param source the file, or {@link #PUBLISHED}
 */
public record MutationRates(String source, Map<MarkerName, Mutation> models) {
    /**
     * The shipped table: mutations seen in parentage testing by accredited laboratories, American Association of Blood
     * Banks, Annual Report Summary for Testing in 2003, as compiled by NIST STRBase (J. M. Butler). A mutation whose parent
     * was not told is counted for father and mother in the proportion of the told ones.
     */
    public static final String PUBLISHED = "AABB 2003, by way of NIST STRBase";

    private static final String PROBABILITY = "a rate from 0 to 1, which is the largest there is,";
    private static final double RATE2 = 1e-6;
    private static final double RANGE = 0.1;

    public MutationRates {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** The published rates that come with Antigone. */
    public static MutationRates published() {
        try (var in = MutationRates.class.getResourceAsStream("str-mutation-rates.csv")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new MutationRates(PUBLISHED, models(Table.parse(Path.of("str-mutation-rates.csv"), text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FormatException if it is no such table, names a marker twice or has an impossible rate */
    public static MutationRates read(Path file) {
        return new MutationRates(file.toString(), models(Table.read(file)));
    }

    /** The models for a marker; empty where the table does not have it. */
    public Optional<Mutation> of(MarkerName marker) {
        return Optional.ofNullable(models.get(marker));
    }

    /**
     * The marker with the table's models in place of its own; the same where the table does not have it.
     *
     * @throws MutationModelException if the model cannot hold for the marker's alleles, naming the marker
     */
    public Marker applied(Marker marker) {
        return of(marker.name())
                .map(m -> new Marker(
                        marker.name(),
                        marker.chromosome(),
                        marker.alleles(),
                        marker.frequencies(),
                        m,
                        marker.silent().orElse(null)))
                .orElse(marker);
    }

    private static Map<MarkerName, Mutation> models(Table table) {
        int name = column(table, "marker");
        int male = column(table, "male");
        int female = column(table, "female");
        int model = optional(table, "model");
        int rate2 = optional(table, "rate2");
        int range = optional(table, "range");
        var models = new LinkedHashMap<MarkerName, Mutation>();
        for (var row : table.rows()) {
            var marker = marker(table, row, name);
            var word = model < 0 || row.cell(model).isEmpty() ? "stepwise" : row.cell(model);
            double second = number(table, row, rate2, RATE2, x -> x >= 0 && x <= 1, PROBABILITY);
            double factor = number(table, row, range, RANGE, x -> x > 0, "a number above 0");
            var both = new ArrayList<MutationModel>();
            for (int column : List.of(male, female)) {
                double rate = number(table, row, column, Double.NaN, x -> x >= 0 && x <= 1, PROBABILITY);
                try {
                    both.add(model(word, rate, second, factor));
                } catch (IllegalArgumentException e) {
                    throw new FormatException(table.at(row, column) + ": " + e.getMessage());
                }
            }
            if (models.put(marker, new Mutation(both.getFirst(), both.getLast())) != null) {
                throw new FormatException(table.at(row, name) + ": the marker " + marker + " stands here twice");
            }
        }
        return models;
    }

    private static MarkerName marker(Table table, Table.Row row, int column) {
        try {
            return MarkerName.of(row.cell(column));
        } catch (IllegalArgumentException e) {
            throw new FormatException(table.at(row, column) + ": a marker's name is expected");
        }
    }

    private static MutationModel model(String word, double rate, double rate2, double range) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "stepwise" -> new MutationModel.Stepwise(rate, rate2, range);
            case "equal" -> new MutationModel.Equal(rate);
            case "proportional" -> new MutationModel.Proportional(rate);
            case "onestep" -> new MutationModel.OneStep(rate);
            case "dawid" -> new MutationModel.Dawid(rate, range);
            default ->
                throw new MutationModelException("the mutation model '" + word
                        + "' is not known; stepwise, equal, proportional, onestep or dawid is expected");
        };
    }

    private static int optional(Table table, String heading) {
        for (int i = 0; i < table.headings().size(); i++) {
            if (table.headings().get(i).equalsIgnoreCase(heading)) {
                return i;
            }
        }
        return -1;
    }

    private static int column(Table table, String heading) {
        int column = optional(table, heading);
        if (column < 0) {
            throw new FormatException(table.file() + ", line " + table.headingLine() + ": no column '" + heading
                    + "'; marker, male and female are expected");
        }
        return column;
    }

    private static double number(
            Table table, Table.Row row, int column, double absent, Predicate<Double> fits, String expected) {
        if (column < 0 || (row.cell(column).isEmpty() && !Double.isNaN(absent))) {
            return absent;
        }
        double value;
        try {
            value = Double.parseDouble(row.cell(column));
        } catch (NumberFormatException e) {
            throw new FormatException(table.at(row, column) + ": '" + row.cell(column) + "' is not a number");
        }
        if (!fits.test(value)) {
            throw new FormatException(table.at(row, column) + ": " + value + "; " + expected + " is expected");
        }
        return value;
    }
}
