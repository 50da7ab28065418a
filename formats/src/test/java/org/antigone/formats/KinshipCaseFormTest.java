package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the form has beyond plain genotypes: degraded samples and linked markers. */
class KinshipCaseFormTest {
    private static final String CASE = """
            {"markers": [{"name": "A", "alleles": ["8", "9", "10"], "freqs": [0.2, 0.5, 0.3]},
                         {"name": "B", "alleles": ["1", "2"], "freqs": [0.4, 0.6]}],
             "genotypes": {"bone": {"B": ["1", null]}},
             "hypotheses": [{"name": "H", "pedigree": [{"id": "bone", "sex": "male"}]}],
             "reference": "H", MORE}
            """;

    private static KinshipCase read(String more) {
        return KinshipCaseFile.parse(Path.of("case.json"), CASE.replace("MORE", more.replace('\'', '"')));
    }

    private static Genotype.Degraded bone(KinshipCase question, String marker) {
        var person = Objects.requireNonNull(question.genotypes().get("bone"));
        return (Genotype.Degraded) Objects.requireNonNull(person.get(MarkerName.of(marker)));
    }

    @Test
    void degradedSamplesAreWhatWasSeen() {
        var question = read("'dropout': {'bone': {'*': 0.1, 'B': 0.3}}, 'dropin': {'bone': 0.02},"
                + " 'replicates': {'bone': {'A': [['8', '9?'], [], ['8', '8']]}}");
        assertThat(bone(question, "A").amplifications())
                .containsExactly(
                        new Amplification(
                                new TreeSet<>(List.of(new Allele("8"))), new TreeSet<>(List.of(new Allele("9")))),
                        Amplification.of(),
                        Amplification.of("8"));
        assertThat(bone(question, "A").dropout()).isEqualTo(0.1);
        assertThat(bone(question, "B").dropout()).isEqualTo(0.3);
        assertThat(bone(question, "B").amplifications()).containsExactly(Amplification.of("1"));
        assertThat(bone(question, "B").dropin()).isEqualTo(0.02);
    }

    @Test
    void dropoutIsEstimatedWhereAsked() {
        var question =
                read("'dropout': {'bone': 'estimate'}, 'replicates': {'bone': {'A': [['8', '9'], ['8'], ['9', '8']]}}");
        var estimate = Objects.requireNonNull(question.estimatedDropout().get("bone"));
        assertThat(bone(question, "A").dropout()).isEqualTo(estimate.dropout()).isBetween(0.1, 0.6);
    }

    @Test
    void linkedMarkersArePaired() {
        assertThat(read("'linkage': [{'markers': ['b', 'A'], 'rho': 0.12}]").linkage())
                .containsExactly(new KinshipCase.Linkage(MarkerName.of("B"), MarkerName.of("A"), 0.12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id': 'bone', 'fatherid': 'x'|'fatherid'|no slip",
                "'ID': 'bone'|'ID'|'id' is meant",
                "'id': 'bone', 'Sex': 'male'|'Sex'|'sex' is meant",
                "'id': 'bone', 'inbreeding': 0.2|'inbreeding'|'founderInbreeding' is meant"
            })
    void aSlipInAPersonIsNoSilentAbsence(String person, String member, String expected) {
        var text = CASE.replace("\"id\": \"bone\", \"sex\": \"male\"", person.replace('\'', '"'))
                .replace(", MORE", "");
        if (expected.equals("no slip")) {
            assertThat(KinshipCaseFile.parse(Path.of("case.json"), text).notes())
                    .anyMatch(note -> note.text().contains("not read: " + member.replace("'", "")));
            return;
        }
        assertThatThrownBy(() -> KinshipCaseFile.parse(Path.of("case.json"), text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("case.json, hypotheses[0].pedigree[0]: the member " + member.replace('\'', '"')
                        + " is not known; if " + expected.replace('\'', '"'));
    }

    @Test
    void aMutationModelNamesItsSexes() {
        var text = CASE.replace("MORE", "\"id\": \"x\"");
        assertThatThrownBy(() -> KinshipCaseFile.parse(
                        Path.of("case.json"),
                        text.replace(
                                "0.3]}", "0.3], \"mutation\": {\"father\": {\"model\": \"equal\", \"rate\": 0.1}}}")))
                .hasMessageContaining("markers[0].mutation: neither \"model\" nor \"male\" and \"female\"");
        assertThat(KinshipCaseFile.parse(
                                Path.of("case.json"),
                                text.replace(
                                        "0.3]}",
                                        "0.3], \"mutation\": {\"male\": {\"model\": \"equal\", \"rate\": 0.1}}}"))
                        .notes())
                .anyMatch(note -> note.text().contains("No mutation model is given for female meioses"));
    }

    @Test
    void markersOfDifferentChromosomesAreNotLinked() {
        var text = CASE.replace("\"B\",", "\"B\", \"chrom\": \"X\",")
                .replace("MORE", "\"linkage\": [{\"markers\": [\"A\", \"B\"], \"rho\": 0.1}]");
        assertThatThrownBy(() -> KinshipCaseFile.parse(Path.of("case.json"), text))
                .isInstanceOf(FormatException.class)
                .hasMessage("case.json, linkage[0].markers: the markers A and B cannot be linked: one is autosomal, one"
                        + " X-chromosomal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Theta': 0.01|the member \"Theta\" is not known; if \"theta\" is meant",
                "'drop_out': {'bone': 0.5}|the member \"drop_out\" is not known; if \"dropout\" is meant",
                "'dropout': {'bone': 1.5}|dropout.bone",
                "'dropout': {'nobody': 0.1}|nobody is typed, but stands in no hypothesis",
                "'dropin': {'bone': {'C': 0.1}}|the marker C is not among",
                "'replicates': {'bone': {'B': [['1']]}}|give it once",
                "'replicates': {'bone': {'A': [['11']]}}|the allele 11 is not among the marker's alleles",
                "'replicates': {'bone': {'A': []}}|0 amplifications",
                "'linkage': [{'markers': ['A', 'A'], 'rho': 0.1}]|stands in two pairs",
                "'linkage': [{'markers': ['A', 'B'], 'rho': 0.6}]|0 to 0.5",
                "'linkage': [{'markers': ['A'], 'rho': 0.1}]|two linked markers"
            },
            quoteCharacter = '`')
    void whatCannotBeIsRefusedByItsPlace(String more, String message) {
        assertThatThrownBy(() -> read(more))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("case.json")
                .hasMessageContaining(message);
    }

    @Test
    void aNameStandsOnOneLine() {
        var text = CASE.replace("\"id\": \"bone\"", "\"id\": \"bone\\nLR 1e9\"").replace(", MORE", "");
        assertThatThrownBy(() -> KinshipCaseFile.parse(Path.of("case.json"), text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("case.json, hypotheses[0].pedigree[0].id: a text on one line is expected");
        var member = CASE.replace("\"bone\": {", "\"bone\\nLR 1e9\": {").replace(", MORE", "");
        assertThatThrownBy(() -> KinshipCaseFile.parse(Path.of("case.json"), member))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("case.json, genotypes: a name on one line is expected, not 'bone\\nLR 1e9'");
    }
}
