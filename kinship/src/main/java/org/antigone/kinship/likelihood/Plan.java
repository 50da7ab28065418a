package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How to evaluate all pedigrees of one shape with one pattern of who was seen: the variables, the factors, and in which
 * order they are combined. Immutable; serves every marker.
 *
 * <p>Tables lie with small variables (phases, selectors) first and copies last, copies in the order in which they are summed
 * out; so the variable being summed out is slow and the last one runs contiguously in every table that holds it.
 */
final class Plan {
    /** @param kind what its states are: alleles, two phases of a sure genotype, two chromosomes to choose from */
    record Variable(Kind kind, int locus, int person) {
        enum Kind {
            COPY,
            PHASE,
            SELECTOR
        }
    }

    /** A person whose unordered genotype is certain. */
    record Known(int locus, int person) {}

    /** A founder's copies that are not known: {@code second} is −1 where one counts. */
    record FounderCopies(int locus, int person, int first, int second, boolean inbred) {}

    /**
     * Combine tables and sum a variable out.
     *
     * @param inputs the tables, by number: terms first, then the results of steps
     * @param variable −1 for none (the last step)
     * @param scope variables of the result
     * @param place by input, by variable of the result: its place in the input's scope, which is its length if not there
     * @param along by input: the summed variable's place in its scope, likewise
     */
    record Step(int[] inputs, int variable, int[] scope, int[][] place, int[] along) {}

    private final List<Variable> variables;
    private final List<Term> terms;
    private final List<int[]> scopes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int[] merged;
    private final List<Known> knownFounders;
    private final List<Known> knownChildren;
    private final List<FounderCopies> founders;
    private final int[] kept;
    private final int[] degree;

    /**
     * @param kept the asked person's copies: paternal, maternal; or the only one; or none
     * @param degree by locus: of the likelihood as a polynomial in the frequencies that open founders draw from
     * @param copyStates how many states a copy has, roughly
     */
    Plan(
            List<Variable> variables,
            List<Term> terms,
            int[] merged,
            List<Known> knownFounders,
            List<Known> knownChildren,
            List<FounderCopies> founders,
            int[] kept,
            int[] degree,
            int copyStates) {
        this.variables = List.copyOf(variables);
        this.terms = List.copyOf(terms);
        this.merged = merged;
        this.knownFounders = List.copyOf(knownFounders);
        this.knownChildren = List.copyOf(knownChildren);
        this.founders = List.copyOf(founders);
        this.kept = kept;
        this.degree = degree;
        arrange(copyStates);
    }

    private void arrange(int copyStates) {
        var sizes = variables.stream()
                .mapToInt(v -> v.kind() == Variable.Kind.COPY ? copyStates : 2)
                .toArray();
        var order = EliminationOrder.of(sizes, terms.stream().map(Term::scope).toList(), kept, merged.length == 0);
        var rank = new int[variables.size()];
        Arrays.fill(rank, Integer.MAX_VALUE);
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        var layout = Comparator.comparing((Integer v) -> variables.get(v).kind() == Variable.Kind.COPY)
                .thenComparing(v -> rank[v])
                .thenComparing(v -> v);
        var active = new ArrayList<Integer>();
        for (var term : terms) {
            active.add(scopes.size());
            scopes.add(Arrays.stream(term.scope())
                    .boxed()
                    .sorted(layout)
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        for (int v : order) {
            var inputs = active.stream()
                    .filter(t -> indexOf(scopes.get(t), v) < scopes.get(t).length)
                    .toList();
            active.removeAll(inputs);
            active.add(addStep(inputs, v, layout));
        }
        addStep(active, -1, layout);
    }

    private int addStep(List<Integer> inputs, int variable, Comparator<Integer> layout) {
        var scope = inputs.stream()
                .flatMapToInt(t -> Arrays.stream(scopes.get(t)))
                .distinct()
                .filter(v -> v != variable)
                .boxed()
                .sorted(layout)
                .mapToInt(Integer::intValue)
                .toArray();
        var place = new int[inputs.size()][scope.length];
        var along = new int[inputs.size()];
        for (int i = 0; i < inputs.size(); i++) {
            var from = scopes.get(inputs.get(i));
            for (int d = 0; d < scope.length; d++) {
                place[i][d] = indexOf(from, scope[d]);
            }
            along[i] = indexOf(from, variable);
        }
        steps.add(new Step(inputs.stream().mapToInt(Integer::intValue).toArray(), variable, scope, place, along));
        scopes.add(scope);
        return scopes.size() - 1;
    }

    /** A variable's place in a scope; the scope's length if it is not there. */
    private static int indexOf(int[] scope, int variable) {
        for (int i = 0; i < scope.length; i++) {
            if (scope[i] == variable) {
                return i;
            }
        }
        return scope.length;
    }

    List<Variable> variables() {
        return variables;
    }

    List<Term> terms() {
        return terms;
    }

    /** The variables of each table, slowest first: terms, then steps. */
    List<int[]> scopes() {
        return scopes;
    }

    List<Step> steps() {
        return steps;
    }

    /** The copy that stands for a founder's copy. */
    int standing(int copy) {
        return copy < merged.length ? merged[copy] : copy;
    }

    List<Known> knownFounders() {
        return knownFounders;
    }

    /** Children with a sure genotype of parents with sure genotypes. */
    List<Known> knownChildren() {
        return knownChildren;
    }

    List<FounderCopies> founders() {
        return founders;
    }

    /** The asked person's copies as they stand: paternal, maternal; or the only one; or none. */
    int[] kept() {
        return kept;
    }

    int[] degree() {
        return degree;
    }

    /** Whether everything is known, so that nothing is summed. */
    boolean isConstant() {
        return terms.isEmpty();
    }
}
