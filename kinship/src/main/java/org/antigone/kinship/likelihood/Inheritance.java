package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Which allele copies exist and which comes from which, for one pedigree and one kind of chromosome; the same for all
 * markers at which the same persons are observed.
 *
 * <p>Persons without bearing are left out: who is not observed and has no observed descendants sums to 1. A founder who is
 * neither observed nor kept and has one child counts by the single copy that was passed on: the two copies are exchangeable,
 * so {@code ½T(x)+½T(y)} has the distribution of {@code T(x)}, with θ as well.
 *
 * @param copies number of allele copies (variables)
 * @param persons the persons that bear on the result, by id, with their copies
 * @param founders copies drawn from the population, each a founder's
 * @param passages how each other copy came about, parents before children
 * @param inbred pairs of copies of founders with an inbreeding coefficient
 */
record Inheritance(
        int copies, Map<String, Carried> persons, int[] founders, List<Passage> passages, List<Inbred> inbred) {

    /** The copies of one person: from father and mother; one of them −1 where there is none. */
    record Carried(int paternal, int maternal) {}

    /**
     * One meiosis: {@code child} is {@code first} or {@code second} with probability ½ each, after mutation.
     *
     * @param second −1 where only one copy can have been passed on
     */
    record Passage(int child, int first, int second, boolean fromFather) {}

    /** A founder whose two copies are identical by descent with probability {@code coefficient}. */
    record Inbred(int first, int second, double coefficient) {}

    /**
     * @param observed ids of persons with an observation
     * @param kept id of the person whose genotype is asked for, or null
     */
    static Inheritance of(Pedigree pedigree, Chromosome chromosome, Set<String> observed, @Nullable String kept) {
        var bearing = bearing(pedigree, observed, kept);
        var children = new HashMap<String, Integer>();
        for (var person : bearing) {
            person.fatherId().ifPresent(id -> {
                if (chromosome == Chromosome.AUTOSOMAL || person.sex() == Sex.FEMALE) {
                    children.merge(id, 1, Integer::sum);
                }
            });
            person.motherId().ifPresent(id -> children.merge(id, 1, Integer::sum));
        }
        int next = 0;
        var carried = new LinkedHashMap<String, Carried>();
        var founders = new ArrayList<Integer>();
        var passages = new ArrayList<Passage>();
        var inbred = new ArrayList<Inbred>();
        for (var person : bearing) {
            boolean one = chromosome == Chromosome.X && person.sex() == Sex.MALE;
            if (chromosome == Chromosome.X && person.sex() == Sex.UNKNOWN) {
                throw new LikelihoodException(person.id() + ": the sex must be known for an X-chromosomal marker");
            }
            if (person.isFounder()) {
                boolean asked = observed.contains(person.id()) || person.id().equals(kept);
                boolean single = one || (!asked && children.getOrDefault(person.id(), 0) <= 1);
                var copies = single ? new Carried(-1, next++) : new Carried(next++, next++);
                carried.put(person.id(), copies);
                founders.add(copies.maternal());
                if (!single) {
                    founders.add(copies.paternal());
                    if (person.inbreeding() > 0) {
                        inbred.add(new Inbred(copies.paternal(), copies.maternal(), person.inbreeding()));
                    }
                }
            } else {
                int paternal = -1;
                if (!one) {
                    paternal = next++;
                    passages.add(passage(paternal, carried.get(person.father()), true));
                }
                int maternal = next++;
                passages.add(passage(maternal, carried.get(person.mother()), false));
                carried.put(person.id(), new Carried(paternal, maternal));
            }
        }
        return new Inheritance(
                next,
                carried,
                founders.stream().mapToInt(Integer::intValue).sorted().toArray(),
                passages,
                inbred);
    }

    private static Passage passage(int child, @Nullable Carried parent, boolean fromFather) {
        if (parent == null) {
            throw new IllegalStateException("a parent stands after the child");
        }
        return parent.paternal() < 0
                ? new Passage(child, parent.maternal(), -1, fromFather)
                : new Passage(child, parent.paternal(), parent.maternal(), fromFather);
    }

    private static List<Person> bearing(Pedigree pedigree, Set<String> observed, @Nullable String kept) {
        var needed = new HashSet<String>();
        var all = pedigree.persons();
        for (var person : all.reversed()) {
            boolean asked = observed.contains(person.id()) || person.id().equals(kept);
            if (asked || needed.contains(person.id())) {
                needed.add(person.id());
                person.fatherId().ifPresent(needed::add);
                person.motherId().ifPresent(needed::add);
            }
        }
        return all.stream().filter(p -> needed.contains(p.id())).toList();
    }
}
