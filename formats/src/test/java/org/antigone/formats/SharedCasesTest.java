package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.junit.jupiter.api.Test;

/** The reference cases, all of them read. */
class SharedCasesTest {
    @Test
    void readsEveryKinshipQuestion() throws IOException {
        List<Path> files;
        try (var listing = Files.list(Shared.file("cases/kinship"))) {
            files = listing.sorted().toList();
        }
        for (var file : files) {
            var question = KinshipCaseFile.read(file);

            assertThat(question.hypotheses()).hasSizeGreaterThan(1);
            assertThat(question.markers()).isNotEmpty();
            assertThat(question.genotypes()).isNotEmpty();
            assertThat(file.getFileName()).hasToString(question.id() + ".json");
        }
    }

    @Test
    void readsWhatAKinshipQuestionSays() {
        var folder = Shared.file("cases/kinship");
        var silent = KinshipCaseFile.read(folder.resolve("048.json"));
        assertThat(silent.markers().getFirst().silent()).contains(new Allele("silent"));
        assertThat(silent.markers().getFirst().mutation().male()).isInstanceOf(MutationModel.Custom.class);

        var unknown = KinshipCaseFile.read(folder.resolve("039.json"));
        assertThat(unknown.genotypes().get("CH"))
                .containsEntry(MarkerName.of("FGA"), new Genotype.HalfKnown(new Allele("21")));

        var onX = KinshipCaseFile.read(folder.resolve("041.json"));
        assertThat(onX.markers()).allMatch(m -> m.chromosome() == Chromosome.X);
        assertThat(KinshipCaseFile.read(folder.resolve("045.json")).theta()).isEqualTo(0.03);
        assertThat(KinshipCaseFile.read(folder.resolve("018.json"))
                        .markers()
                        .getFirst()
                        .mutation()
                        .male())
                .isEqualTo(new MutationModel.Stepwise(0.002, 1e-6, 0.1));
    }

    @Test
    void readsEveryDisaster() {
        var folder = Shared.file("cases/dvi");
        var fire = DviCaseFile.read(folder.resolve("fire/input.json"));
        assertThat(fire.remains()).hasSize(3).allMatch(p -> p.sex() == Sex.FEMALE);
        assertThat(fire.families()).hasSize(1);
        assertThat(fire.families().getFirst().missing()).containsExactly("M1", "M2", "M3");
        assertThat(fire.families().getFirst().references()).containsOnlyKeys("R1");
        assertThat(fire.mutation()).hasSize(23);
        var proportional = new MutationModel.Proportional(0.001);
        assertThat(fire.mutation()).containsEntry(MarkerName.of("vWA"), new Mutation(proportional, proportional));

        var two = DviCaseFile.read(folder.resolve("example2/input.json"));
        assertThat(two.pairings()).containsEntry("V3", Set.of("M3")).containsEntry("V1", Set.of("M1", "M2"));
        assertThat(DviCaseFile.read(folder.resolve("example1/input.json")).families())
                .hasSize(1);
        assertThat(DviCaseFile.read(folder.resolve("KETPexer497/input.json")).families())
                .hasSize(3);
    }
}
