package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

class FamiliasFileTest {
    @Test
    void theProjectAndItsJsonAreTheSameCase() {
        var project = FamiliasFile.read(Shared.file("data/familias/KETPex497.fam"));
        var json = DviCaseFile.read(Shared.file("cases/dvi/KETPexer497/input.json"));

        assertSameDna(project, json);
        assertThat(project.families())
                .extracting(Family::missing)
                .containsExactly(List.of("am1"), List.of("am2"), List.of("am3"));
        for (int i = 0; i < 3; i++) {
            var a = project.families().get(i);
            var b = json.families().get(i);
            assertThat(Shape.of(a)).isEqualTo(Shape.of(b));
        }
        assertThat(project.families()
                        .getFirst()
                        .pedigree()
                        .person("am1")
                        .orElseThrow()
                        .sex())
                .isEqualTo(Sex.FEMALE);
        assertThat(project.frequencies().markers().values())
                .allMatch(m -> m.sampleSize().orElse(0) >= 1735);
    }

    @Test
    void theExampleAndItsJsonAreTheSameCase() {
        var project = FamiliasFile.read(Shared.file("data/familias/dvi-example.fam"));
        var json = DviCaseFile.read(Shared.file("cases/dvi/example1/input.json"));

        assertSameDna(project, json);
        assertThat(project.families()).hasSize(1);
        assertThat(project.families().getFirst().missing())
                .containsExactlyInAnyOrder("Reference family 1", "Missing male 2", "Missing male 3");
        assertThat(Shape.of(project.families().getFirst()))
                .isEqualTo(Shape.of(json.families().getFirst()));
        assertThat(project.notes()).anyMatch(n -> n.text().contains("Missing male 1"));
    }

    private static void assertSameDna(CaseData a, CaseData b) {
        assertThat(a.remains()).isEqualTo(b.remains());
        assertThat(a.mutation()).isEqualTo(b.mutation());
        assertThat(a.frequencies().markers().keySet())
                .isEqualTo(b.frequencies().markers().keySet());
        a.frequencies()
                .markers()
                .forEach((name, marker) -> assertThat(marker.frequencies())
                        .isEqualTo(b.frequencies().of(name).orElseThrow().frequencies()));
    }

    @Test
    void aProjectWithoutRemainsIsAKinshipQuestion() {
        var file = Shared.file("data/familias/sibship-linked.fam");

        assertThatThrownBy(() -> FamiliasFile.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no [DVI] section");
        var question = FamiliasFile.readKinship(file);
        assertThat(question.markers()).hasSize(23);
        assertThat(question.genotypes()).containsOnlyKeys("NN1", "NN2");
        assertThat(question.hypotheses()).isNotEmpty();
    }
}
