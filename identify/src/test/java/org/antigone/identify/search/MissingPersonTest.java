package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;
import org.junit.jupiter.api.Test;

/** A missing person whose sex the source does not say is compared as a man and as a woman. */
class MissingPersonTest {
    private static final MarkerName TH01 = MarkerName.of("TH01");
    private static final Allele SIX = new Allele("6");
    private static final Allele SEVEN = new Allele("7");
    private static final Marker MARKER =
            new Marker(TH01, Chromosome.AUTOSOMAL, List.of(SIX, SEVEN), new double[] {0.3, 0.7}, Mutation.NONE, null);

    private static Profile profile(String sample, Sex sex) {
        return new Profile(sample, sex, Map.of(TH01, new Genotype.Pair(SIX, SEVEN)));
    }

    /** The missing person has one child with a partner, who has another child with somebody else. */
    @Test
    void theOtherSexGoesThroughEveryCouple() {
        var pedigree = Pedigree.of(List.of(
                Person.founder("missing", Sex.MALE),
                Person.founder("partner", Sex.FEMALE),
                Person.founder("somebody else", Sex.MALE),
                Person.child("own child", Sex.MALE, "missing", "partner"),
                Person.child("other child", Sex.FEMALE, "somebody else", "partner")));
        var family = new Family(
                "F",
                pedigree,
                List.of("missing"),
                Map.of("own child", profile("R1", Sex.MALE), "other child", profile("R2", Sex.FEMALE)),
                Map.of(),
                Set.of("missing"));
        try (var memo = TableMemo.forOneRun()) {
            var person = MissingPerson.of(family, "missing", new FamilyCompiler(List.of(MARKER), 0, memo));

            double asMan = person.log10Lr(profile("B1", Sex.MALE));
            double asWoman = person.log10Lr(profile("B2", Sex.FEMALE));

            assertThat(asMan).isFinite();
            assertThat(person.log10LrUncompiled(profile("B1", Sex.MALE))).isCloseTo(asMan, within(1e-12));
            assertThat(asWoman).isCloseTo(asMan, within(1e-12));
        }
    }
}
