package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;

/** The GHEP-ISFG exercise, as handed out. */
class GhepTest {
    @Test
    void readsTheExercise() {
        var folder = Shared.file("data/ghep");
        var data = CaseTables.read(
                folder.resolve("GHEP-PM-profiles.txt"),
                folder.resolve("GHEP-AM-profiles.txt"),
                folder.resolve("GHEP-STR-freq.txt"),
                FrequencyTable.Options.NONE);

        assertThat(data.remains()).hasSize(87);
        assertThat(data.families()).hasSize(119);
        assertThat(data.families().stream().mapToInt(f -> f.references().size()).sum())
                .isEqualTo(286);
        assertThat(data.frequencies().markers()).hasSize(17).containsKey(MarkerName.of("Penta_E"));
        assertThat(data.frequencies().of(MarkerName.of("vWA")).orElseThrow().frequencies())
                .hasSize(10);
        assertThat(data.remains().getFirst().sex()).isEqualTo(Sex.FEMALE);
    }
}
