package org.antigone.kinship.likelihood;

import java.util.Arrays;
import org.antigone.kinship.likelihood.DescentSteps.Choose;
import org.antigone.kinship.likelihood.DescentSteps.Pass;
import org.antigone.kinship.likelihood.DescentSteps.See;
import org.antigone.kinship.likelihood.DescentSteps.Settle;
import org.antigone.kinship.likelihood.Passages.Passage;
import org.antigone.kinship.likelihood.Passages.Seen;

/*
 * θ by patterns of descent (Thompson 1974; Sobel & Lange 1996).
 *
 * With every choice of Passages made, the copies are a forest with the founders' copies as roots, and the likelihood given
 * the population's frequencies q is a product of linear forms in q, one to each founder copy that something seen hangs
 * from: f(x) = Π over children of Σ_c M[x→c] f_c(c). Its expectation over the urn is DirichletMoments' work. The sum over
 * all patterns is the likelihood, exactly, for every mutation model and any number of alleles, without partitions of all
 * copies and without the loops that merged copies make in the pedigree.
 *
 * Patterns double with each meiosis from an untyped parent and with each heterozygous child. They are followed depth first,
 * the youngest children first, so that what patterns have in common is done once.
 *
 * Where a likelihood alone is asked for, a branch is left when all that can follow is below its share of NEGLIGIBLE of what
 * has been found. For messages only shrink, and a form is worth at most its largest value, or Σ_x f(x) (β_x + m) / (A + m),
 * since whatever the m other copies are, the next is x with at most that probability. A branch's share is that of its
 * patterns among all, so what is left out is below NEGLIGIBLE of the whole. For a table nothing is left out, since its cells
 * may differ by any factor.
 */
final class DescentPatterns {
    private static final double NEGLIGIBLE = 1e-12;

    private final Plan plan;
    private final Passages passages;
    private final DescentSteps steps;
    private final int[] sizes;
    private final int[] state;
    private final boolean[] founderCopy;
    private final double[][] message;
    /** Whether something hangs from a copy, so that its message is not all ones. */
    private final boolean[] bears;

    private final double[] passed;
    private final double[][] before;
    /** By allele: the largest probability that a founder copy may have for it, whatever the others are. */
    private final double[] likeliest;

    private final DirichletMoments moments;
    private final KeptCopies kept;
    private double total;

    /** @param base the urn, as a Dirichlet's parameters by state */
    DescentPatterns(Plan plan, Passages passages, double[] base) {
        int n = plan.variables().size();
        this.plan = plan;
        this.passages = passages;
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
        this.steps = new DescentSteps(passages, founderCopy);
        this.passed = new double[passages.states()];
        this.before = new double[steps.count()][passages.states()];
        this.bears = new boolean[n];
        double copies = 2.0 * plan.founders().size();
        double sum = Arrays.stream(base).sum();
        this.likeliest =
                Arrays.stream(base).map(b -> (b + copies) / (sum + copies)).toArray();
        this.moments = new DirichletMoments(base);
        this.kept = new KeptCopies(plan.kept(), n, passages.states());
    }

    /** Roughly how many multiplications it takes at most; infinite where it cannot be done so. */
    static double work(Plan plan, Passages passages) {
        double patterns = Arrays.stream(passages.sizes()).asDoubleStream().reduce(1, (a, b) -> a * b);
        int open = plan.kept().length;
        int forms = Math.max(0, plan.degree()[0] - open);
        if (forms > DirichletMoments.MOST_FORMS) {
            return Double.POSITIVE_INFINITY;
        }
        int k = passages.states();
        return patterns * (4.0 * k + DirichletMoments.work(forms, open, k) + 200);
    }

    /** The table over the asked person's copies, k×k (paternal, maternal), k, or the likelihood alone. */
    double[] cells() {
        double most = passages.scale();
        for (int v = 0; v < message.length; v++) {
            var given = passages.given(v);
            bears[v] = given != null;
            if (given == null) {
                Arrays.fill(message[v], 1);
            } else {
                System.arraycopy(given, 0, message[v], 0, given.length);
                most *= bound(v) * (passages.fromKnown(v) ? given.length : 1);
            }
        }
        follow(0, passages.scale(), most);
        return plan.kept().length == 0 ? new double[] {total} : kept.cells(passages.mirrored());
    }

