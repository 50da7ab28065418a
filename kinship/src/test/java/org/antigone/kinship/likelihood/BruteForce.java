package org.antigone.kinship.likelihood;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.Transition;

/**
 * The oracle: every founder allele and every transmission, one after the other, straight from the definition. Shares no
 * code with the engine.
 */
final class BruteForce {
    private final List<Person> persons;
    private final Marker marker;
    private final Map<String, Genotype> genotypes;
    private final double theta;
    private final Transition male;
    private final Transition female;
    private final int silent;
    private final int[] paternal;
    private final int[] maternal;
    private final int[] drawn;

    private BruteForce(Pedigree pedigree, Marker marker, Map<String, Genotype> genotypes, double theta) {
        this.persons = pedigree.persons();
        this.marker = marker;
        this.genotypes = genotypes;
        this.theta = theta;
        this.male = marker.transition(Sex.MALE);
        this.female = marker.transition(Sex.FEMALE);
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
                double seen = seen(person, f, m, one);
                if (seen == 0) {
                    continue;
                }
                if (person.isFounder()) {
                    sum += seen * founder(person, i, draws, f, m, one);
                } else {
                    double p = seen;
                    p *= one ? 1 : passed(person.fatherId().orElseThrow(), f, male);
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

    private double passed(String parent, int to, Transition pass) {
        int p = 0;
        while (!persons.get(p).id().equals(parent)) {
            p++;
        }
        boolean one = marker.chromosome() == Chromosome.X && persons.get(p).sex() == Sex.MALE;
        return one ? pass.at(maternal[p], to) : 0.5 * pass.at(paternal[p], to) + 0.5 * pass.at(maternal[p], to);
    }

    private double seen(Person person, int f, int m, boolean one) {
        if (genotypes.get(person.id()) instanceof Genotype.Degraded degraded) {
            double p = 1;
            for (var amplification : degraded.amplifications()) {
                double sum = 0;
                var uncertain = List.copyOf(amplification.uncertain());
                for (int subset = 0; subset < 1 << uncertain.size(); subset++) {
                    var called = new HashSet<>(amplification.seen());
                    for (int u = 0; u < uncertain.size(); u++) {
                        if ((subset >> u & 1) == 1) {
                            called.add(uncertain.get(u));
                        }
                    }
                    sum += called(called, degraded, f, m, one);
                }
                p *= sum;
            }
            return p;
        }
        return shows(person, f, m, one) ? 1 : 0;
    }

    /** The probability of exactly these calls: every copy seen or not, every allele dropped in or not. */
    private double called(Set<Allele> called, Genotype.Degraded model, int f, int m, boolean one) {
        double p = 1;
        int extras = 0;
        for (int a = 0; a < marker.alleleCount(); a++) {
            int copies = a == silent ? 0 : (m == a ? 1 : 0) + (!one && f == a ? 1 : 0);
            boolean here = called.contains(marker.alleles().get(a));
            double missing = copies == 2 ? model.dropout() * model.dropout() : model.dropout();
            if (copies > 0) {
                p *= here ? 1 - missing : missing;
            } else if (here) {
                p *= model.dropin() * marker.frequency(a);
                extras++;
            }
        }
        return extras == 0 ? p * (1 - model.dropin()) : p;
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
