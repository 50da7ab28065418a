package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationRatesTest {
    @TempDir
    Path folder;

    /** The shipped rates are what their counts say. */
    @Test
    void publishedRatesFollowFromTheirCounts() throws IOException {
        var text = new String(
                Objects.requireNonNull(MutationRates.class.getResourceAsStream("str-mutation-rates.csv"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        var rows = text.lines().skip(1).map(l -> l.split(",")).toList();
        assertThat(rows).hasSize(17);
        for (var row : rows) {
            double maternal = Double.parseDouble(row[3]);
            double paternal = Double.parseDouble(row[5]);
            double shared = 1 + Double.parseDouble(row[7]) / (maternal + paternal);
            assertThat(Double.parseDouble(row[1]))
                    .as(row[0])
                    .isCloseTo(paternal * shared / Double.parseDouble(row[6]), withinPercentage(0.6));
            var model = MutationRates.published().of(MarkerName.of(row[0])).orElseThrow();
            assertThat(((MutationModel.Stepwise) model.female()).rate())
                    .isCloseTo(maternal * shared / Double.parseDouble(row[4]), withinPercentage(0.6));
        }
    }

    @Test
    void aTableMayNameModels() throws IOException {
        var file = Files.writeString(
                folder.resolve("rates.csv"),
                "marker,male,female,model,rate2,range\nvWA,0.002,0.0005,,,\nFGA,0.003,0.001,equal,,\n");
        var rates = MutationRates.read(file);
        assertThat(rates.of(MarkerName.of("VWA")))
                .contains(new Mutation(
                        new MutationModel.Stepwise(0.002, 1e-6, 0.1), new MutationModel.Stepwise(0.0005, 1e-6, 0.1)));
        assertThat(rates.of(MarkerName.of("FGA")).orElseThrow().male()).isEqualTo(new MutationModel.Equal(0.003));
    }

    @Test
    void whatCannotBeIsRefusedByItsPlace() throws IOException {
        var file = Files.writeString(folder.resolve("rates.csv"), "marker;male;female\nvWA;0.002;2\n");
        assertThatThrownBy(() -> MutationRates.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("line 2, column 3 (female)");
        var other = Files.writeString(folder.resolve("other.csv"), "marker;rate\nvWA;0.002\n");
        assertThatThrownBy(() -> MutationRates.read(other)).hasMessageContaining("no column 'male'");
    }
}
