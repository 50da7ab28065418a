package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Marker;
import org.antigone.kinship.likelihood.Inheritance.Carried;
import org.antigone.kinship.likelihood.Inheritance.Passage;
import org.jspecify.annotations.Nullable;

/** One pedigree, one marker, one set of observations: lays out the factors and has them eliminated. */
final class Evaluation {
    private final Inheritance inheritance;
    private final Marker marker;
    private final Map<String, GenotypeLikelihood> observations;
    private final double theta;
    private final @Nullable Carried kept;
    private final Lumping lumping;
    /** By copy: the states it can be in as far as its carrier's observation says. */
    private final int[][] domain;

    private final boolean[] drawnFirst;
    private double lnDrawnFirst;
    private double[] base;
    private double concentration = Double.POSITIVE_INFINITY;

    private double[] sum = new double[0];
    private double lnScale = Double.NEGATIVE_INFINITY;

    Evaluation(
            Inheritance inheritance,
            Marker marker,
            Map<String, GenotypeLikelihood> observations,
            double theta,
            @Nullable String keptPerson) {
        this.inheritance = inheritance;
        this.marker = marker;
        this.observations = observations;
        this.theta = theta;
        this.kept = keptPerson == null ? null : inheritance.persons().get(keptPerson);
        this.lumping = Lumping.of(marker, told());
        this.base = lumping.frequency();
        this.domain = domains();
        this.drawnFirst = new boolean[inheritance.copies()];
        observations.values().forEach(o -> lnDrawnFirst += o.lnScale());
    }

    double lnLikelihood() {
        evaluate();
        return sum.length == 0 ? Double.NEGATIVE_INFINITY : Math.log(sum[0]) + lnScale;
    }

    GenotypeTable table() {
        evaluate();
        int copies = kept != null && kept.paternal() >= 0 ? 2 : 1;
        int k = marker.alleleCount();
        return sum.length == 0
                ? new GenotypeTable(k, copies, new double[copies == 2 ? k * k : k], 0)
                : new GenotypeTable(k, copies, sum, lnScale);
    }

    private BitSet told() {
        var told = new BitSet();
        if (kept != null) {
            told.set(0, marker.alleleCount());
        } else {
            observations.values().forEach(o -> Arrays.stream(o.named()).forEach(told::set));
        }
        return told;
    }

    private int[][] domains() {
        var all = new int[lumping.states()];
        Arrays.setAll(all, i -> i);
        var result = new int[inheritance.copies()][];
        Arrays.fill(result, all);
        inheritance.persons().forEach((id, carried) -> {
            var observation = observations.get(id);
            if (observation != null) {
                var possible = possible(observation);
                result[carried.maternal()] = possible;
                if (carried.paternal() >= 0) {
                    result[carried.paternal()] = possible;
                }
            }
        });
        return result;
    }

    private int[] possible(GenotypeLikelihood o) {
        int places = o.named().length + 1;
        var can = new boolean[places];
        for (int i = 0; i < places; i++) {
            if (o.copies() == 1) {
                can[i] = o.weight(i, 0) > 0;
            } else {
                for (int j = 0; j < places; j++) {
                    can[i] |= o.weight(i, j) > 0;
                }
            }
        }
        var states = new BitSet();
        for (int allele = 0; allele < marker.alleleCount(); allele++) {
            if (can[o.place(allele)]) {
                states.set(lumping.stateOf()[allele]);
            }
        }
        return states.stream().toArray();
    }

    private void evaluate() {
        var open = inheritance.founders();
        if (theta > 0) {
            drawCertainFounders();
            open = Arrays.stream(open).filter(c -> !drawnFirst[c]).toArray();
            if (open.length > FounderAlleles.EXACT_COPIES) {
                throw new LikelihoodException("marker " + marker + ": θ with " + open.length
                        + " founder alleles that are not known; exact up to " + FounderAlleles.EXACT_COPIES);
            }
        }
        FounderAlleles.forEach(inheritance.copies(), open, inheritance.inbred(), concentration, this::add);
    }

