package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.HashMap;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Sex;

/**
 * A pedigree by numbers, parents before children, as one kind of chromosome descends in it. Equal for pedigrees of equal
 * shape whatever their people are called, so that these share their plans.
 */
final class Descent {
    private final int[] father;
    private final int[] mother;
    private final boolean[] single;
    private final boolean[] inbred;
    private final int hash;

    private Descent(int[] father, int[] mother, boolean[] single, boolean[] inbred) {
        this.father = father;
        this.mother = mother;
        this.single = single;
        this.inbred = inbred;
        this.hash = Arrays.hashCode(father)
                + 31 * Arrays.hashCode(mother)
                + 961 * Arrays.hashCode(single)
                + 29791 * Arrays.hashCode(inbred);
    }

    static Descent of(Pedigree pedigree, Chromosome chromosome) {
        var persons = pedigree.persons();
        int n = persons.size();
        var number = new HashMap<String, Integer>();
        var father = new int[n];
        var mother = new int[n];
        var single = new boolean[n];
        var inbred = new boolean[n];
        for (int i = 0; i < n; i++) {
            var person = persons.get(i);
            number.put(person.id(), i);
            single[i] = chromosome == Chromosome.X && person.sex() == Sex.MALE;
            father[i] = single[i] ? -1 : person.fatherId().map(number::get).orElse(-1);
            mother[i] = person.motherId().map(number::get).orElse(-1);
            inbred[i] = !single[i] && person.inbreeding() > 0;
        }
        return new Descent(father, mother, single, inbred);
    }

    int size() {
        return father.length;
    }

    /** The person whose copy comes to {@code person} from this side; −1 if there is none. */
    int parent(int person, boolean fromFather) {
        return fromFather ? father[person] : mother[person];
    }

    boolean isFounder(int person) {
        return mother[person] < 0;
    }

    /** Whether the person carries one copy: a male, on X. */
    boolean single(int person) {
        return single[person];
    }

    /** Whether this is a founder whose two copies may be one by descent. */
    boolean inbred(int person) {
        return inbred[person];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descent that
                && Arrays.equals(father, that.father)
                && Arrays.equals(mother, that.mother)
                && Arrays.equals(single, that.single)
                && Arrays.equals(inbred, that.inbred);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
