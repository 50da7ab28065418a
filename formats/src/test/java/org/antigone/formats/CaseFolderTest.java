package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file of a folder is which. */
class CaseFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void threeTables() throws IOException {
        write("relatives.csv", "Family ID,Kinship,Sample ID,TH01 1,TH01 2\nF1,mother,R1,6,7\n");
        write("bones.csv", "Sample,TH01 1,TH01 2\nB1,6,7\n");
        write("str.csv", "Allele,TH01\n6,0.5\n7,0.5\n");
        write("notes.txt", "The samples came by courier.\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void foundByWhatIsInThem() {
        assertThat(CaseFolder.files(folder))
                .extracting(f -> f.getFileName().toString())
                .containsExactly("bones.csv", "relatives.csv", "str.csv");
        var data = CaseFolder.read(folder, FrequencyTable.Options.NONE);
        assertThat(data.remains()).hasSize(1);
        assertThat(data.families()).hasSize(1);
    }

    @Test
    void nothingIsGuessed() throws IOException {
        write("more-bones.csv", "Sample,TH01 1,TH01 2\nB2,6,7\n");
        assertThatThrownBy(() -> CaseFolder.files(folder))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("several files may be the unidentified (PM): bones.csv, more-bones.csv");
        Files.delete(folder.resolve("more-bones.csv"));
        Files.delete(folder.resolve("str.csv"));
        assertThatThrownBy(() -> CaseFolder.files(folder))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no file for the allele frequencies");
    }

    /** Of a long table the beginning says what it is; what is wrong far down is said when it is read, with its place. */
    @Test
    void longTablesAreKnownByTheirBeginning() throws IOException {
        var text = new StringBuilder("Sample,Found at,TH01 1,TH01 2\n");
        for (int i = 0; i < 6_000; i++) {
            text.append("B").append(i).append(",\"row 4,\nplot ").append(i).append("\",6,7\n");
        }
        write("bones.csv", text.toString());
        assertThat(CaseFolder.read(folder, FrequencyTable.Options.NONE).remains())
                .hasSize(6_000);
        write("bones.csv", text + "B6000,field,6,seven\n");
        assertThat(CaseFolder.files(folder)).hasSize(3);
        assertThatThrownBy(() -> CaseFolder.read(folder, FrequencyTable.Options.NONE))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("line 12002")
                .hasMessageContaining("'seven' is no allele");
    }
}
