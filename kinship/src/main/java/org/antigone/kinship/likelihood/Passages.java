package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.Transition;
import org.jspecify.annotations.Nullable;

/**
 * A plan's terms at one locus as a choice of ways of descent: once every choice is made (which of a parent's copies was
 * passed on, which of a child's two alleles came from whom), each copy hangs from one other, up to a founder's copy or to a
 * parent whose genotype is sure.
 */
final class Passages {
    /**
     * A copy comes from another.
     *
     * @param choice the choice it depends on, or −1
     * @param when the choice's state in which it happens
     * @param from the parent's copy
     * @param to the child's copy; −1 where the child's genotype is sure
     * @param phase the choice that says which of the child's alleles arrived, or −1
     * @param columns by the allele that arrives, or by state of the phase: how probable the arrival is from each allele of
     *     the parent's copy
     * @param rows the same from each allele of the parent's copy, by the allele that arrives; empty for sure genotypes
     */
    record Passage(
            int choice, int when, int from, int to, int phase, double[][] columns, double[][] rows, boolean paternal) {

        boolean happens(int[] state) {
            return choice < 0 || state[choice] == when;
        }

        /** Summed over the phase's states. */
        Passage folded(double[] weight) {
            var column = new double[columns[0].length];
            for (int z = 0; z < columns.length; z++) {
                for (int x = 0; x < column.length; x++) {
                    column[x] += weight[z] * columns[z][x];
                }
            }
            return new Passage(choice, when, from, to, -1, new double[][] {column}, rows, paternal);
        }

        double[] column(int[] state) {
            return columns[phase < 0 ? 0 : state[phase]];
        }
    }

    /** What was seen of a person with two open copies, as a choice: a row of L(x, y) and the states of x that it is of. */
    record Seen(int choice, int x, int y, double[][] ofX, double[][] ofY) {}

    private final Plan plan;
    private final Locus locus;
    private final int states;
    private final List<Passage> passages = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final int[] choiceOf;
    private final double[] @Nullable [] given;
    private final boolean[] fromKnown;
    private double scale = 1;
    private boolean mirrored;

    /** @param keptFounder whether the asked person is a founder */
    Passages(Plan plan, Locus locus, boolean keptFounder) {
        this.plan = plan;
        this.locus = locus;
        this.states = locus.lumping().states();
        int n = plan.variables().size();
        this.choiceOf = new int[n];
        this.given = new double[n][];
        this.fromKnown = new boolean[n];
        for (int v = 0; v < n; v++) {
            choiceOf[v] = switch (plan.variables().get(v).kind()) {
                case COPY -> -1;
                case PHASE -> choice(locus.homozygous(plan.variables().get(v).person()) ? 1 : 2);
                case SELECTOR -> choice(2);
            };
        }
        plan.terms().forEach(this::add);
        foldPhases();
        plan.founders().forEach(f -> fixOneOf(f, keptFounder));
    }

    /** Whether a plan can be followed so: one locus, founders not inbred. */
    static boolean serve(Plan plan, int loci) {
        return loci == 1 && plan.founders().stream().noneMatch(Plan.FounderCopies::inbred);
    }

    private int choice(int size) {
        sizes.add(size);
        var even = new double[size];
        Arrays.fill(even, 1);
        weights.add(even);
        return sizes.size() - 1;
    }

    private void add(Term term) {
        switch (term) {
            case Term.Draw draw -> {}
            case Term.Seen s -> addSeen(s);
            case Term.FromKnown from -> addKnown(from);
            case Term.FromCopy from -> passages.add(passage(-1, 0, from.x(), from.child()));
            case Term.FromEither from -> {
                int choice = choice(2);
                scale *= 0.5;
                passages.add(passage(choice, 0, from.x(), from.child()));
                passages.add(passage(choice, 1, from.y(), from.child()));
            }
            case Term.FromChosen from -> {
                scale *= from.weight();
                passages.add(passage(choiceOf[from.s()], from.which(), from.x(), from.child()));
            }
            case Term.InbredDraw draw -> throw new IllegalStateException("inbred");
            case Term.FounderPhase phase -> throw new IllegalStateException("linked");
            case Term.FromPhased from -> throw new IllegalStateException("linked");
            case Term.Recombination recombination -> throw new IllegalStateException("linked");
        }
    }

    private Passage passage(int choice, int when, int from, Term.Arrival child) {
        var passing = locus.lumping().passing(child.fromFather());
        if (!child.sure()) {
            return new Passage(
                    choice, when, from, child.variable(), -1, columns(passing), rows(passing), child.fromFather());
        }
        int phase = child.variable() < 0 ? -1 : choiceOf[child.variable()];
        var columns = new double[phase < 0 ? 1 : sizes.get(phase)][];
        for (int z = 0; z < columns.length; z++) {
            columns[z] = column(passing, locus.state(child.person(), child.fromFather(), z));
        }
        return new Passage(choice, when, from, -1, phase, columns, new double[0][], child.fromFather());
    }

