package org.antigone.kinship.likelihood;

import java.util.Arrays;
import org.antigone.kinship.likelihood.Term.Arrival;

/**
 * One plan and the data of one marker, or of two linked ones: fills the terms' tables and has them eliminated. May be run
 * again with other frequencies of the founders' copies.
 */
final class Evaluation implements AutoCloseable {
    private final Plan plan;
    private final Locus[] loci;
    private final double rho;
    private final double[] inbreeding;
    /** By variable: the states of a copy; empty for phases and selectors. */
    private final int[][] domain;

    private final int[] sizes;
    private final boolean possible;
    private final Execution execution;
    private boolean filled;

    /**
     * @param loci lumped
     * @param rho recombination fraction between two loci; not used for one
     * @param inbreeding by person
     */
    Evaluation(Plan plan, Locus[] loci, double rho, double[] inbreeding) {
        this.plan = plan;
        this.loci = loci;
        this.rho = rho;
        this.inbreeding = inbreeding;
        this.domain = domains();
        this.sizes = sizes();
        this.possible = Arrays.stream(sizes).allMatch(s -> s > 0);
        this.execution = new Execution(plan, possible ? sizes : new int[sizes.length]);
    }

    /** Gives its tables back for further use. */
    @Override
    public void close() {
        execution.close();
    }

    /** The cells that one run touches. */
    double work() {
        return execution.work();
    }

    private int[][] domains() {
        var domain = new int[plan.variables().size()][];
        for (int v = 0; v < domain.length; v++) {
            var variable = plan.variables().get(v);
            domain[v] = new int[0];
            if (variable.kind() != Plan.Variable.Kind.COPY) {
                continue;
            }
            var locus = loci[variable.locus()];
            if (locus.seen()[variable.person()] == Pattern.OPEN) {
                domain[v] = locus.possible(variable.person());
            } else {
                domain[v] = new int[locus.lumping().states()];
                Arrays.setAll(domain[v], i -> i);
            }
        }
        for (int v = 0; v < domain.length; v++) {
            int standing = plan.standing(v);
            if (standing != v) {
                var other = domain[v];
                domain[standing] = Arrays.stream(domain[standing])
                        .filter(s -> Arrays.binarySearch(other, s) >= 0)
                        .toArray();
            }
        }
        return domain;
    }

    private int[] sizes() {
        var sizes = new int[domain.length];
        for (int v = 0; v < sizes.length; v++) {
            var variable = plan.variables().get(v);
            sizes[v] = switch (variable.kind()) {
                case COPY -> domain[v].length;
                case PHASE -> loci[variable.locus()].homozygous(variable.person()) ? 1 : 2;
                case SELECTOR -> 2;
            };
        }
        return sizes;
    }

    /** Sets the frequencies from which the founders' copies at a locus are drawn, by state. */
    void draw(int locus, double[] frequency) {
        fill();
        for (int t = 0; possible && t < plan.terms().size(); t++) {
            var term = plan.terms().get(t);
            if (term instanceof Term.Draw draw && draw.locus() == locus) {
                fillDraw(draw.x(), frequency);
                execution.fill(t);
            } else if (term instanceof Term.InbredDraw draw && draw.locus() == locus) {
                fillInbred(t, draw, frequency);
                execution.fill(t);
            }
        }
    }

    /** How many cells {@link #run} fills. */
    int resultCells() {
        int k = loci[0].lumping().states();
        return plan.kept().length == 2 ? k * k : plan.kept().length == 1 ? k : 1;
    }

    /**
     * Eliminates all but the asked person's copies. Founders who are certain are not in the result.
     *
     * @param cells receives k×k cells (paternal, maternal), k for one copy, or the likelihood where nobody is asked for
     * @return the logarithm of what the cells are to be multiplied by
     */
    double run(double[] cells) {
        Arrays.fill(cells, 0);
        if (!possible) {
            return 0;
        }
        fill();
        var values = execution.run();
        int k = loci[0].lumping().states();
        var kept = plan.kept();
        if (kept.length == 0) {
            cells[0] = values[0][0];
            return execution.lnScale();
        }
        int x = kept[0];
        int y = kept[kept.length - 1];
        if (x == y) {
            for (int i = 0; i < sizes[x]; i++) {
                cells[kept.length == 1 ? domain[x][i] : domain[x][i] * (k + 1)] = values[0][i];
            }
            return execution.lnScale();
        }
        boolean inOrder = execution.resultScope()[0] == x;
        for (int i = 0; i < sizes[x]; i++) {
            for (int j = 0; j < sizes[y]; j++) {
                cells[domain[x][i] * k + domain[y][j]] = inOrder ? values[i][j] : values[j][i];
            }
        }
        return execution.lnScale();
    }

    /** Only when first needed: patterns of descent do without. */
    private void fill() {
        if (filled || !possible) {
            return;
        }
        filled = true;
        for (int t = 0; t < plan.terms().size(); t++) {
            switch (plan.terms().get(t)) {
                case Term.Draw draw ->
                    fillDraw(draw.x(), loci[draw.locus()].lumping().frequency());
                case Term.InbredDraw draw ->
                    fillInbred(t, draw, loci[draw.locus()].lumping().frequency());
                case Term.Seen seen -> fillSeen(t, seen);
                case Term.FounderPhase phase -> {
                    boolean one = loci[phase.locus()].homozygous(phase.person());
                    Arrays.fill(execution.draft(), 0, one ? 1 : 2, one ? 1 : 0.5);
                }
                case Term.Recombination r -> {
                    for (int i = 0; i < 4; i++) {
                        execution.draft()[i] = 0.5 * (i == 0 || i == 3 ? 1 - rho : rho);
                    }
                }
                case Term.FromKnown from -> fillKnown(from);
                case Term.FromPhased from -> fillPhased(t, from);
                case Term.FromCopy from -> fillCopy(t, from);
                case Term.FromEither from -> fillEither(t, from);
                case Term.FromChosen from -> fillChosen(t, from);
            }
            execution.fill(t);
        }
    }