    /** Draws from the urn the founders whose genotype is certain; see {@link FounderAlleles}. */
    private void drawCertainFounders() {
        var seen = new int[lumping.states()];
        int n = 0;
        for (var entry : inheritance.persons().entrySet()) {
            var carried = entry.getValue();
            var observation = observations.get(entry.getKey());
            if (observation == null || !isFounder(carried) || isInbred(carried)) {
                continue;
            }
            var sure = observation.sure();
            if (sure.length == 0) {
                continue;
            }
            for (int allele : sure) {
                int state = lumping.stateOf()[allele];
                lnDrawnFirst += Math.log(next(seen[state], n, state));
                seen[state]++;
                n++;
            }
            drawnFirst[carried.maternal()] = true;
            if (carried.paternal() >= 0) {
                drawnFirst[carried.paternal()] = true;
            }
        }
        base = new double[lumping.states()];
        for (int s = 0; s < base.length; s++) {
            base[s] = next(seen[s], n, s);
        }
        concentration = (1 - theta) / theta + n;
    }

    private double next(int seenOfState, int seen, int state) {
        return (seenOfState * theta + (1 - theta) * lumping.frequency()[state]) / (1 + (seen - 1) * theta);
    }

    private boolean isFounder(Carried carried) {
        return Arrays.binarySearch(inheritance.founders(), carried.maternal()) >= 0;
    }

    private boolean isInbred(Carried carried) {
        return inheritance.inbred().stream().anyMatch(i -> i.second() == carried.maternal());
    }

    private void add(double weight, int[] representative) {
        if (weight == 0) {
            return;
        }
        var states = merged(representative);
        if (states == null) {
            return;
        }
        var sizes = Arrays.stream(states).mapToInt(d -> d.length).toArray();
        var factors = factors(states, representative);
        var asked = kept == null ? new int[0] : askedCopies(representative, sizes);
        var result = new Elimination(sizes, factors).run(asked);
        var cells = kept == null ? result.values() : spread(result.values(), kept, states, representative);
        accumulate(cells, result.lnScale() + Math.log(weight) + lnDrawnFirst);
    }

    private int[] askedCopies(int[] representative, int[] sizes) {
        var carried = java.util.Objects.requireNonNull(kept);
        return Arrays.stream(new int[] {carried.paternal(), carried.maternal()})
                .filter(c -> c >= 0)
                .map(c -> representative[c])
                .filter(c -> sizes[c] > 1)
                .distinct()
                .sorted()
                .toArray();
    }

    /** States by class of copies; null if some class has none. */
    private int @Nullable [][] merged(int[] representative) {
        var states = domain.clone();
        for (int c = 0; c < states.length; c++) {
            int head = representative[c];
            if (head != c) {
                states[head] = intersection(states[head], states[c]);
            }
        }
        for (int[] d : states) {
            if (d.length == 0) {
                return null;
            }
        }
        return states;
    }

    private static int[] intersection(int[] a, int[] b) {
        return a == b
                ? a
                : Arrays.stream(a).filter(s -> Arrays.binarySearch(b, s) >= 0).toArray();
    }

    private List<Factor> factors(int[][] states, int[] representative) {
        var factors = new ArrayList<Factor>();
        for (int c : inheritance.founders()) {
            if (representative[c] == c && !drawnFirst[c]) {
                var values = Arrays.stream(states[c]).mapToDouble(s -> base[s]).toArray();
                factors.add(new Factor(scope(states, c), values));
            }
        }
        for (var passage : inheritance.passages()) {
            factors.add(passage(passage, states, representative));
        }
        inheritance.persons().forEach((id, carried) -> {
            var observation = observations.get(id);
            if (observation != null) {
                factors.add(observed(observation, carried, states, representative));
            }
        });
        return factors;
    }

