package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.junit.jupiter.api.Test;

/** θ by three ways: partitions, quadrature, seeded integration. */
class SubPopulationTest {
    private static final Mutation STEPWISE =
            new Mutation(new MutationModel.Stepwise(0.003, 1e-5, 0.1), new MutationModel.Stepwise(0.001, 1e-5, 0.1));

    private static Marker marker(int k, Mutation mutation) {
        var alleles =
                IntStream.range(0, k).mapToObj(i -> new Allele("" + (8 + i))).toList();
        var p = IntStream.range(0, k)
                .mapToDouble(i -> 2.0 * (i + 1) / (k * (k + 1)))
                .toArray();
        return new Marker(MarkerName.of("D1"), Chromosome.AUTOSOMAL, alleles, p, mutation, null);
    }

    /** A line of {@code n} generations, each with a new founder; the two ends are typed. */
    private static Pedigree line(int n) {
        var persons = new ArrayList<Person>();
        persons.add(Person.founder("p0", Sex.MALE));
        for (int i = 1; i <= n; i++) {
            persons.add(Person.founder("s" + i, Sex.FEMALE));
            persons.add(Person.child("p" + i, Sex.MALE, "p" + (i - 1), "s" + i));
        }
        return Pedigree.of(persons);
    }

    @Test
    void nodesOfTheBetaRuleGiveItsMoments() {
        double a = 0.7;
        double b = 12.5;
        var rule = BetaRule.of(a, b, 4);
        double expected = 1;
        for (int degree = 0; degree <= 7; degree++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
            }
            assertThat(sum).as("moment %d", degree).isCloseTo(expected, within(1e-13));
            expected *= (a + degree) / (a + b + degree);
        }
    }

    @Test
    void manyUntypedFoundersBetweenTwoTypedPeopleAreExact() {
        var marker = marker(10, Mutation.NONE);
        var typed = Map.<String, Genotype>of("p0", Genotype.of("8", "10"), "p12", Genotype.of("8", "11"));
        var far = new PedigreeLikelihood(line(12)).likelihood(marker, typed, 0.03);
        assertThat(far.isExact()).isTrue();

        // p12 has an allele by descent from p0 with probability 2^-11 of each of p0's; else both are drawn.
        double theta = 0.03;
        double same = Math.pow(0.5, 12);
        double bySame = conditional(marker, List.of("8", "10"), "11", theta) * 2 * same / 2;
        double drawn = conditional(marker, List.of("8", "10"), "8", theta)
                * conditional(marker, List.of("8", "10", "8"), "11", theta)
                * 2
                * (1 - 2 * same);
        double first = 2 * conditional(marker, List.of(), "8", theta) * conditional(marker, List.of("8"), "10", theta);
        double other = conditional(marker, List.of("8", "10"), "11", theta) * same;
        assertThat(bySame).isEqualTo(other);
        assertThat(far.ln()).isCloseTo(Math.log(first * (other + drawn)), within(1e-10));
    }

    private static double conditional(Marker marker, List<String> drawn, String next, double theta) {
        long seen = drawn.stream().filter(next::equals).count();
        double p = marker.frequency(marker.indexOf(new Allele(next)).orElseThrow());
        return (seen * theta + (1 - theta) * p) / (1 + (drawn.size() - 1) * theta);
    }

    @Test
    void beyondExactnessTheErrorIsShown() {
        var marker = marker(12, STEPWISE);
        var persons = new ArrayList<>(line(15).persons());
        for (var parent : List.of("p5", "p10", "p15")) {
            persons.add(new Person("child of " + parent, parent, null, Sex.FEMALE, 0));
            persons.add(new Person("other of " + parent, parent, null, Sex.FEMALE, 0));
        }
        var typed = new LinkedHashMap<String, Genotype>();
        persons.stream()
                .filter(p -> p.id().contains(" of "))
                .forEach(p -> typed.put(p.id(), Genotype.of("9", "" + (10 + typed.size()))));
        var engine = new PedigreeLikelihood(Pedigree.of(persons));
        var far = engine.likelihood(marker, typed, 0.03);
        assertThat(far.isExact()).isFalse();
        assertThat(far.standardError()).isBetween(1e-9, 0.05);
        assertThat(engine.likelihood(marker, typed, 0.03)).as("seeded").isEqualTo(far);
    }

    @Test
    void integrationAgreesWithPartitions() {
        var marker = marker(6, STEPWISE);
        var pedigree = Pedigree.of(List.of(
                Person.founder("f", Sex.MALE),
                Person.founder("m", Sex.FEMALE),
                Person.child("a", Sex.MALE, "f", "m"),
                Person.child("b", Sex.FEMALE, "f", "m")));
        var typed = Map.<String, Genotype>of("a", Genotype.of("8", "9"), "b", Genotype.of("9", "12"));
        double exact = new PedigreeLikelihood(pedigree).lnLikelihood(marker, typed, 0.05);

        var locus = new Locus(marker, 4);
        locus.see(2, typed.getOrDefault("a", Genotype.of("8", "8")), 2, "a");
        locus.see(3, typed.getOrDefault("b", Genotype.of("8", "8")), 2, "b");
        locus.lump(false);
        var plan = Planning.plan(
                Descent.of(pedigree, Chromosome.AUTOSOMAL), Pattern.of(new byte[][] {locus.seen()}, -1, 8));
        var evaluation = new Evaluation(plan, new Locus[] {locus}, 0, new double[4]);
        var dirichlet = new double[1][6];
        for (int s = 0; s < 6; s++) {
            dirichlet[0][s] = 0.95 / 0.05 * marker.frequency(s);
        }
        var sum = new Cells(1);
        double error = new DirichletSampling(dirichlet, plan.degree(), evaluation, 1e8).addTo(sum, 0);
        assertThat(error).isBetween(1e-6, 0.01);
        assertThat(sum.lnTotal()).isCloseTo(exact, within(5 * error));
    }
}