    private double[][] rows(Transition passing) {
        var rows = new double[states][states];
        for (int x = 0; x < states; x++) {
            for (int c = 0; c < states; c++) {
                rows[x][c] = passing.at(x, c);
            }
        }
        return rows;
    }

    private double[][] columns(Transition passing) {
        var columns = new double[states][];
        for (int c = 0; c < states; c++) {
            columns[c] = column(passing, c);
        }
        return columns;
    }

    private double[] column(Transition passing, int arrived) {
        var column = new double[states];
        for (int x = 0; x < states; x++) {
            column[x] = passing.at(x, arrived);
        }
        return column;
    }

    /** From a parent whose genotype is sure: a weight, by the child's phase or by its copy's allele. */
    private void addKnown(Term.FromKnown from) {
        var passing = locus.lumping().passing(from.child().fromFather());
        int a = locus.lumping().stateOf()[locus.first(from.parent())];
        int b = locus.lumping().stateOf()[locus.second(from.parent())];
        var child = from.child();
        if (child.sure()) {
            var by = child.variable() < 0 ? new double[] {1} : weights.get(choiceOf[child.variable()]);
            for (int z = 0; z < by.length; z++) {
                int c = locus.state(child.person(), child.fromFather(), z);
                by[z] *= 0.5 * (passing.at(a, c) + passing.at(b, c));
            }
            scale *= child.variable() < 0 ? by[0] : 1;
            return;
        }
        fromKnown[child.variable()] = true;
        var of = known(child.variable());
        for (int c = 0; c < states; c++) {
            of[c] *= 0.5 * (passing.at(a, c) + passing.at(b, c));
        }
    }

    private double[] known(int copy) {
        var known = given[copy];
        if (known == null) {
            known = new double[states];
            Arrays.fill(known, 1);
            given[copy] = known;
        }
        return known;
    }

    private void addSeen(Term.Seen s) {
        var likelihood = locus.open(s.person());
        var place = locus.places(s.person());
        if (s.y() < 0) {
            var of = known(s.x());
            for (int x = 0; x < states; x++) {
                of[x] *= likelihood.weight(place[x], 0);
            }
            return;
        }
        int rows = likelihood.named().length + 1;
        var ofX = new double[rows][states];
        var ofY = new double[rows][states];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < states; i++) {
                ofX[row][i] = place[i] == row ? 1 : 0;
                ofY[row][i] = likelihood.weight(row, place[i]);
            }
        }
        seen.add(new Seen(choice(rows), s.x(), s.y(), ofX, ofY));
    }

    /** Which of a child's alleles arrived is summed at once where it matters to one parent's copies alone. */
    private void foldPhases() {
        for (int phase = 0; phase < sizes.size(); phase++) {
            int p = phase;
            var depending = passages.stream().filter(x -> x.phase() == p).toList();
            if (depending.isEmpty()
                    || depending.stream().map(Passage::paternal).distinct().count() > 1) {
                continue;
            }
            var weight = weights.get(phase);
            passages.replaceAll(x -> x.phase() == p ? x.folded(weight) : x);
            sizes.set(phase, 1);
            weights.set(phase, new double[] {1});
        }
    }

    /** A founder's two copies may be exchanged, so one choice between them need be made in one way only. */
    private void fixOneOf(Plan.FounderCopies founder, boolean keptFounder) {
        if (founder.second() < 0) {
            return;
        }
        for (var passage : passages) {
            boolean ofFounder = passage.from() == founder.first() || passage.from() == founder.second();
            if (ofFounder && passage.choice() >= 0) {
                sizes.set(passage.choice(), 1);
                boolean kept = keptFounder && founder.first() == plan.kept()[plan.kept().length - 1];
                mirrored |= kept;
                scale *= kept ? 1 : 2;
                return;
            }
        }
    }

    int states() {
        return states;
    }

    /** In the order of the children, so that a copy's own passage comes before those of the copies that hang from it. */
    List<Passage> passages() {
        return passages;
    }

    List<Seen> seen() {
        return seen;
    }

    /** By choice: the states it has. */
    int[] sizes() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The weight of a choice's state. */
    double weight(int choice, int state) {
        return weights.get(choice)[state];
    }

    /** What is known of a copy by itself, by allele; null if nothing. */
    double @Nullable [] given(int copy) {
        return given[copy];
    }

    /** Whether a copy comes from a parent whose genotype is sure. */
    boolean fromKnown(int copy) {
        return fromKnown[copy];
    }

    /** What every way is to be multiplied by. */
    double scale() {
        return scale;
    }

    /** Whether the result is half of what it is to be, the other half with the asked founder's copies exchanged. */
    boolean mirrored() {
        return mirrored;
    }
}
