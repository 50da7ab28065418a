package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTableTest {
    private static final MarkerName TH01 = MarkerName.of("TH01");
    private static final MarkerName VWA = MarkerName.of("vWA");

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(
                folder.resolve("pm.csv"),
                text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r"));
    }

    private ProfileTable read(String text) throws IOException {
        return ProfileTable.read(file(text));
    }

    /** As spreadsheets write a cell that was wrapped: so that a name stays on its line wherever it is shown. */
    @Test
    void aLineBreakInACellIsABlank() throws IOException {
        var profiles = read("Sample ID,\"TH01\n1\",TH01 2\n\"BS\r\n1\",6,9.3\n").profiles();
        assertThat(profiles).hasSize(1);
        assertThat(profiles.getFirst().sample()).isEqualTo("BS 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sample ID,TH01 1,TH01 2,vWA 1,vWA 2,AMEL 1,AMEL 2\nBS1,6,9.3,17,17,X,Y\n",
                "Sample Info\tTH01_1\tTH01_2\tVWA_1\tVWA_2\tAMEL_1\tAMEL_2\r\nBS1\t6\t9.3\t17\t17\tX\tY\r\n",
                "Sample Name;TH01.1;TH01.2;vWA.1;vWA.2;Amelogenin.1;Amelogenin.2\nBS1;9,3;6;17;17;Y;X\n",
                "sample,TH01,TH01,vWA,vWA,Sex\nBS1,6,9.3,17,17,M\n",
                "\uFEFF시료,TH01 Allele 1,TH01 Allele 2,vWA Allele 1,vWA Allele 2,성별\nBS1,6,9.3,17,17,남\n",
                "Muestra,Sexo,TH01 1,TH01 2,vWA 1,vWA 2\nBS1,Varón,6,9.3,17,17\n",
                "Образец,Пол,TH01 1,TH01 2,vWA 1,vWA 2\nBS1,муж,6,9.3,17,17\n",
                "SampleName,Marker,Allele1,Allele2\nBS1,TH01,6,9.3\nBS1,VWA,17,17\nBS1,AMEL,X,Y\n",
                "Sample Name\tMarker\tAllele 1\tAllele 2\tHeight 1\tHeight 2\n"
                        + "BS1\tTH01\t6\t9.3\t90\t80\nBS1\tvWA\t17\t17\t90\t\nBS1\tAMEL\tX\tY\t1\t1\n",
                "Sample Name\tTH01\tvWA\tAMEL\nBS1\t6, 9.3, , \t17, 17, , \tX, Y, , \n"
            })
    void readsOneProfileInManyForms(String text) throws IOException {
        var profiles = read(text).profiles();

        assertThat(profiles).hasSize(1);
        assertThat(profiles.getFirst().sample()).isEqualTo("BS1");
        assertThat(profiles.getFirst().sex()).isEqualTo(Sex.MALE);
        assertThat(profiles.getFirst().genotypes())
                .isEqualTo(Map.of(TH01, Genotype.of("6", "9.3"), VWA, Genotype.of("17", "17")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Sample ID,TH01 1,TH01 2\\nA,abc,9\\n|line 2, column 2 (TH01 1), sample A, marker TH01: 'abc' is no allele;"
                        + " expected is a number of repeats",
                "Sample ID,TH01 1,TH01 2\\nA,6,9\\nB,6,7\\nA,7,7\\n|line 4, column 1 (Sample ID): the sample A stands"
                        + " already in line 2",
                "Sample ID,TH01 1,vWA 1,vWA 2\\nA,6,9,9\\n|column 2: the marker TH01 has a single allele column; two are"
                        + " expected, such as 'TH01 1' and 'TH01 2'",
                "Sample ID,TH01,vWA\\nA,6,9\\n|the marker TH01 has a single allele column",
                "Sample ID,TH01 1,TH01 2,D3S1358\\nA,6,9,17\\n|column 4: the marker D3S1358 has a single allele column",
                "Smaple ID,TH01 1,TH01 2\\nA,6,9\\n|line 1: no column for the sample",
                "Smaple File,Sample ID,TH01 1,TH01 2\\nx,A,6,9\\n|column 1: the heading 'Smaple File' is not known",
                "Sample ID,Comment\\nA,nothing\\n|no marker columns",
                "Sample ID,TH01 1,TH01 2\\n,6,9\\n|line 2, column 1 (Sample ID): no sample id",
                "Sample ID,TH01 1,TH01 2\\nA,6,9,10\\n|line 2, column 4: the value '10' stands under no heading",
                "Sample ID,TH01 1,TH01 2,AMEL 1,AMEL 2\\nA,6,9,X,Z\\n|line 2, column 5 (AMEL 2), sample A, marker AMEL:"
                        + " 'Z' is no allele of amelogenin",
                "Sample ID,TH01 1,TH01 2,Sex\\nA,6,9,boy\\n|line 2, column 4 (Sex), sample A: 'boy' is no sex",
                "SampleName,Marker,Allele1,Allele2\\nA,TH01,6,7\\nA,THO1,6,7\\n|line 3, column 2 (Marker), sample A,"
                        + " marker THO1: stands already in line 2",
                "SampleName,Marker,Allele1\\nA,TH01,6\\n|needs the columns 'Allele 1' and 'Allele 2'",
                "Sample ID,TH01 1,TH01 2\\nA,,\\n|no sample has a typed marker",
                "words without columns|not a table"
            })
    void refusesWhatCannotBe(String text, String message) throws IOException {
        var file = file(text);

        assertThatThrownBy(() -> ProfileTable.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("pm.csv")
                .hasMessageContaining(message);
    }

    @Test
    void leavesOutLociAndSaysSo() throws IOException {
        var table = read("Sample ID,TH01 1,TH01 2,TH01 3,vWA 1,vWA 2,FGA 1,FGA 2\nA,6,7,8,OL,17,20,\nB,,,,,,,\n");

        assertThat(table.profiles()).hasSize(1);
        assertThat(table.profiles().getFirst().genotypes())
                .isEqualTo(Map.of(MarkerName.of("FGA"), new Genotype.HalfKnown(new Allele("20"))));
        assertThat(table.notes())
                .extracting(Note::kind, Note::about)
                .containsExactlyInAnyOrder(
                        tuple(Note.Kind.TOO_MANY_ALLELES, "A, TH01"),
                        tuple(Note.Kind.LOCUS_LEFT_OUT, "A, vWA"),
                        tuple(Note.Kind.FILE_READ, "A, FGA"),
                        tuple(Note.Kind.SAMPLE_LEFT_OUT, "B"));
        assertThat(table.notes()).anyMatch(n -> n.text().contains("3 alleles (6, 7, 8)"));
    }

    @Test
    void namesColumnsItDoesNotRead() throws IOException {
        var table = read("Sample ID,TH01 1,TH01 2,DYS391,DYS393 1,DYS393 2,Box,Colour\nA,6,9,10,11,12,7,red\n");

        assertThat(table.profiles().getFirst().genotypes()).containsOnlyKeys(TH01);
        assertThat(table.notes())
                .extracting(n -> n.kind() + " " + n.about())
                .containsExactlyInAnyOrder(
                        "MARKER_LEFT_OUT DYS391",
                        "MARKER_LEFT_OUT DYS393",
                        "FILE_READ pm.csv, column 7",
                        "FILE_READ pm.csv, column 8");
    }

    @Test
    void aRowThatEndsEarlyIsNamed() throws IOException {
        var table = read("Sample ID,TH01 1,TH01 2,vWA 1,vWA 2\nA,6,9\n");

        assertThat(table.profiles().getFirst().genotypes()).containsOnlyKeys(TH01);
        assertThat(table.notes()).anyMatch(n -> n.text().contains("line 2 ends after 3 of 5 columns"));
    }

    @Test
    void recordedSexAgainstAmelogenin() throws IOException {
        var table = read("Sample ID,Sex,TH01 1,TH01 2,AMEL 1,AMEL 2\nA,F,6,9,X,Y\nB,,6,9,X,\nC,F,6,9,,\n");

        assertThat(table.profiles()).extracting(p -> p.sex()).containsExactly(Sex.MALE, Sex.UNKNOWN, Sex.FEMALE);
        assertThat(table.notes()).extracting(Note::kind).containsExactly(Note.Kind.SEX_CONTRADICTION);
    }

    @Test
    void aMixtureHasNoProfile() {
        var mixture = Shared.file("data/genemapper/example-heights-ol.txt");
        assertThatThrownBy(() -> ProfileTable.read(mixture))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("no sample has a typed marker that can be used", "D10S1248", "5 alleles");
    }

    @Test
    void leavesHeightsAside() throws IOException {
        var table =
                read("Sample Name\tTH01\tHeight\tvWA\tHeight\nBS1\t6, 9.3, , \t900, 800, , \tOL, 17, , \t90, 80, ,\n");

        assertThat(table.profiles().getFirst().genotypes()).isEqualTo(Map.of(TH01, Genotype.of("6", "9.3")));
        assertThat(table.notes()).extracting(Note::about).containsExactly("BS1, vWA");
    }

    @Test
    void readsGeneMapperTablesWithoutHeights() {
        var table = ProfileTable.read(Shared.file("data/genemapper/example.txt"));
        assertThat(table.profiles()).hasSize(4).allMatch(p -> p.sex() == Sex.MALE);
        var first = table.profiles().getFirst().genotypes();
        assertThat(first).containsEntry(VWA, Genotype.of("11", "12")).doesNotContainKey(MarkerName.of("D16S539"));
        assertThat(first).containsEntry(MarkerName.of("D2S1338"), new Genotype.HalfKnown(new Allele("10")));
        var broken = Shared.file("data/genemapper/broken-header.txt");
        assertThatThrownBy(() -> ProfileTable.read(broken))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("line 1, column 1: the heading 'Smaple File' is not known");
    }

    @Test
    void readsLongAndPopulationTables() {
        var references = ProfileTable.read(Shared.file("data/genemapper/long-references.csv"));
        assertThat(references.profiles()).hasSize(3).allMatch(p -> p.genotypes().size() == 16);
        assertThat(references.profiles().getFirst().genotypes()).containsEntry(TH01, Genotype.of("9", "9.3"));

        var nist = ProfileTable.read(Shared.file("data/nist1036/genotypes.csv"));
        assertThat(nist.profiles()).hasSize(1036);
        assertThat(nist.profiles().getFirst().genotypes())
                .hasSize(29)
                .containsEntry(MarkerName.of("Penta D"), Genotype.of("2.2", "11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.tsv"})
    void whatIsWrittenIsReadBack(String name) throws IOException {
        var profiles = read("Sample ID,TH01 1,TH01 2,Penta E 1,Penta E 2,AMEL 1,AMEL 2\n"
                        + "\"A, left\",6,9.3,,,X,Y\nB,6,,5,12,X,X\nC,,,11,11,,\n")
                .profiles();
        var out = folder.resolve(name);
        ProfileTable.write(out, profiles);

        assertThat(ProfileTable.read(out).profiles()).isEqualTo(profiles);
    }

    @Test
    void nothingHalfWritten() throws IOException {
        var profiles = read("Sample ID,TH01 1,TH01 2\nA,6,9\n").profiles();
        var nowhere = folder.resolve("no/such/folder/out.csv");

        assertThatThrownBy(() -> ProfileTable.write(nowhere, profiles))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("cannot be written");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
