package org.antigone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCaseFile;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One likelihood of a pedigree over 21 markers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KinshipBench {
    private static final MutationModel STEPWISE = new MutationModel.Stepwise(0.002, 1e-6, 0.1);

    private final Family trio = new Family(
            List.of(
                    Person.founder("father", Sex.MALE),
                    Person.founder("mother", Sex.FEMALE),
                    Person.child("child", Sex.MALE, "father", "mother")),
            Map.of("father", new int[] {2, 4}, "mother", new int[] {3, 5}, "child", new int[] {4, 5}),
            Mutation.NONE);

    private final Family brotherWifeChildren = new Family(
            List.of(
                    Person.founder("grandfather", Sex.MALE),
                    Person.founder("grandmother", Sex.FEMALE),
                    Person.child("missing", Sex.MALE, "grandfather", "grandmother"),
                    Person.child("brother", Sex.MALE, "grandfather", "grandmother"),
                    Person.founder("wife", Sex.FEMALE),
                    Person.child("son", Sex.MALE, "missing", "wife"),
                    Person.child("daughter", Sex.FEMALE, "missing", "wife")),
            Map.of(
                    "brother", new int[] {2, 4},
                    "wife", new int[] {3, 5},
                    "son", new int[] {4, 5},
                    "daughter", new int[] {3, 6}),
            new Mutation(STEPWISE, STEPWISE));

    /** A pedigree, its markers and the genotypes at each. */
    private static final class Family {
        private final PedigreeLikelihood likelihood;
        private final List<Marker> markers;
        private final List<Map<String, Genotype>> genotypes = new ArrayList<>();

        Family(List<Person> persons, Map<String, int[]> alleles, Mutation mutation) {
            likelihood = new PedigreeLikelihood(Pedigree.of(persons));
            markers = SyntheticMarkers.of(21, mutation);
            for (var marker : markers) {
                var typed = new LinkedHashMap<String, Genotype>();
                alleles.forEach((id, pair) -> typed.put(
                        id,
                        new Genotype.Pair(
                                marker.alleles().get(pair[0]), marker.alleles().get(pair[1]))));
                genotypes.add(typed);
            }
        }

        /** The first hypothesis of a case. */
        Family(KinshipCase question) {
            likelihood = new PedigreeLikelihood(question.hypotheses().getFirst().pedigree());
            markers = question.markers();
            for (var marker : markers) {
                var typed = new LinkedHashMap<String, Genotype>();
                question.genotypes().forEach((person, profile) -> {
                    var genotype = profile.get(marker.name());
                    if (genotype != null) {
                        typed.put(person, genotype);
                    }
                });
                genotypes.add(typed);
            }
        }

        double lnLikelihood() {
            double sum = 0;
            for (int m = 0; m < markers.size(); m++) {
                sum += likelihood.lnLikelihood(markers.get(m), genotypes.get(m), 0);
            }
            return sum;
        }
    }

    private final Family sixtyPeople = sixtyPeople();

    /** The pedigree of formats' test data: 60 people, four loops, 20 typed, stepwise. */
    private static Family sixtyPeople() {
        try (var in = KinshipBench.class.getResourceAsStream("/org/antigone/formats/sixty-people.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new Family(KinshipCaseFile.parse(Path.of("sixty-people.json"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public double sixtyPeopleStepwise21() {
        return sixtyPeople.lnLikelihood();
    }

    @Benchmark
    public double trio21() {
        return trio.lnLikelihood();
    }

    @Benchmark
    public double brotherWifeTwoChildrenStepwise21() {
        return brotherWifeChildren.lnLikelihood();
    }
}