    private static Factor passage(Passage passage, double[][] m, int[][] states, int x, int y) {
        var to = states[passage.child()];
        if (y < 0 || x == y) {
            var from = states[x];
            var values = new double[from.length * to.length];
            int i = 0;
            for (int s : from) {
                for (int c : to) {
                    values[i++] = m[s][c];
                }
            }
            return new Factor(scope(states, x, passage.child()), values);
        }
        var values = new double[states[x].length * states[y].length * to.length];
        int i = 0;
        for (int s : states[x]) {
            for (int t : states[y]) {
                for (int c : to) {
                    values[i++] = 0.5 * (m[s][c] + m[t][c]);
                }
            }
        }
        return new Factor(scope(states, x, y, passage.child()), values);
    }

    private Factor passage(Passage passage, int[][] states, int[] representative) {
        var m = passage.fromFather() ? lumping.male() : lumping.female();
        int x = representative[passage.first()];
        if (passage.second() < 0) {
            return passage(passage, m, states, x, -1);
        }
        int y = representative[passage.second()];
        return passage(passage, m, states, Math.min(x, y), Math.max(x, y));
    }

    private Factor observed(GenotypeLikelihood o, Carried carried, int[][] states, int[] representative) {
        int y = representative[carried.maternal()];
        if (o.copies() == 1) {
            return new Factor(
                    scope(states, y),
                    Arrays.stream(states[y])
                            .mapToDouble(s -> o.weight(place(o, s), 0))
                            .toArray());
        }
        int x = representative[carried.paternal()];
        if (x == y) {
            return new Factor(
                    scope(states, y),
                    Arrays.stream(states[y])
                            .mapToDouble(s -> o.weight(place(o, s), place(o, s)))
                            .toArray());
        }
        int first = Math.min(x, y);
        int second = Math.max(x, y);
        var values = new double[states[first].length * states[second].length];
        int i = 0;
        for (int s : states[first]) {
            for (int t : states[second]) {
                values[i++] = o.weight(place(o, s), place(o, t));
            }
        }
        return new Factor(scope(states, first, second), values);
    }

    /** The place in an observation of any allele in a state. */
    private int place(GenotypeLikelihood o, int state) {
        for (int i = 0; i < o.named().length; i++) {
            if (lumping.stateOf()[o.named()[i]] == state) {
                return i;
            }
        }
        return o.named().length;
    }

    /** The copies of these that have a choice; a copy with one state is a constant. */
    private static int[] scope(int[][] states, int... copies) {
        return Arrays.stream(copies).filter(c -> states[c].length > 1).toArray();
    }

    private void accumulate(double[] cells, double ln) {
        if (sum.length == 0) {
            sum = cells.clone();
            lnScale = ln;
            return;
        }
        double top = Math.max(ln, lnScale);
        double old = Math.exp(lnScale - top);
        double add = Math.exp(ln - top);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i] * old + cells[i] * add;
        }
        lnScale = top;
    }

    /** Lays the table over the kept person's copies out over all states as (paternal, maternal), also where the two are one. */
    private double[] spread(double[] values, Carried carried, int[][] states, int[] representative) {
        int k = lumping.states();
        int y = representative[carried.maternal()];
        if (carried.paternal() < 0) {
            var cells = new double[k];
            for (int i = 0; i < values.length; i++) {
                cells[states[y][i]] = values[i];
            }
            return cells;
        }
        int x = representative[carried.paternal()];
        var cells = new double[k * k];
        if (x == y) {
            for (int i = 0; i < values.length; i++) {
                cells[states[y][i] * k + states[y][i]] = values[i];
            }
            return cells;
        }
        int next = 0;
        for (int s : states[Math.min(x, y)]) {
            for (int t : states[Math.max(x, y)]) {
                cells[x < y ? s * k + t : t * k + s] = values[next++];
            }
        }
        return cells;
    }
}
