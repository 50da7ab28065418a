package org.antigone.formats.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "[brother], SIBLING, MALE",
        "Half-Sister, HALF_SIBLING, FEMALE",
        "grandmother, GRANDPARENT, FEMALE",
        "wife, SPOUSE, FEMALE",
        "child, CHILD, UNKNOWN",
        "HERMANO MAYOR, SIBLING, MALE",
        "tía, UNCLE_OR_AUNT, FEMALE",
        "tia, UNCLE_OR_AUNT, FEMALE",
        "sobrino, NEPHEW_OR_NIECE, MALE",
        "esposa, SPOUSE, FEMALE",
        "abuelo, GRANDPARENT, MALE",
        "мать, PARENT, FEMALE",
        "Родной брат, SIBLING, MALE",
        "двоюродная сестра, COUSIN, FEMALE",
        "племянник, NEPHEW_OR_NIECE, MALE",
        "внучка, GRANDCHILD, FEMALE",
        "아버지, PARENT, MALE",
        "여동생, SIBLING, FEMALE",
        "딸, CHILD, FEMALE",
        "조카, NEPHEW_OR_NIECE, UNKNOWN",
        "배우자, SPOUSE, UNKNOWN",
    })
    void kinAndSex(String label, Kin kin, Sex sex) {
        var relation = RelationLabels.read(label).orElseThrow();
        assertThat(relation.kin()).isEqualTo(kin);
        assertThat(relation.sex()).isEqualTo(sex);
    }

    @ParameterizedTest
    @CsvSource({
        "maternal uncle, MATERNAL",
        "uncle (on the father's side), PATERNAL",
        "tío materno, MATERNAL",
        "дядя по матери, MATERNAL",
        "이모, MATERNAL",
        "고모, PATERNAL",
        "이복형, PATERNAL",
        "единоутробный брат, MATERNAL",
        "aunt, OPEN",
    })
    void sides(String label, Side side) {
        assertThat(RelationLabels.read(label).orElseThrow().side()).isEqualTo(side);
    }

    @Test
    void whatAWordSaysBeyondKinAndSex() {
        assertThat(RelationLabels.read("오빠").orElseThrow().missing()).isEqualTo(Sex.FEMALE);
        assertThat(RelationLabels.read("형").orElseThrow().missing()).isEqualTo(Sex.MALE);
        assertThat(RelationLabels.read("husband").orElseThrow().missing()).isEqualTo(Sex.FEMALE);
        assertThat(RelationLabels.read("외손자").orElseThrow().through()).isEqualTo(Sex.FEMALE);
        assertThat(RelationLabels.read("niece (daughter of RS12)").orElseThrow().other())
                .isEqualTo("RS12");
        assertThat(RelationLabels.read("son (with RS5)").orElseThrow().other()).isEqualTo("RS5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frobnicator", "brother in law", "paternal maternal uncle", "friend", "X", "мачеха"})
    void nothingIsGuessed(String label) {
        assertThat(RelationLabels.read(label)).isEmpty();
    }
}
