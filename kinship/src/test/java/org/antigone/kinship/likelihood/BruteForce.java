package org.antigone.kinship.likelihood;

import java.util.List;
import java.util.Map;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/**
 * The oracle: every founder allele and every transmission, one after the other, straight from the definition. Shares no
 * code with the engine.
 */
final class BruteForce {
    private final List<Person> persons;
    private final Marker marker;
    private final Map<String, Genotype> genotypes;
    private final double theta;
    private final double[][] male;
    private final double[][] female;
    private final int silent;
    private final int[] paternal;
    private final int[] maternal;
    private final int[] drawn;

    private BruteForce(Pedigree pedigree, Marker marker, Map<String, Genotype> genotypes, double theta) {
        this.persons = pedigree.persons();
        this.marker = marker;
        this.genotypes = genotypes;
        this.theta = theta;
        this.male = marker.maleTransition();
        this.female = marker.femaleTransition();
        this.silent = marker.silent().map(s -> marker.indexOf(s).orElseThrow()).orElse(-1);
        this.paternal = new int[persons.size()];
        this.maternal = new int[persons.size()];
        this.drawn = new int[marker.alleleCount()];
    }

    static double likelihood(Pedigree pedigree, Marker marker, Map<String, Genotype> genotypes, double theta) {
        return new BruteForce(pedigree, marker, genotypes, theta).from(0, 0);
    }

    private double from(int i, int draws) {
        if (i == persons.size()) {
            return 1;
        }
        var person = persons.get(i);
        int k = marker.alleleCount();
        boolean one = marker.chromosome() == Chromosome.X && person.sex() == Sex.MALE;
        double sum = 0;
        for (int m = 0; m < k; m++) {
            for (int f = one ? m : 0; f < (one ? m + 1 : k); f++) {
                paternal[i] = f;
                maternal[i] = m;
                if (!shows(person, f, m, one)) {
                    continue;
                }
                if (person.isFounder()) {
                    sum += founder(person, i, draws, f, m, one);
                } else {
                    double p = one ? 1 : passed(person.fatherId().orElseThrow(), f, male);
                    p *= passed(person.motherId().orElseThrow(), m, female);
                    if (p > 0) {
                        sum += p * from(i + 1, draws);
                    }
                }
            }
        }
        return sum;
    }

    private double founder(Person person, int i, int draws, int f, int m, boolean one) {
        double first = draw(m, draws);
        drawn[m]++;
        double result;
        if (one) {
            result = first * from(i + 1, draws + 1);
        } else {
            double second = draw(f, draws + 1);
            drawn[f]++;
            double apart = first * second * (1 - person.inbreeding());
            result = apart == 0 ? 0 : apart * from(i + 1, draws + 2);
            drawn[f]--;
            if (f == m && person.inbreeding() > 0) {
                result += first * person.inbreeding() * from(i + 1, draws + 1);
            }
        }
        drawn[m]--;
        return result;
    }

    private double draw(int a, int n) {
        return theta == 0
                ? marker.frequency(a)
                : (drawn[a] * theta + (1 - theta) * marker.frequency(a)) / (1 + (n - 1) * theta);
    }

    private double passed(String parent, int to, double[][] matrix) {
        int p = 0;
        while (!persons.get(p).id().equals(parent)) {
            p++;
        }
        boolean one = marker.chromosome() == Chromosome.X && persons.get(p).sex() == Sex.MALE;
        return one ? matrix[maternal[p]][to] : 0.5 * matrix[paternal[p]][to] + 0.5 * matrix[maternal[p]][to];
    }

    private boolean shows(Person person, int f, int m, boolean one) {
        var genotype = genotypes.get(person.id());
        if (genotype == null) {
            return true;
        }
        int a = marker.indexOf(genotype.alleles().getFirst()).orElseThrow();
        int b = marker.indexOf(genotype.alleles().getLast()).orElseThrow();
        if (genotype instanceof Genotype.HalfKnown) {
            return f == a || m == a;
        }
        if (one) {
            return m == a;
        }
        if (a == b) {
            return (f == a || f == silent) && (m == a || m == silent) && (f == a || m == a);
        }
        return (f == a && m == b) || (f == b && m == a);
    }
}
