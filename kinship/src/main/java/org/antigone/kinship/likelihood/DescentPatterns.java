package org.antigone.kinship.likelihood;

import java.util.Arrays;
import org.antigone.kinship.likelihood.Passages.Passage;
import org.antigone.kinship.likelihood.Plan.FounderCopies;

/*
 * θ by patterns of descent (Sobel & Lange 1996; Thompson 1974).
 *
 * With every choice of Passages made, the copies are a forest with the founders' copies as roots, and the likelihood given
 * the population's frequencies q is a product of linear forms in q, one to each founder copy that something seen hangs
 * from: f(x) = Π over children of Σ_c M[x→c] f_c(c). Its expectation over the urn is DirichletMoments' work. The sum over
 * all patterns is the likelihood, exactly, for every mutation model and any number of alleles, without partitions of all
 * copies and without the loops that merged copies make in the pedigree.
 *
 * Patterns double with each meiosis from an untyped parent and with each heterozygous child; an untyped founder's first
 * choice is made in one way only. Cost is patterns × (3^forms · alleles) where a table is asked for; SubPopulation compares
 * it with the other ways.
 */
final class DescentPatterns {
    private final Plan plan;
    private final Passages passages;
    private final Passage[] reversed;
    private final int[] sizes;
    private final int[] state;
    private final boolean[] founderCopy;
    private final double[][] message;
    /** Whether something hangs from a copy, so that its message is not all ones. */
    private final boolean[] bears;

    private final double[][] forms;
    private final DirichletMoments moments;
    private final KeptCopies kept;
    private double total;

    /**
     * @param locus lumped
     * @param base the urn, as a Dirichlet's parameters by state
     */
    DescentPatterns(Plan plan, Passages passages, double[] base) {
        int n = plan.variables().size();
        this.plan = plan;
        this.passages = passages;
        this.reversed = passages.passages().reversed().toArray(Passage[]::new);
        this.sizes = passages.sizes();
        this.state = new int[sizes.length];
        this.founderCopy = new boolean[n];
        for (var founder : plan.founders()) {
            founderCopy[founder.first()] = true;
            if (founder.second() >= 0) {
                founderCopy[founder.second()] = true;
            }
        }
        this.message = new double[n][passages.states()];
        this.bears = new boolean[n];
        this.forms = new double[n][];
        this.moments = new DirichletMoments(base);
        this.kept = new KeptCopies(plan.kept(), n, passages.states());
    }

    /** Roughly how many multiplications it takes; infinite where it cannot be done so. */
    static double work(Plan plan, Passages passages) {
        double patterns = Arrays.stream(passages.sizes()).asDoubleStream().reduce(1, (a, b) -> a * b);
        int open = plan.kept().length;
        int forms = Math.max(0, plan.degree()[0] - open);
        if (forms > DirichletMoments.MOST_FORMS) {
            return Double.POSITIVE_INFINITY;
        }
        int k = passages.states();
        double messages = (double) passages.passages().size() * k + 4.0 * k * k;
        return patterns * (messages + DirichletMoments.work(forms, open, k) + 200);
    }

    /** The table over the asked person's copies, k×k (paternal, maternal), k, or the likelihood alone. */
    double[] cells() {
        boolean more = true;
        while (more) {
            follow();
            more = advance();
        }
        if (plan.kept().length == 0) {
            return new double[] {total};
        }
        return kept.cells(passages.mirrored());
    }

    private boolean advance() {
        for (int c = state.length - 1; c >= 0; c--) {
            if (++state[c] < sizes[c]) {
                return true;
            }
            state[c] = 0;
        }
        return false;
    }

    /** One pattern: what is seen goes up to the roots. */
    private void follow() {
        double weight = passages.scale();
        for (int c = 0; c < state.length; c++) {
            weight *= passages.weight(c, state[c]);
        }
        if (weight == 0) {
            return;
        }
        begin();
        for (var passage : reversed) {
            if (passage.happens(state)) {
                pass(passage);
            }
        }
        int count = 0;
        for (int v = 0; v < message.length; v++) {
            if (!bears[v] || kept.holds(v)) {
                continue;
            }
            if (founderCopy[v]) {
                forms[count++] = message[v];
            } else if (passages.fromKnown(v)) {
                weight *= Arrays.stream(message[v]).sum();
            }
        }
        if (weight == 0) {
            return;
        }
        moments.set(forms, count);
        if (plan.kept().length == 0) {
            total += weight * moments.none();
        } else {
            kept.add(weight, moments, founderCopy, message, bears);
        }
    }

    private void begin() {
        kept.begin();
        for (int v = 0; v < message.length; v++) {
            var given = passages.given(v);
            bears[v] = given != null;
            if (given == null) {
                Arrays.fill(message[v], 1);
            } else {
                System.arraycopy(given, 0, message[v], 0, given.length);
            }
        }
        for (var seen : passages.seen()) {
            multiply(seen.x(), seen.ofX()[state[seen.choice()]]);
            multiply(seen.y(), seen.ofY()[state[seen.choice()]]);
        }
    }

    private void pass(Passage passage) {
        int from = passage.from();
        int to = passage.to();
        if (to < 0) {
            multiply(from, passage.column(state));
        } else if (kept.holds(to)) {
            kept.hang(passage);
        } else if (bears[to]) {
            var child = message[to];
            var parent = message[from];
            for (int x = 0; x < parent.length; x++) {
                double sum = 0;
                for (int c = 0; c < child.length; c++) {
                    sum += passage.passing().at(x, c) * child[c];
                }
                parent[x] *= sum;
            }
            bears[from] = true;
        }
    }

    private void multiply(int copy, double[] by) {
        var values = message[copy];
        for (int x = 0; x < values.length; x++) {
            values[x] *= by[x];
        }
        bears[copy] = true;
    }
}
