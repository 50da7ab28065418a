package org.antigone.kinship.likelihood;

import java.util.BitSet;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Sex;
import org.antigone.kinship.Transition;
import org.antigone.kinship.mutation.MutationModel;

/**
 * The states an allele copy can be in: every allele by itself, or — where mutation allows it — the alleles that somebody
 * shows, and all others together as one. Lumping is exact if every member of the lump passes to each state outside it with
 * the same probability (strong lumpability, Kemeny &amp; Snell): always without mutation and in the equal and proportional
 * models; a matrix given as such is looked at; in stepwise models nothing is lumped.
 *
 * @param stateOf allele index to state
 * @param frequency by state
 * @param male transition matrix by state
 * @param female transition matrix by state
 */
record Lumping(int[] stateOf, double[] frequency, Transition male, Transition female) {

    /** The states for a marker when the alleles in {@code told} must be told apart. */
    static Lumping of(Marker marker, BitSet told) {
        int k = marker.alleleCount();
        int lump = k - told.cardinality();
        if (lump < 2 || !lumps(marker, Sex.MALE, told) || !lumps(marker, Sex.FEMALE, told)) {
            var identity = new int[k];
            for (int i = 0; i < k; i++) {
                identity[i] = i;
            }
            return new Lumping(
                    identity, marker.frequencies(), marker.transition(Sex.MALE), marker.transition(Sex.FEMALE));
        }
        int states = k - lump + 1;
        var stateOf = new int[k];
        var frequency = new double[states];
        int next = 0;
        double shown = 0;
        for (int i = 0; i < k; i++) {
            if (told.get(i)) {
                stateOf[i] = next;
                frequency[next++] = marker.frequency(i);
                shown += marker.frequency(i);
            } else {
                stateOf[i] = states - 1;
            }
        }
        frequency[states - 1] = Math.max(0, 1 - shown);
        return new Lumping(
                stateOf, frequency, lumped(marker, Sex.MALE, told, states), lumped(marker, Sex.FEMALE, told, states));
    }

    int states() {
        return frequency.length;
    }

    /** How states pass in a meiosis. */
    Transition passing(boolean fromFather) {
        return fromFather ? male : female;
    }

    private static boolean lumps(Marker marker, Sex parent, BitSet told) {
        var mutation = marker.mutation();
        return switch (parent == Sex.MALE ? mutation.male() : mutation.female()) {
            case MutationModel.None none -> true;
            case MutationModel.Equal equal -> true;
            case MutationModel.Proportional proportional -> true;
            case MutationModel.Stepwise stepwise -> false;
            case MutationModel.OneStep oneStep -> false;
            case MutationModel.Dawid dawid -> false;
            case MutationModel.Stationary stationary -> columnsAgree(marker, parent, told);
            case MutationModel.Custom custom -> columnsAgree(marker, parent, told);
        };
    }

    private static boolean columnsAgree(Marker marker, Sex parent, BitSet told) {
        int first = told.nextClearBit(0);
        for (int j = told.nextSetBit(0); j >= 0; j = told.nextSetBit(j + 1)) {
            for (int i = first; i < marker.alleleCount(); i = told.nextClearBit(i + 1)) {
                if (marker.transition(parent, i, j) != marker.transition(parent, first, j)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rows and columns of the told alleles, then of the lump, of which any member's row will do. */
    private static Transition lumped(Marker marker, Sex parent, BitSet told, int states) {
        var members = new int[states];
        int next = 0;
        for (int i = told.nextSetBit(0); i >= 0; i = told.nextSetBit(i + 1)) {
            members[next++] = i;
        }
        members[next] = told.nextClearBit(0);
        var m = new double[states][states];
        for (int i = 0; i < states; i++) {
            double kept = 0;
            for (int j = 0; j < states - 1; j++) {
                m[i][j] = marker.transition(parent, members[i], members[j]);
                kept += m[i][j];
            }
            m[i][states - 1] = lumpedCell(marker, parent, told, members[i], kept);
        }
        return new Transition(m);
    }

    /** The probability of arriving in the lump, summed over its members: the difference from 1 would lose small rates. */
    private static double lumpedCell(Marker marker, Sex parent, BitSet told, int from, double kept) {
        if (kept == 1) {
            return 0;
        }
        double sum = 0;
        for (int j = told.nextClearBit(0); j < marker.alleleCount(); j = told.nextClearBit(j + 1)) {
            sum += marker.transition(parent, from, j);
        }
        return sum;
    }
}
