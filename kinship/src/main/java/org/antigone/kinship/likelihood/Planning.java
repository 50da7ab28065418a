package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.likelihood.Plan.FounderCopies;
import org.antigone.kinship.likelihood.Plan.Known;
import org.antigone.kinship.likelihood.Plan.Variable;

/*
 * From a pedigree's shape and a pattern of who was seen to variables and factors.
 *
 * Left out: who is neither seen nor asked for and has no seen descendants (their probabilities sum to 1). A founder who is
 * neither seen nor asked for and has one child counts by the one copy that was passed on: the two are exchangeable, so
 * ½T(x)+½T(y) has the distribution of T(x), with θ as well.
 *
 * A person whose genotype is sure cuts the pedigree. To the children only the unordered genotype matters, so the person is
 * a constant there. To the parents, which allele came from whom matters: one variable of two states, the phase. A child
 * with sure parents is a number.
 *
 * Everyone else has a variable for each copy. A transmission from copies x, y to c is a table over three large variables;
 * with a selector s of two states it is the product of two tables over (s, x, c) and (s, y, c) (Fishelson & Geiger 2002),
 * which lets x and y be summed out one after the other. Selectors multiply with the number of children, so beyond
 * MOST_SELECTED children of one parent the plain table is used.
 *
 * Linked loci: at each meiosis where both loci matter the two selectors are joined by a recombination term, and people
 * with sure genotypes keep their phase throughout, founders too.
 */
final class Planning {
    private static final int MOST_SELECTED = 3;

    private final Descent descent;
    private final Pattern pattern;
    private final boolean[][] bearing;
    private final int[][] children;
    private final int[][] paternal;
    private final int[][] maternal;
    private final int[][] phase;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Known> knownFounders = new ArrayList<>();
    private final List<Known> knownChildren = new ArrayList<>();
    private final List<FounderCopies> founders = new ArrayList<>();

    private Planning(Descent descent, Pattern pattern) {
        int n = descent.size();
        this.descent = descent;
        this.pattern = pattern;
        this.bearing = new boolean[pattern.loci()][n];
        this.children = new int[pattern.loci()][n];
        this.paternal = absent(n);
        this.maternal = absent(n);
        this.phase = absent(n);
    }

    private int[][] absent(int n) {
        var table = new int[pattern.loci()][n];
        for (var row : table) {
            Arrays.fill(row, -1);
        }
        return table;
    }

    static Plan plan(Descent descent, Pattern pattern) {
        var planning = new Planning(descent, pattern);
        for (int locus = 0; locus < pattern.loci(); locus++) {
            planning.findBearing(locus);
            planning.layOut(locus);
        }
        planning.addFounders();
        planning.addSeen();
        for (int person = 0; person < descent.size(); person++) {
            if (!descent.isFounder(person)) {
                planning.addMeiosis(person, true);
                planning.addMeiosis(person, false);
            }
        }
        return planning.finish();
    }

    private void findBearing(int locus) {
        for (int i = descent.size() - 1; i >= 0; i--) {
            bearing[locus][i] |= pattern.seen()[locus][i] != Pattern.UNSEEN || i == pattern.kept();
            if (bearing[locus][i]) {
                for (boolean side : new boolean[] {true, false}) {
                    int parent = descent.parent(i, side);
                    if (parent >= 0) {
                        bearing[locus][parent] = true;
                        children[locus][parent]++;
                    }
                }
            }
        }
    }

    private boolean sure(int locus, int person) {
        return pattern.seen()[locus][person] == Pattern.SURE;
    }

    private void layOut(int locus) {
        for (int i = 0; i < descent.size(); i++) {
            if (!bearing[locus][i]) {
                continue;
            }
            if (sure(locus, i)) {
                boolean needsPhase =
                        !descent.single(i) && (pattern.linked() || (!descent.isFounder(i) && !parentsSure(locus, i)));
                phase[locus][i] = needsPhase ? variable(Variable.Kind.PHASE, locus, i) : -1;
                continue;
            }
            boolean asked = pattern.seen()[locus][i] != Pattern.UNSEEN || i == pattern.kept();
            boolean one = descent.single(i) || (descent.isFounder(i) && !asked && children[locus][i] <= 1);
            maternal[locus][i] = variable(Variable.Kind.COPY, locus, i);
            if (!one) {
                paternal[locus][i] = variable(Variable.Kind.COPY, locus, i);
            }
        }
    }

    private boolean parentsSure(int locus, int person) {
        return sure(locus, descent.parent(person, true)) && sure(locus, descent.parent(person, false));
    }

    private int variable(Variable.Kind kind, int locus, int person) {
        variables.add(new Variable(kind, locus, person));
        return variables.size() - 1;
    }

    private int standing(int copy) {
        return copy >= 0 && copy < pattern.merged().length ? pattern.merged()[copy] : copy;
    }

    private void addFounders() {
        for (int locus = 0; locus < pattern.loci(); locus++) {
            for (int i = 0; i < descent.size(); i++) {
                if (!bearing[locus][i] || !descent.isFounder(i)) {
                    continue;
                }
                if (sure(locus, i)) {
                    knownFounders.add(new Known(locus, i));
                    if (phase[locus][i] >= 0) {
                        terms.add(new Term.FounderPhase(locus, i, phase[locus][i]));
                    }
                    continue;
                }
                int x = maternal[locus][i];
                int y = paternal[locus][i];
                founders.add(new FounderCopies(locus, i, x, y, y >= 0 && descent.inbred(i)));
                if (y >= 0 && descent.inbred(i) && pattern.merged().length == 0) {
                    terms.add(new Term.InbredDraw(locus, i, x, y));
                    continue;
                }
                for (int copy : y < 0 ? new int[] {x} : new int[] {x, y}) {
                    if (standing(copy) == copy) {
                        terms.add(new Term.Draw(locus, copy));
                    }
                }
            }
        }
    }

