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
 * The oracle for two linked markers: every pair of haplotypes of every person, every meiosis with its two choices of
 * chromosome. Shares no code with the engine but the reading of what was seen.
 */
final class LinkedBruteForce {
    private final List<Person> persons;
    private final Marker[] markers;
    private final List<Map<String, Genotype>> seen;
    private final double rho;
    private final double theta;
    /** By person: first locus from father, from mother; second locus from father, from mother. */
    private final int[][] carried;

    private final int[][] drawn;

    private LinkedBruteForce(Pedigree pedigree, LinkedMarkers linked, List<Map<String, Genotype>> seen, double theta) {
        this.persons = pedigree.persons();
        this.markers = new Marker[] {linked.first(), linked.second()};
        this.seen = seen;
        this.rho = linked.rho();
        this.theta = theta;
        this.carried = new int[persons.size()][4];
        this.drawn = new int[][] {new int[markers[0].alleleCount()], new int[markers[1].alleleCount()]};
    }

    static double likelihood(
            Pedigree pedigree,
            LinkedMarkers linked,
            Map<String, Genotype> first,
            Map<String, Genotype> second,
            double theta) {
        return new LinkedBruteForce(pedigree, linked, List.of(first, second), theta).from(0);
    }

    private boolean single(Person person) {
        return markers[0].chromosome() == Chromosome.X && person.sex() == Sex.MALE;
    }

    private double from(int i) {
        if (i == persons.size()) {
            return 1;
        }
        var person = persons.get(i);
        boolean one = single(person);
        int k = markers[0].alleleCount();
        int l = markers[1].alleleCount();
        double sum = 0;
        for (int m1 = 0; m1 < k; m1++) {
            for (int f1 = one ? m1 : 0; f1 < (one ? m1 + 1 : k); f1++) {
                double p1 = seen(0, person, f1, m1, one);
                for (int m2 = 0; p1 > 0 && m2 < l; m2++) {
                    for (int f2 = one ? m2 : 0; f2 < (one ? m2 + 1 : l); f2++) {
                        double p = p1 * seen(1, person, f2, m2, one);
                        if (p == 0) {
                            continue;
                        }
                        carried[i] = new int[] {f1, m1, f2, m2};
                        sum += p * (person.isFounder() ? founder(i, one, 0, 0) : child(person, i, one));
                    }
                }
            }
        }
        return sum;
    }

    private double seen(int locus, Person person, int f, int m, boolean one) {
        var genotype = seen.get(locus).get(person.id());
        if (genotype == null) {
            return 1;
        }
        var likelihood = GenotypeLikelihood.of(genotype, markers[locus], one ? 1 : 2, person.id());
        return Math.exp(likelihood.lnScale()) * (one ? likelihood.of(m) : likelihood.of(f, m));
    }

    /** Draws the founder's copies at one locus after the other, then goes on to the next person. */
    private double founder(int i, boolean one, int locus, int done) {
        if (locus == 2) {
            return from(i + 1);
        }
        int f = carried[i][2 * locus];
        int m = carried[i][2 * locus + 1];
        double inbreeding = persons.get(i).inbreeding();
        double first = draw(locus, m);
        drawn[locus][m]++;
        double result;
        if (one) {
            result = first * founder(i, true, locus + 1, done + 1);
        } else {
            double second = draw(locus, f);
            drawn[locus][f]++;
            result = (1 - inbreeding) * first * second * founder(i, false, locus + 1, done + 2);
            drawn[locus][f]--;
            if (f == m && inbreeding > 0) {
                result += inbreeding * first * founder(i, false, locus + 1, done + 1);
            }
        }
        drawn[locus][m]--;
        return result;
    }

    private double draw(int locus, int allele) {
        double p = markers[locus].frequency(allele);
        if (theta == 0) {
            return p;
        }
        int n = 0;
        for (int count : drawn[locus]) {
            n += count;
        }
        return (drawn[locus][allele] * theta + (1 - theta) * p) / (1 + (n - 1) * theta);
    }

    private double child(Person person, int i, boolean one) {
        var c = carried[i];
        double p = one ? 1 : passed(person.fatherId().orElseThrow(), Sex.MALE, c[0], c[2]);
        p *= passed(person.motherId().orElseThrow(), Sex.FEMALE, c[1], c[3]);
        return p == 0 ? 0 : p * from(i + 1);
    }

    private double passed(String parentId, Sex sex, int to1, int to2) {
        int n = 0;
        while (!persons.get(n).id().equals(parentId)) {
            n++;
        }
        var parent = carried[n];
        if (single(persons.get(n))) {
            return markers[0].transition(sex, parent[1], to1) * markers[1].transition(sex, parent[3], to2);
        }
        double sum = 0;
        for (int s1 = 0; s1 < 2; s1++) {
            for (int s2 = 0; s2 < 2; s2++) {
                double chosen = 0.5 * (s1 == s2 ? 1 - rho : rho);
                sum += chosen
                        * markers[0].transition(sex, parent[s1], to1)
                        * markers[1].transition(sex, parent[2 + s2], to2);
            }
        }
        return sum;
    }
}
