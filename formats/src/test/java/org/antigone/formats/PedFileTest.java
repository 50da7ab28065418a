package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PedFileTest {
    @TempDir
    private Path folder;

    private PedFile read(String text) throws IOException {
        return PedFile.read(Files.writeString(folder.resolve("families.ped"), text.replace("|", "\n")));
    }

    @Test
    void linkageFormWithAMap() throws IOException {
        Files.writeString(folder.resolve("families.map"), "1 TH01 0 0\n2 vWA 0 0\n");
        var family = read("F1 Missing A C 1 0 0 0 0 0|F1 A 0 0 1 0 6 7 14 15|F1 C 0 0 2 0 8 9.3 16 17|")
                .families()
                .getFirst();
        assertThat(family.missing()).containsExactly("F1");
        assertThat(family.pedigree().person("F1").orElseThrow().fatherId()).contains("A");
        assertThat(family.references()).containsOnlyKeys("A", "C");
        assertThat(Objects.requireNonNull(family.references().get("C")).at(MarkerName.of("TH01")))
                .get()
                .isInstanceOf(Genotype.Pair.class);
    }

    @Test
    void pedtoolsForm() throws IOException {
        var family = read("famid id fid mid sex TH01|F1 Missing A C 1 0/0|F1 A 0 0 1 6/7|F1 C 0 0 2 8/9.3|")
                .families()
                .getFirst();
        assertThat(family.references()).containsOnlyKeys("A", "C");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "F1 Missing A C 1 0/0|F1 A Missing 0 1 6/7|F1 C 0 0 2 6/7 # their own ancestor",
                "F1 Missing A C 1 0/0|F1 A 0 0 2 6/7|F1 C 0 0 2 6/7 # A",
                "F1 Missing A C 1 0/0|F1 Missing B C 1 0/0|F1 A 0 0 1 6/7|F1 B 0 0 1 6/7|F1 C 0 0 2 6/7 # with another father",
                "F1 Missing A C 1 0/0|F1 A 0 0 1 0/0|F1 C 0 0 2 0/0 # F1",
                "F1 X A C 1 6/7|F1 A 0 0 1 6/7|F1 C 0 0 2 6/7 # missing",
            })
    void refusesWhatCannotBe(String rows, String message) {
        assertThatThrownBy(() -> read("famid id fid mid sex TH01|" + rows))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("families.ped")
                .hasMessageContaining(message);
    }
}
