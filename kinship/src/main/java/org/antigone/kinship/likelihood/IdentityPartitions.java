package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.likelihood.Plan.FounderCopies;

/*
 * Every way in which founders' copies may be identical by descent in a sub-population.
 *
 * The Balding–Nichols rule is a Pólya urn (Blackwell & MacQueen 1973) of concentration α = (1−θ)/θ, so the copies'
 * joint distribution is a mixture over partitions of the copies into classes: each class draws one allele, and a copy joins
 * a class of s copies with probability s/(α+n), or founds a new one with α/(α+n), n copies being placed. A likelihood under
 * θ is the weighted sum, over partitions, of the likelihood with the copies of a class made one variable — exact for
 * every mutation model and any number of alleles.
 *
 * Nobody can tell a founder's two copies apart, so only partitions that differ otherwise are visited, with their multiplicity:
 * for r = 8 copies of four founders 1,053 instead of 4,140 partitions. Between two linked loci phase matters, and the second
 * locus is enumerated in full.
 *
 * An inbred founder's copies are one draw with probability f, else two.
 */
final class IdentityPartitions {
    private final List<FounderCopies> founders;
    private final double[] inbreeding;
    private final double[] concentration;
    private final boolean exchangeable;
    private final Visitor visitor;
    private final int[] standing;
    private final int[][] head;
    private final int[][] size;
    private final int[] classes;
    private final int[] drawn;

    /** Receives each partition. */
    interface Visitor {
        /**
         * @param weight its probability
         * @param standing variable → the variable that stands for it; changes after the call
         */
        void visit(double weight, int[] standing);
    }

    private IdentityPartitions(
            Plan plan, double[] inbreeding, double[] concentration, boolean exchangeable, Visitor visitor) {
        this.founders = plan.founders();
        this.inbreeding = inbreeding;
        this.concentration = concentration;
        this.exchangeable = exchangeable;
        this.visitor = visitor;
        this.standing = new int[plan.variables().size()];
        Arrays.setAll(standing, i -> i);
        int loci = concentration.length;
        int most = 2 * founders.size() + 1;
        this.head = new int[loci][most];
        this.size = new int[loci][most];
        this.classes = new int[loci];
        this.drawn = new int[loci];
    }

    /**
     * Visits every partition.
     *
     * @param inbreeding by person
     * @param concentration α of the urn as it stands, by locus
     * @param exchangeable whether a founder's two copies may be exchanged in the result
     */
    static void forEach(Plan plan, double[] inbreeding, double[] concentration, boolean exchangeable, Visitor visitor) {
        new IdentityPartitions(plan, inbreeding, concentration, exchangeable, visitor).place(0, 1);
    }

    /** How many partitions {@link #forEach} would visit. */
    static double count(Plan plan, int loci, boolean exchangeable) {
        double product = 1;
        for (int locus = 0; locus < loci; locus++) {
            var ways = new double[2 * plan.founders().size() + 2];
            ways[0] = 1;
            for (var founder : plan.founders()) {
                if (founder.locus() == locus) {
                    ways = after(founder, ways, exchangeable && locus == 0);
                }
            }
            product *= Arrays.stream(ways).sum();
        }
        return product;
    }

    /** Number of partitions by number of classes, after one more founder. */
    private static double[] after(FounderCopies founder, double[] ways, boolean exchangeable) {
        var next = new double[ways.length];
        for (int k = 0; k + 2 < ways.length; k++) {
            boolean one = founder.second() < 0 || founder.inbred();
            if (one) {
                next[k] += ways[k] * k;
                next[k + 1] += ways[k];
            }
            if (founder.second() >= 0) {
                next[k] += ways[k] * (exchangeable ? k * (k + 1) / 2.0 : k * (double) k);
                next[k + 1] += ways[k] * (exchangeable ? k + 1 : 2 * k + 1);
                next[k + 2] += ways[k];
            }
        }
        return next;
    }

    private void place(int i, double weight) {
        if (weight == 0) {
            return;
        }
        if (i == founders.size()) {
            visitor.visit(weight, standing);
            return;
        }
        var founder = founders.get(i);
        double f = founder.inbred() ? inbreeding[founder.person()] : 0;
        int locus = founder.locus();
        boolean pairwise = exchangeable && locus == 0;
        for (int c = 0, most = classes[locus]; c <= most; c++) {
            double first = weight * enter(locus, c, founder.first());
            if (founder.second() < 0) {
                place(i + 1, first);
            } else {
                if (f > 0) {
                    standing[founder.second()] = head[locus][c];
                    place(i + 1, first * f);
                }
                for (int d = pairwise ? c : 0; d <= classes[locus]; d++) {
                    boolean twice = pairwise && d > c && c < most;
                    double second = enter(locus, d, founder.second());
                    place(i + 1, first * second * (1 - f) * (twice ? 2 : 1));
                    leave(locus, d);
                }
                standing[founder.second()] = founder.second();
            }
            leave(locus, c);
        }
        standing[founder.first()] = founder.first();
    }

    /** Puts a copy into a class, perhaps a new one. @return the probability of that */
    private double enter(int locus, int c, int copy) {
        double total = concentration[locus] + drawn[locus]++;
        if (c == classes[locus]) {
            classes[locus]++;
            head[locus][c] = copy;
            size[locus][c] = 1;
            standing[copy] = copy;
            return concentration[locus] / total;
        }
        standing[copy] = head[locus][c];
        return size[locus][c]++ / total;
    }

    private void leave(int locus, int c) {
        drawn[locus]--;
        if (--size[locus][c] == 0) {
            classes[locus]--;
        }
    }
}