    private void addSeen() {
        for (int locus = 0; locus < pattern.loci(); locus++) {
            for (int i = 0; i < descent.size(); i++) {
                if (pattern.seen()[locus][i] == Pattern.OPEN) {
                    terms.add(new Term.Seen(locus, i, standing(maternal[locus][i]), standing(paternal[locus][i])));
                }
            }
        }
    }

    private void addMeiosis(int child, boolean fromFather) {
        int parent = descent.parent(child, fromFather);
        if (parent < 0) {
            return;
        }
        boolean both = pattern.linked() && twoCopies(0, child, parent) && twoCopies(1, child, parent);
        if (both) {
            int s1 = variable(Variable.Kind.SELECTOR, 0, child);
            int s2 = variable(Variable.Kind.SELECTOR, 1, child);
            terms.add(new Term.Recombination(s1, s2));
            addLinkedPassage(0, child, parent, fromFather, s1);
            addLinkedPassage(1, child, parent, fromFather, s2);
            return;
        }
        for (int locus = 0; locus < pattern.loci(); locus++) {
            if (bearing[locus][child]) {
                addPassage(locus, child, parent, fromFather);
            }
        }
    }

    private boolean twoCopies(int locus, int child, int parent) {
        if (!bearing[locus][child] || descent.single(parent)) {
            return false;
        }
        return sure(locus, parent)
                || (paternal[locus][parent] >= 0
                        && standing(paternal[locus][parent]) != standing(maternal[locus][parent]));
    }

    private Term.Arrival arrival(int locus, int child, boolean fromFather) {
        if (sure(locus, child)) {
            return new Term.Arrival(child, fromFather, phase[locus][child], true);
        }
        return new Term.Arrival(child, fromFather, (fromFather ? paternal : maternal)[locus][child], false);
    }

    private void addLinkedPassage(int locus, int child, int parent, boolean fromFather, int s) {
        var arrival = arrival(locus, child, fromFather);
        if (sure(locus, parent)) {
            terms.add(new Term.FromPhased(locus, parent, phase[locus][parent], s, arrival));
        } else {
            terms.add(new Term.FromChosen(locus, s, 0, standing(paternal[locus][parent]), 1, arrival));
            terms.add(new Term.FromChosen(locus, s, 1, standing(maternal[locus][parent]), 1, arrival));
        }
    }

    private void addPassage(int locus, int child, int parent, boolean fromFather) {
        if (sure(locus, parent)) {
            if (sure(locus, child) && !descent.single(child) && phase[locus][child] < 0) {
                if (fromFather) {
                    knownChildren.add(new Known(locus, child));
                }
                return;
            }
            terms.add(new Term.FromKnown(locus, parent, arrival(locus, child, fromFather)));
            return;
        }
        var arrival = arrival(locus, child, fromFather);
        int x = standing(maternal[locus][parent]);
        int y = standing(paternal[locus][parent]);
        if (y < 0 || x == y) {
            terms.add(new Term.FromCopy(locus, x, arrival));
        } else if (1 << children[locus][parent] <= pattern.copyStates()) {
            int s = variable(Variable.Kind.SELECTOR, locus, child);
            terms.add(new Term.FromChosen(locus, s, 0, y, 0.5, arrival));
            terms.add(new Term.FromChosen(locus, s, 1, x, 1, arrival));
        } else {
            terms.add(new Term.FromEither(locus, x, y, arrival));
        }
    }

    private Plan finish() {
        int kept = pattern.kept();
        var asked = kept < 0
                ? new int[0]
                : Arrays.stream(new int[] {paternal[0][kept], maternal[0][kept]})
                        .filter(v -> v >= 0)
                        .map(this::standing)
                        .toArray();
        return new Plan(
                variables,
                terms,
                pattern.merged(),
                knownFounders,
                knownChildren,
                founders,
                asked,
                degree(),
                pattern.copyStates());
    }

    /** By locus: how many copies of seen people come from open founders, at most as many as these have. */
    private int[] degree() {
        var degree = new int[pattern.loci()];
        for (int locus = 0; locus < degree.length; locus++) {
            var reached = new boolean[descent.size()];
            int copies = 0;
            for (int i = 0; i < descent.size(); i++) {
                if (!bearing[locus][i] || (descent.isFounder(i) && sure(locus, i))) {
                    continue;
                }
                boolean asked = pattern.seen()[locus][i] != Pattern.UNSEEN || i == pattern.kept();
                for (boolean side : descent.single(i) ? new boolean[] {false} : new boolean[] {true, false}) {
                    int parent = descent.parent(i, side);
                    boolean open = parent < 0 || (reached[parent] && !sure(locus, parent));
                    reached[i] |= open;
                    copies += open && asked ? 1 : 0;
                }
            }
            int drawn = 0;
            for (var founder : founders) {
                drawn += founder.locus() != locus ? 0 : founder.second() < 0 ? 1 : 2;
            }
            degree[locus] = Math.min(copies, drawn);
        }
        return degree;
    }
}
