package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.antigone.formats.FrequencyTable.Options;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyTableTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("freq.csv"), text);
    }

    private static MarkerFrequencies marker(FrequencyTable table, String name) {
        return table.frequencies().of(MarkerName.of(name)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "frequencies/east-asia-2023.txt, 40, TPOX, 8, 0.529882",
        "frequencies/norway-2023.txt, 50, TPOX, 8, 0.55224",
        "frequencies/fbi-extended-caucasian-2024.csv, 23, TH01, 6, 0.2252",
        "frequencies/fusion6c-norway.csv, 23, Penta E, 5, 0.0736265814902774",
        "frequencies/identifiler-nist.csv, 15, D7S820, 8.1, 0.00166",
        "frequencies/strider-strbase.xml, 16, vWA, 17, 0.27",
        "ghep/GHEP-STR-freq.txt, 17, TH01, 9.3, 0.2620"
    })
    void readsTheTablesThatLaboratoriesHave(String name, int markers, String marker, String allele, double frequency) {
        var table = FrequencyTable.read(Shared.file("data/" + name));

        assertThat(table.frequencies().markers()).hasSize(markers);
        assertThat(marker(table, marker).frequencies().get(new Allele(allele)))
                .isCloseTo(frequency, within(name.contains("strider") ? 0.02 : 1e-15));
        assertThat(table.frequencies().markers().values())
                .allSatisfy(m -> assertThat(m.sum()).isCloseTo(1, within(0.01)));
    }

    @Test
    void namesTheColumnsThatAreNoAutosomalStr() {
        var table = FrequencyTable.read(Shared.file("data/frequencies/fbi-extended-caucasian-2024.csv"));

        assertThat(table.notes())
                .filteredOn(n -> n.kind() == Note.Kind.MARKER_LEFT_OUT)
                .extracting(Note::about)
                .contains("AMEL", "Yindel", "DYS391", "DYS570", "DYS576");
        assertThat(marker(table, "TH01").sampleSize()).hasValue(202);
        assertThat(table.notes()).anyMatch(n -> n.text().contains("chromosomes, not of people"));
    }

    @Test
    void takesOneOriginOfStrider() {
        var file = Shared.file("data/frequencies/strider-strbase.xml");
        var austria = FrequencyTable.read(file, new Options("Austria", false));

        assertThat(marker(austria, "VWA").sampleSize()).hasValue(222);
        assertThat(marker(austria, "VWA").frequencies().get(new Allele("18"))).isEqualTo(2.59009e-1);
        assertThatThrownBy(() -> FrequencyTable.read(file, new Options("Atlantis", false)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("no population 'Atlantis'", "AUSTRIA", "Entire Database");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Allele,TH01\\n6,0.25\\n9.3,0.75\\n",
                "Allele\\tTH01\\n6\\t0.25\\n9.3\\t0.75\\n",
                "Allele;TH01\\n6;0,25\\n9,3;0,75\\n",
                "Allele;TH01\\r\\n6;0.25\\r\\n9.3;.75\\r\\n",
                "\uFEFFAllele,TH01\\n6,0.25\\n9.3,7.5e-1\\n",
                "TH01\\n6\\t0.25\\n9.3\\t0.75\\n",
                "TH01\\n6\\t0,25\\n9.3\\t0,75\\n\\n\\nTPOX\\n8\\t1\\n"
            })
    void readsOneTableInManyForms(String text) throws IOException {
        var table = FrequencyTable.read(
                file(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")));

        assertThat(marker(table, "TH01").frequencies())
                .containsEntry(new Allele("6"), 0.25)
                .containsEntry(new Allele("9.3"), 0.75)
                .hasSize(2);
    }

    @Test
    void readsLatin1() throws IOException {
        var file = Files.write(
                folder.resolve("f.csv"),
                "Allele;TH01\n6;1\nTamaño muestral;50\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(marker(FrequencyTable.read(file), "TH01").sampleSize()).hasValue(50);
    }

    @ParameterizedTest
    @CsvSource({"N,100,100", "2N,100,50", "n,31,31"})
    void takesTheSampleSize(String row, int n, int people) throws IOException {
        var table = FrequencyTable.read(
                file("Allele,TH01,TPOX\n6,0.995,0.5\n7,0.005,0.5\n%s,%d,%d\n".formatted(row, n, n)));

        assertThat(marker(table, "TH01").sampleSize()).isEqualTo(OptionalInt.of(people));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Allele,TH01\\n6,-0.1\\n7,1\\n|line 2, column 2 (TH01), marker TH01, allele 6: the frequency -0.1 is negative",
                "Allele,TH01\\n6,1.5\\n|the frequency 1.5 is above 1",
                "Allele,TH01\\n6,high\\n|'high' is no number",
                "Allele,TH01\\n6,0.5\\n6,0.5\\n|line 3, column 2 (TH01), marker TH01: the allele 6 stands already",
                "Allele,TH01,THO1\\n6,1,1\\n|column 3: the marker THO1 stands already",
                "Allele,TH01\\n6,0.5\\n7,0.4\\n|marker TH01: the frequencies sum to 0.9000; 1 is expected",
                "Allele,TH01\\nabc,1\\n|line 2, column 1 (Allele): 'abc' is no allele",
                "Locus,TH01\\n6,1\\n|begins with 'Allele'",
                "just some words\\n|not a table",
                "Allele,TH01\\n|headings but no rows",
                "Allele,AMEL\\n6,1\\n|no marker with frequencies",
                "TH01\\n6\\t0.5\\nTPOX\\n8\\t1\\n|line 3, marker TH01: 'TPOX' stands where an allele and its frequency",
                "<a><b></a>|line 1, column",
                "<a/>|STRidER's form is expected"
            })
    void refusesWhatCannotBe(String text, String message) throws IOException {
        var file = file(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThatThrownBy(() -> FrequencyTable.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("freq.csv")
                .hasMessageContaining(message);
    }

    @Test
    void leavesSmallDeviationsAsTheyStand() throws IOException {
        var table = FrequencyTable.read(file("Allele,TH01\n6,0.5\n7,0.4951\n"));

        assertThat(marker(table, "TH01").sum()).isCloseTo(0.9951, within(1e-12));
    }

    @Test
    void aRestAlleleOnlyOnRequest() throws IOException {
        var table = FrequencyTable.read(file("Allele,TH01\n6,0.5\n7,0.4\n"), new Options(null, true));

        assertThat(marker(table, "TH01").frequencies().get(new Allele("rest"))).isCloseTo(0.1, within(1e-12));
        assertThat(table.notes()).anyMatch(n -> n.kind() == Note.Kind.RESCALED);
    }

    @Test
    void missingAndUnreadableFiles() throws IOException {
        assertThatThrownBy(() -> FrequencyTable.read(folder.resolve("nowhere.csv")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("nowhere.csv: there is no such file");
        assertThatThrownBy(() -> FrequencyTable.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> FrequencyTable.read(file("  \n"))).hasMessageContaining("the file is empty");
        var binary = Files.write(folder.resolve("a.csv"), new byte[] {1, 0, 2, 0, 0});
        assertThatThrownBy(() -> FrequencyTable.read(binary)).hasMessageContaining("not a text file");
    }

    @ParameterizedTest
    @CsvSource({"out.csv", "out.txt"})
    void whatIsWrittenIsReadBack(String name) throws IOException {
        var table =
                FrequencyTable.read(file("Allele,TH01,Penta E\n6,0.25,\n9.3,0.75,0.00001\n12,,0.99999\n2N,100,101\n"));
        var out = folder.resolve(name);
        FrequencyTable.write(out, table.frequencies());

        assertThat(FrequencyTable.read(out).frequencies()).isEqualTo(table.frequencies());
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("freq.csv", name);
        }
    }
}
