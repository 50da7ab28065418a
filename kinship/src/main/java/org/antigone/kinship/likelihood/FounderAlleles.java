package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.likelihood.Inheritance.Inbred;

/*
 * How founders' allele copies are drawn when they are not independent.
 *
 * Sub-population (Balding & Nichols 1994): copies are drawn in sequence, the next is a with probability
 * (n_a θ + (1−θ) p_a) / (1 + (n−1) θ). This is a Pólya urn with concentration α = (1−θ)/θ (Blackwell & MacQueen 1973),
 * so the joint distribution is a mixture over partitions of the copies into identity classes: each class draws one allele
 * from p, and a partition into classes of sizes s_1…s_b has probability α^b ∏(s_i−1)! / (α(α+1)…(α+n−1)). A likelihood
 * under θ is therefore the weighted sum, over partitions, of the likelihood with the copies of a class made one variable —
 * exact for every mutation model and any number of alleles.
 *
 * Founders whose genotype is certain need no partition: the urn is exchangeable, so they are drawn first, their
 * probability is a constant, and the others continue from the urn they leave: concentration α + n and base
 * (n_a θ + (1−θ) p_a) / (1 + (n−1) θ). The cost is Bell(r) eliminations for the r remaining copies: 15 for r = 4, 203 for
 * 6, 4,140 for 8, 115,975 for 10.
 *
 * Inbred founders: with probability f the two copies are one, else two.
 */
final class FounderAlleles {
    /** The most copies for which partitions are enumerated. */
    static final int EXACT_COPIES = 10;

    private final int[] representative;
    private final int[] open;
    private final List<Inbred> inbred;
    private final double concentration;
    private final Visitor visitor;

    /** Receives each way the copies may be identical. */
    interface Visitor {
        /**
         * @param weight its probability
         * @param representative copy → the copy that stands for its class
         */
        void visit(double weight, int[] representative);
    }

    private FounderAlleles(int copies, int[] open, List<Inbred> inbred, double concentration, Visitor visitor) {
        this.representative = new int[copies];
        Arrays.setAll(representative, i -> i);
        this.open = open;
        this.inbred = inbred;
        this.concentration = concentration;
        this.visitor = visitor;
    }

    /**
     * Visits every way in which founder copies may be identical by descent.
     *
     * @param copies number of variables
     * @param open the founder copies to distribute over classes; others stand for themselves
     * @param inbred founders with an inbreeding coefficient, all of whose copies are open
     * @param concentration α of the urn as it stands; infinite for independent draws
     */
    static void forEach(int copies, int[] open, List<Inbred> inbred, double concentration, Visitor visitor) {
        var enumeration = new FounderAlleles(copies, open, inbred, concentration, visitor);
        enumeration.chooseInbred(0, 1);
    }

    private void chooseInbred(int i, double weight) {
        if (i == inbred.size()) {
            if (Double.isInfinite(concentration)) {
                visitor.visit(weight, representative);
            } else {
                place(0, 0, new int[open.length], new int[open.length], weight, 0);
            }
            return;
        }
        var founder = inbred.get(i);
        if (founder.coefficient() < 1) {
            chooseInbred(i + 1, weight * (1 - founder.coefficient()));
        }
        representative[founder.second()] = founder.first();
        chooseInbred(i + 1, weight * founder.coefficient());
        representative[founder.second()] = founder.second();
    }

    /** Puts open copy {@code i} into one of the {@code classes} classes or a new one; {@code drawn} copies are placed. */
    private void place(int i, int classes, int[] head, int[] size, double weight, int drawn) {
        if (i == open.length) {
            visitor.visit(weight, representative);
            return;
        }
        int copy = open[i];
        if (representative[copy] != copy) {
            int before = representative[copy];
            representative[copy] = representative[before];
            place(i + 1, classes, head, size, weight, drawn);
            representative[copy] = before;
            return;
        }
        double total = concentration + drawn;
        for (int c = 0; c < classes; c++) {
            representative[copy] = head[c];
            size[c]++;
            place(i + 1, classes, head, size, weight * (size[c] - 1) / total, drawn + 1);
            size[c]--;
        }
        representative[copy] = copy;
        head[classes] = copy;
        size[classes] = 1;
        place(i + 1, classes + 1, head, size, weight * concentration / total, drawn + 1);
    }
}
