package org.antigone.inquiry.graphical;

import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Gamma;

/*
 * Madigan and York, Biometrika 84 (1997): with a hyper-Dirichlet prior the marginal likelihood of a decomposable graph
 * at a given number of people N is closed,
 *   P(table, n₀ | graph) ∝ N!/n₀! · Π_cliques h(C) / Π_separators h(S) · Γ(A)/Γ(N+A),   A = δ·2^t,
 *   h(S) = Π over the cells of the margin S of Γ(count + α_S)/Γ(α_S),  α_S = δ·2^(t−|S|).
 * Only the all-zero cell of a margin depends on n₀: the rest of h(S) is one number a margin, made when first asked for.
 */
/** The posterior of a decomposable graph and a dark figure for one table, up to a constant that all graphs share. */
final class GraphLikelihood {
    private final ListTable table;
    private final double delta;
    private final NumberPrior prior;
    private final double[] constant;
    private final double[] nowhere;

    GraphLikelihood(ListTable table, double delta, NumberPrior prior) {
        this.table = table;
        this.delta = delta;
        this.prior = prior;
        constant = new double[table.cells()];
        nowhere = new double[table.cells()];
    }

    ListTable table() {
        return table;
    }

    /** Makes what a graph needs. To be called before {@link #log} or {@link #margin} on several threads. */
    void prepare(DecomposableGraph graph) {
        graph.cliques().forEach(this::prepare);
        graph.separators().forEach(this::prepare);
    }

    private void prepare(int mask) {
        if (nowhere[mask] > 0) {
            return;
        }
        double alpha = delta * (1 << table.lists() - Integer.bitCount(mask));
        var cells = new double[table.cells()];
        for (int x = 1; x < cells.length; x++) {
            cells[x & mask] += table.count(x);
        }
        double sum = -Gamma.logGamma(alpha);
        for (int sub = mask; sub > 0; sub = (sub - 1) & mask) {
            sum += Gamma.logGamma(cells[sub] + alpha) - Gamma.logGamma(alpha);
        }
        constant[mask] = sum;
        nowhere[mask] = cells[0] + alpha;
    }

    /** The part that is the same under every graph. */
    double common(double dark) {
        double people = table.observed() + dark;
        return Gamma.logGamma(people + 1)
                - Gamma.logGamma(dark + 1)
                - Gamma.logGamma(people + delta * table.cells())
                + prior.log(people);
    }

    /** Log h(S) of the margin over the lists of the mask. */
    double margin(int mask, double dark) {
        return constant[mask] + Gamma.logGamma(nowhere[mask] + dark);
    }

    /** Log of the unnormalised posterior of the graph and the dark figure. */
    double log(DecomposableGraph graph, double dark) {
        double sum = common(dark);
        for (int clique : graph.cliques()) {
            sum += margin(clique, dark);
        }
        for (int separator : graph.separators()) {
            sum -= margin(separator, dark);
        }
        return sum;
    }
}