    /**
     * Follows all patterns that go on from here.
     *
     * @param weight of the choices made
     * @param most the largest that the weight times all forms can be
     */
    private void follow(int at, double weight, double most) {
        if (weight == 0
                || (plan.kept().length == 0 && most * steps.ahead(at) <= NEGLIGIBLE * steps.share(at) * total)) {
            return;
        }
        if (at == steps.count()) {
            add(weight);
            return;
        }
        switch (steps.at(at)) {
            case Choose choose -> {
                for (int s = 0; s < sizes[choose.choice()]; s++) {
                    state[choose.choice()] = s;
                    double w = passages.weight(choose.choice(), s);
                    follow(at + 1, weight * w, most * w);
                }
            }
            case See see -> see(see.seen(), at, weight, most);
            case Pass pass -> pass(pass.passage(), at, weight, most);
            case Settle settle -> settle(settle.copy(), at, weight, most);
        }
    }

    /** What was seen of a person bears on both copies; afterwards they are as before. */
    private void see(Seen seen, int at, double weight, double most) {
        int row = state[seen.choice()];
        boolean x = bears[seen.x()];
        boolean y = bears[seen.y()];
        var ofY = message[seen.y()].clone();
        double was = bound(seen.x()) * bound(seen.y());
        System.arraycopy(message[seen.x()], 0, before[at], 0, before[at].length);
        multiply(seen.x(), seen.ofX()[row]);
        multiply(seen.y(), seen.ofY()[row]);
        follow(at + 1, weight, most / was * bound(seen.x()) * bound(seen.y()));
        System.arraycopy(before[at], 0, message[seen.x()], 0, before[at].length);
        System.arraycopy(ofY, 0, message[seen.y()], 0, ofY.length);
        bears[seen.x()] = x;
        bears[seen.y()] = y;
    }

    private void pass(Passage passage, int at, double weight, double most) {
        int from = passage.from();
        int to = passage.to();
        if (!passage.happens(state) || (to >= 0 && !kept.holds(to) && !bears[to])) {
            follow(at + 1, weight, most);
            return;
        }
        if (to >= 0 && kept.holds(to)) {
            kept.hang(passage, message[to], () -> follow(at + 1, weight, most));
            return;
        }
        boolean bore = bears[from];
        var parent = message[from];
        System.arraycopy(parent, 0, before[at], 0, parent.length);
        double was = bound(from) * (to >= 0 ? bound(to) : 1);
        if (to < 0) {
            multiply(from, passage.column(state));
        } else {
            passUp(passage, message[to], parent);
            bears[from] = true;
        }
        follow(at + 1, weight, was == 0 ? 0 : most / was * bound(from));
        System.arraycopy(before[at], 0, parent, 0, parent.length);
        bears[from] = bore;
    }

    private void passUp(Passage passage, double[] child, double[] parent) {
        Arrays.fill(passed, 0);
        for (int c = 0; c < child.length; c++) {
            double f = child[c];
            var column = passage.columns()[c];
            for (int x = 0; x < passed.length; x++) {
                passed[x] += f * column[x];
            }
        }
        for (int x = 0; x < parent.length; x++) {
            parent[x] *= passed[x];
        }
    }

    /** A founder's copy becomes a form; one from a parent whose genotype is sure, a number. */
    private void settle(int copy, int at, double weight, double most) {
        if (!bears[copy] || kept.holds(copy)) {
            follow(at + 1, weight, most);
        } else if (founderCopy[copy]) {
            moments.add(message[copy]);
            follow(at + 1, weight, most);
            moments.drop();
        } else {
            follow(at + 1, weight * Arrays.stream(message[copy]).sum(), most);
        }
    }

    /** One pattern, all of which is passed up. */
    private void add(double weight) {
        if (plan.kept().length == 0) {
            total += weight * moments.none();
        } else {
            kept.add(weight, moments, founderCopy, message);
        }
    }

    private void multiply(int copy, double[] by) {
        var values = message[copy];
        for (int x = 0; x < values.length; x++) {
            values[x] *= by[x];
        }
        bears[copy] = true;
    }

    /** At most what a copy's message is worth; of no use for a table. */
    private double bound(int copy) {
        if (plan.kept().length > 0) {
            return 1;
        }
        double largest = 0;
        double drawn = 0;
        for (int x = 0; x < likeliest.length; x++) {
            largest = Math.max(largest, message[copy][x]);
            drawn += likeliest[x] * message[copy][x];
        }
        return founderCopy[copy] ? Math.min(largest, drawn) : largest;
    }
}
