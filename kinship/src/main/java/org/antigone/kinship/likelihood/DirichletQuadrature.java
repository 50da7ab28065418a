package org.antigone.kinship.likelihood;

/**
 * Nodes and weights that integrate polynomials of a Dirichlet's frequencies exactly, locus by locus: a stick is broken at
 * Beta-distributed places, each with a {@link BetaRule}.
 */
final class DirichletQuadrature {
    private final double[][] dirichlet;
    private final int[] nodes;
    private final BetaRule[][] rules;

    /** Receives the nodes. */
    interface Visitor {
        /** @param q frequencies by locus and state; changes after the call */
        void visit(double weight, double[][] q);
    }

    /**
     * @param dirichlet parameters by locus and state; states with 0 have frequency 0
     * @param degree by locus: the polynomial's degree
     */
    DirichletQuadrature(double[][] dirichlet, int[] degree) {
        this.dirichlet = dirichlet;
        this.nodes = new int[dirichlet.length];
        this.rules = new BetaRule[dirichlet.length][];
        for (int l = 0; l < nodes.length; l++) {
            nodes[l] = degree[l] / 2 + 1;
            rules[l] = new BetaRule[dirichlet[l].length];
        }
    }

    /** How many nodes there are. */
    double count() {
        double count = 1;
        for (int l = 0; l < nodes.length; l++) {
            int breaks = -1;
            for (double a : dirichlet[l]) {
                breaks += a > 0 ? 1 : 0;
            }
            count *= Math.pow(nodes[l], Math.max(0, breaks));
        }
        return count;
    }

    void forEach(Visitor visitor) {
        var q = new double[dirichlet.length][];
        for (int l = 0; l < q.length; l++) {
            q[l] = new double[dirichlet[l].length];
            double rest = 0;
            for (int s = dirichlet[l].length - 1; s >= 0; s--) {
                if (dirichlet[l][s] > 0 && rest > 0) {
                    rules[l][s] = BetaRule.of(dirichlet[l][s], rest, nodes[l]);
                }
                rest += dirichlet[l][s];
            }
        }
        visit(0, 0, 1, 1, q, visitor);
    }

    private void visit(int locus, int state, double rest, double weight, double[][] q, Visitor visitor) {
        if (locus == q.length) {
            visitor.visit(weight, q);
        } else if (state == q[locus].length) {
            visit(locus + 1, 0, 1, weight, q, visitor);
        } else if (dirichlet[locus][state] == 0) {
            visit(locus, state + 1, rest, weight, q, visitor);
        } else if (rules[locus][state] == null) {
            q[locus][state] = rest;
            visit(locus, state + 1, 0, weight, q, visitor);
        } else {
            var rule = rules[locus][state];
            for (int i = 0; i < rule.nodes().length; i++) {
                q[locus][state] = rest * rule.nodes()[i];
                visit(locus, state + 1, rest * (1 - rule.nodes()[i]), weight * rule.weights()[i], q, visitor);
            }
        }
    }
}
