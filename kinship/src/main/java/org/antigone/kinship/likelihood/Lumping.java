package org.antigone.kinship.likelihood;

import java.util.BitSet;
import org.antigone.kinship.Marker;
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
record Lumping(int[] stateOf, double[] frequency, double[][] male, double[][] female) {

    /** The states for a marker when the alleles in {@code told} must be told apart. */
    static Lumping of(Marker marker, BitSet told) {
        int k = marker.alleleCount();
        var male = marker.maleTransition();
        var female = marker.femaleTransition();
        int lump = k - told.cardinality();
        if (lump < 2
                || !lumps(marker.mutation().male(), male, told)
                || !lumps(marker.mutation().female(), female, told)) {
            var identity = new int[k];
            for (int i = 0; i < k; i++) {
                identity[i] = i;
            }
            return new Lumping(identity, marker.frequencies(), male, female);
        }
        int states = k - lump + 1;
        var stateOf = new int[k];
        int next = 0;
        int member = -1;
        for (int i = 0; i < k; i++) {
            if (told.get(i)) {
                stateOf[i] = next++;
            } else {
                stateOf[i] = states - 1;
                member = i;
            }
        }
        var frequency = new double[states];
        double shown = 0;
        for (int i = told.nextSetBit(0); i >= 0; i = told.nextSetBit(i + 1)) {
            frequency[stateOf[i]] = marker.frequency(i);
            shown += marker.frequency(i);
        }
        frequency[states - 1] = Math.max(0, 1 - shown);
        return new Lumping(
                stateOf, frequency, lumped(male, stateOf, states, member), lumped(female, stateOf, states, member));
    }

    int states() {
        return frequency.length;
    }

    private static boolean lumps(MutationModel model, double[][] matrix, BitSet told) {
        return switch (model) {
            case MutationModel.None none -> true;
            case MutationModel.Equal equal -> true;
            case MutationModel.Proportional proportional -> true;
            case MutationModel.Stepwise stepwise -> false;
            case MutationModel.OneStep oneStep -> false;
            case MutationModel.Dawid dawid -> false;
            case MutationModel.Stationary stationary -> columnsAgree(matrix, told);
            case MutationModel.Custom custom -> columnsAgree(matrix, told);
        };
    }

    private static boolean columnsAgree(double[][] matrix, BitSet told) {
        for (int j = told.nextSetBit(0); j >= 0; j = told.nextSetBit(j + 1)) {
            int first = told.nextClearBit(0);
            for (int i = first; i < matrix.length; i = told.nextClearBit(i + 1)) {
                if (matrix[i][j] != matrix[first][j]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[][] lumped(double[][] matrix, int[] stateOf, int states, int member) {
        var m = new double[states][states];
        for (int i = 0; i < matrix.length; i++) {
            if (stateOf[i] == states - 1 && i != member) {
                continue;
            }
            for (int j = 0; j < matrix.length; j++) {
                m[stateOf[i]][stateOf[j]] += matrix[i][j];
            }
        }
        return m;
    }
}
