package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.BitSet;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** One marker and what was seen of each person there, by the person's number. */
final class Locus {
    private final Marker marker;
    private final byte[] seen;
    private final int[] first;
    private final int[] second;
    private final @Nullable GenotypeLikelihood[] open;
    private double lnScale;
    private @Nullable Lumping lumping;

    Locus(Marker marker, int persons) {
        this.marker = marker;
        this.seen = new byte[persons];
        this.first = new int[persons];
        this.second = new int[persons];
        this.open = new GenotypeLikelihood[persons];
    }

    /** Notes what was seen of a person. @param copies 1 for a male at an X-chromosomal marker, else 2 */
    void see(int person, Genotype genotype, int copies, String id) {
        if (genotype instanceof Genotype.Pair pair && copies == 2) {
            boolean mayHideSilent = pair.homozygous() && marker.silent().isPresent();
            if (!mayHideSilent) {
                seen[person] = Pattern.SURE;
                first[person] = index(pair.first(), id);
                second[person] = index(pair.second(), id);
                return;
            }
        }
        var likelihood = GenotypeLikelihood.of(genotype, marker, copies, id);
        lnScale += likelihood.lnScale();
        var sure = likelihood.sure();
        if (sure.length > 0) {
            seen[person] = Pattern.SURE;
            first[person] = sure[0];
            second[person] = sure[sure.length - 1];
        } else {
            seen[person] = Pattern.OPEN;
            open[person] = likelihood;
        }
    }

    private int index(Allele allele, String id) {
        int i = marker.indexOf(allele).orElse(-1);
        if (i < 0) {
            throw LikelihoodException.noFrequency(marker, id, allele);
        }
        return i;
    }

    /**
     * Decides which alleles count as one state.
     *
     * @param allTold whether every allele must be told apart
     */
    void lump(boolean allTold) {
        var told = new BitSet();
        if (allTold) {
            told.set(0, marker.alleleCount());
        }
        marker.silent().ifPresent(s -> told.set(marker.indexOf(s).orElseThrow()));
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] == Pattern.SURE) {
                told.set(first[i]);
                told.set(second[i]);
            } else if (open[i] != null) {
                Arrays.stream(open[i].named()).forEach(told::set);
            }
        }
        lumping = Lumping.of(marker, told);
    }

    Marker marker() {
        return marker;
    }

    byte[] seen() {
        return seen;
    }

    Lumping lumping() {
        if (lumping == null) {
            throw new IllegalStateException("not lumped");
        }
        return lumping;
    }

    /** What all likelihoods of what was seen are to be multiplied by, as a logarithm. */
    double lnScale() {
        return lnScale;
    }

    /** A sure genotype's alleles, lower place first. */
    int first(int person) {
        return first[person];
    }

    int second(int person) {
        return second[person];
    }

    boolean homozygous(int person) {
        return first[person] == second[person];
    }

    /** The state of one allele of a sure genotype: in phase 0 the first came from the father, in phase 1 the second. */
    int state(int person, boolean fromFather, int phase) {
        return lumping().stateOf()[phase == 0 == fromFather ? first[person] : second[person]];
    }

    /** The likelihood of a person whose genotype is not sure. */
    GenotypeLikelihood open(int person) {
        var likelihood = open[person];
        if (likelihood == null) {
            throw new IllegalStateException("not open");
        }
        return likelihood;
    }

    /** By state: its place in an open person's likelihood. */
    int[] places(int person) {
        var place = new int[lumping().states()];
        for (int allele = 0; allele < marker.alleleCount(); allele++) {
            place[lumping().stateOf()[allele]] = open(person).place(allele);
        }
        return place;
    }

    /** The states that a copy of an open person can have. */
    int[] possible(int person) {
        var likelihood = open(person);
        int places = likelihood.named().length + 1;
        var can = new boolean[places];
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < (likelihood.copies() == 1 ? 1 : places); j++) {
                can[i] |= likelihood.weight(i, j) > 0;
            }
        }
        var place = places(person);
        int n = 0;
        var states = new int[place.length];
        for (int s = 0; s < place.length; s++) {
            if (can[place[s]]) {
                states[n++] = s;
            }
        }
        return Arrays.copyOf(states, n);
    }

    /** P(child's sure genotype | both parents' sure genotypes). */
    double passed(int child, int father, boolean fatherSingle, int mother) {
        int a = first[child];
        int b = second[child];
        double p = from(father, fatherSingle, Sex.MALE, a) * from(mother, false, Sex.FEMALE, b);
        return a == b ? p : p + from(father, fatherSingle, Sex.MALE, b) * from(mother, false, Sex.FEMALE, a);
    }

    private double from(int parent, boolean single, Sex sex, int to) {
        double p = marker.transition(sex, first[parent], to);
        return single || homozygous(parent) ? p : 0.5 * (p + marker.transition(sex, second[parent], to));
    }
}