    private void fillDraw(int x, double[] frequency) {
        var table = execution.draft();
        for (int i = 0; i < sizes[x]; i++) {
            table[i] = frequency[domain[x][i]];
        }
    }

    private void fillInbred(int t, Term.InbredDraw draw, double[] q) {
        var table = execution.draft();
        double f = inbreeding[draw.person()];
        int dx = execution.stride(t, draw.x());
        int dy = execution.stride(t, draw.y());
        for (int i = 0; i < sizes[draw.x()]; i++) {
            for (int j = 0; j < sizes[draw.y()]; j++) {
                int a = domain[draw.x()][i];
                int b = domain[draw.y()][j];
                table[i * dx + j * dy] = (1 - f) * q[a] * q[b] + (a == b ? f * q[a] : 0);
            }
        }
    }

    private void fillSeen(int t, Term.Seen seen) {
        var table = execution.draft();
        var locus = loci[seen.locus()];
        var likelihood = locus.open(seen.person());
        var place = locus.places(seen.person());
        int x = seen.x();
        int y = seen.y();
        if (y < 0 || x == y) {
            for (int i = 0; i < sizes[x]; i++) {
                int at = place[domain[x][i]];
                table[i] = likelihood.weight(at, y < 0 ? 0 : at);
            }
            return;
        }
        int dx = execution.stride(t, x);
        int dy = execution.stride(t, y);
        for (int i = 0; i < sizes[x]; i++) {
            for (int j = 0; j < sizes[y]; j++) {
                table[i * dx + j * dy] = likelihood.weight(place[domain[x][i]], place[domain[y][j]]);
            }
        }
    }

    /** The number of states of a transmission's arrival; 1 where the allele is certain. */
    private int arrivals(Arrival child) {
        return child.variable() < 0 ? 1 : sizes[child.variable()];
    }

    /** The allele state that the i-th state of an arrival means. */
    private int arrived(Locus locus, Arrival child, int i) {
        return child.sure() ? locus.state(child.person(), child.fromFather(), i) : domain[child.variable()][i];
    }

    private void fillKnown(Term.FromKnown from) {
        var table = execution.draft();
        var locus = loci[from.locus()];
        var m = locus.lumping().passing(from.child().fromFather());
        int a = locus.lumping().stateOf()[locus.first(from.parent())];
        int b = locus.lumping().stateOf()[locus.second(from.parent())];
        for (int i = 0; i < arrivals(from.child()); i++) {
            int c = arrived(locus, from.child(), i);
            table[i] = 0.5 * (m.at(a, c) + m.at(b, c));
        }
    }

    private void fillPhased(int t, Term.FromPhased from) {
        var table = execution.draft();
        var locus = loci[from.locus()];
        var m = locus.lumping().passing(from.child().fromFather());
        int dz = execution.stride(t, from.z());
        int ds = execution.stride(t, from.s());
        int dc = execution.stride(t, from.child().variable());
        for (int z = 0; z < sizes[from.z()]; z++) {
            for (int s = 0; s < 2; s++) {
                int passed = locus.state(from.parent(), s == 0, z);
                for (int i = 0; i < arrivals(from.child()); i++) {
                    table[z * dz + s * ds + i * dc] = m.at(passed, arrived(locus, from.child(), i));
                }
            }
        }
    }

    private void fillCopy(int t, Term.FromCopy from) {
        var table = execution.draft();
        var locus = loci[from.locus()];
        var m = locus.lumping().passing(from.child().fromFather());
        int dx = execution.stride(t, from.x());
        int dc = execution.stride(t, from.child().variable());
        for (int x = 0; x < sizes[from.x()]; x++) {
            int passed = domain[from.x()][x];
            for (int i = 0; i < arrivals(from.child()); i++) {
                table[x * dx + i * dc] = m.at(passed, arrived(locus, from.child(), i));
            }
        }
    }

    private void fillEither(int t, Term.FromEither from) {
        var table = execution.draft();
        var locus = loci[from.locus()];
        var m = locus.lumping().passing(from.child().fromFather());
        int dx = execution.stride(t, from.x());
        int dy = execution.stride(t, from.y());
        int dc = execution.stride(t, from.child().variable());
        for (int x = 0; x < sizes[from.x()]; x++) {
            int one = domain[from.x()][x];
            for (int y = 0; y < sizes[from.y()]; y++) {
                int other = domain[from.y()][y];
                for (int i = 0; i < arrivals(from.child()); i++) {
                    int c = arrived(locus, from.child(), i);
                    table[x * dx + y * dy + i * dc] = 0.5 * (m.at(one, c) + m.at(other, c));
                }
            }
        }
    }

    private void fillChosen(int t, Term.FromChosen from) {
        var table = execution.draft();
        var locus = loci[from.locus()];
        var m = locus.lumping().passing(from.child().fromFather());
        int ds = execution.stride(t, from.s());
        int dx = execution.stride(t, from.x());
        int dc = execution.stride(t, from.child().variable());
        for (int x = 0; x < sizes[from.x()]; x++) {
            int passed = domain[from.x()][x];
            for (int i = 0; i < arrivals(from.child()); i++) {
                int at = x * dx + i * dc;
                table[at + from.which() * ds] = from.weight() * m.at(passed, arrived(locus, from.child(), i));
                table[at + (1 - from.which()) * ds] = from.weight();
            }
        }
    }
}
