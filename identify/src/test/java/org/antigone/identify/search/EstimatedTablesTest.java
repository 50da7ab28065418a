package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.antigone.kinship.mutation.MutationModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that θ makes too long for exact sums say so, and how far they may be off, when fetched again too. */
class EstimatedTablesTest {
    private static final MutationModel STEPWISE = new MutationModel.Stepwise(0.002, 1e-6, 0.1);
    private static final Marker MARKER = new Marker(
            MarkerName.of("TH01"),
            Chromosome.AUTOSOMAL,
            IntStream.range(0, 20).mapToObj(i -> new Allele("" + (5 + i))).toList(),
            IntStream.range(0, 20).mapToDouble(i -> 0.05).toArray(),
            new Mutation(STEPWISE, STEPWISE),
            null);

    /**
     * Cousins on both sides, whose grandparents, parents, uncle and aunt are not typed; a grandfather is inbred, so that
     * patterns of descent do not serve and the partitions are too many.
     */
    private static Family family() {
        var pedigree = Pedigree.of(List.of(
                new Person("a", null, null, Sex.MALE, 0.0625),
                Person.founder("b", Sex.FEMALE),
                Person.founder("c", Sex.MALE),
                Person.founder("d", Sex.FEMALE),
                Person.child("father", Sex.MALE, "a", "b"),
                Person.child("mother", Sex.FEMALE, "c", "d"),
                Person.child("missing", Sex.MALE, "father", "mother"),
                Person.child("uncle", Sex.MALE, "a", "b"),
                Person.founder("wife", Sex.FEMALE),
                Person.child("cousin", Sex.MALE, "uncle", "wife"),
                Person.child("aunt", Sex.FEMALE, "c", "d"),
                Person.founder("husband", Sex.MALE),
                Person.child("other cousin", Sex.MALE, "husband", "aunt")));
        return new Family(
                "F",
                pedigree,
                List.of("missing"),
                Map.of("cousin", profile("R1", "7", "9"), "other cousin", profile("R2", "12", "20")),
                Map.of(),
                Set.of());
    }

    private static Profile profile(String sample, String one, String other) {
        return new Profile(
                sample, Sex.MALE, Map.of(MARKER.name(), new Genotype.Pair(new Allele(one), new Allele(other))));
    }

    private static double largestError(TableMemo memo, double theta) {
        var compiler = new FamilyCompiler(List.of(MARKER), theta, memo);
        MissingPerson.of(family(), "missing", compiler).possible();
        return compiler.largestError();
    }

    @Test
    void anEstimateIsNamedAsOne(@TempDir Path folder) {
        double first;
        try (var memo = TableMemo.in(folder)) {
            assertThat(largestError(memo, 0)).isZero();
            first = largestError(memo, 0.02);
            assertThat(first).isBetween(1e-6, 0.05);
        }
        try (var memo = TableMemo.in(folder)) {
            assertThat(largestError(memo, 0.02)).isEqualTo(first);
            assertThat(memo.compiled()).isZero();
        }
    }
}
