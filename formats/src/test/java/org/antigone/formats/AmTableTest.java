package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.antigone.formats.relation.PedigreeShape;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From relation labels to pedigrees, seen by the coefficients of kinship that they make. */
class AmTableTest {
    @TempDir
    private Path folder;

    /** A family F of the samples S1, S2 … with these labels; {@code M}, {@code F} or nothing after a slash is their sex. */
    private AmTable read(String... labels) throws IOException {
        var text = new StringBuilder("Family ID;Kinship;Sample ID;AMEL 1;AMEL 2;TH01 1;TH01 2\n");
        for (int i = 0; i < labels.length; i++) {
            var parts = labels[i].split("/", -1);
            var amelogenin = parts.length == 1 ? ";" : parts[1].equals("M") ? "X;Y" : "X;X";
            text.append("F;")
                    .append(parts[0])
                    .append(";S")
                    .append(i + 1)
                    .append(';')
                    .append(amelogenin)
                    .append(";6;7\n");
        }
        return AmTable.read(Files.writeString(folder.resolve("am.csv"), text));
    }

    private static double kinship(Family family, String one, String other) {
        var shape = PedigreeShape.of(family.pedigree(), Map.of(one, "a", other, "b"));
        return shape.kinship().getOrDefault("a, b", Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "father, 0.25",
        "mother, 0.25",
        "brother, 0.25",
        "daughter, 0.25",
        "half brother, 0.125",
        "maternal half sister, 0.125",
        "grandmother, 0.125",
        "grandson, 0.125",
        "uncle, 0.125",
        "이모, 0.125",
        "niece, 0.125",
        "cousin, 0.0625",
        "wife, 0",
    })
    void oneRelative(String label, double coefficient) throws IOException {
        var family = read(label).families().getFirst();
        assertThat(family.missing()).containsExactly("F");
        assertThat(kinship(family, "F", "S1")).isEqualTo(coefficient);
    }

    @Test
    void aSpouseCountsThroughTheChildren() throws IOException {
        var family = read("wife", "son", "daughter").families().getFirst();
        assertThat(family.pedigree().person("F").orElseThrow().sex()).isEqualTo(Sex.MALE);
        assertThat(kinship(family, "S1", "S2")).isEqualTo(0.25);
        assertThat(kinship(family, "S2", "S3")).isEqualTo(0.25);
        assertThat(kinship(family, "F", "S1")).isZero();

        var mother = read("husband", "son").families().getFirst();
        assertThat(mother.pedigree().person("F").orElseThrow().sex()).isEqualTo(Sex.FEMALE);
        var bySample = read("spouse/F", "son").families().getFirst();
        assertThat(bySample.pedigree().person("F").orElseThrow().sex()).isEqualTo(Sex.MALE);

        assertThat(read("wife", "brother").notes())
                .anyMatch(n -> n.text().contains("no child of theirs is typed, so the sample says nothing"));
    }

    @Test
    void severalRelativesHangTogether() throws IOException {
        var family = read("mother", "brother", "maternal uncle", "niece (daughter of S2)", "paternal grandfather")
                .families()
                .getFirst();
        assertThat(kinship(family, "S1", "S2")).isEqualTo(0.25);
        assertThat(kinship(family, "S1", "S3")).isEqualTo(0.25);
        assertThat(kinship(family, "S2", "S4")).isEqualTo(0.25);
        assertThat(kinship(family, "F", "S4")).isEqualTo(0.125);
        assertThat(kinship(family, "S3", "S5")).isZero();
        assertThat(kinship(family, "S2", "S5")).isEqualTo(0.125);
    }

    @ParameterizedTest
    @CsvSource({
        "niece, whose child is not said",
        "uncle, the side is not said",
        "half brother, the side is not said",
        "cousin, the side is not said",
        "grandmother, the side is not said",
        "child, the missing person's sex is not said",
    })
    void whatALabelLeavesOpenIsSaid(String label, String words) throws IOException {
        assertThat(read(label).notes())
                .anyMatch(n -> n.kind() == Note.Kind.RELATION_READ && n.text().contains(words));
    }

    @Test
    void aLabelAgainstAmelogenin() throws IOException {
        assertThat(read("brother/F").notes())
                .anyMatch(n ->
                        n.kind() == Note.Kind.SEX_CONTRADICTION && n.about().equals("S1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "father, father               | a second father beside S1 (line 2)",
                "wife, 오빠                     | makes the missing person a woman",
                "parent                       | may be father or mother, and amelogenin does not tell",
                "wife, wife, son              | with 2 spouses listed, whose child is it",
                "maternal grandfather, maternal grandfather | a second maternal grandfather",
                "niece (daughter of S9)       | S9 is no sample of the family",
                "toothbrush                   | is a sample of the missing person, not of a relative",
            })
    void labelsThatContradictEachOther(String labels, String message) {
        assertThatThrownBy(() -> read(labels.split(", ")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("family F")
                .hasMessageContaining(message);
    }
}
