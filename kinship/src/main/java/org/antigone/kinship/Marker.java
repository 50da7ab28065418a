package org.antigone.kinship;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.antigone.kinship.mutation.MutationModelException;
import org.jspecify.annotations.Nullable;

/**
 * A marker ready for likelihoods: its alleles, their frequencies and how they mutate. Alleles are known inside by their
 * index here.
 */
public final class Marker {
    private final MarkerName name;
    private final Chromosome chromosome;
    private final List<Allele> alleles;
    private final double[] frequencies;
    private final Mutation mutation;
    private final Transition maleTransition;
    private final Transition femaleTransition;
    private final @Nullable Allele silent;
    private final Map<Allele, Integer> index = new HashMap<>();

    /**
     * @param frequencies one for each allele, same order, each at least 0, together 1 ± 1e-6 (used as they stand)
     * @param silent the label of the silent allele, one of {@code alleles}; never observed; or null
     * @throws IllegalArgumentException if the frequencies do not fit, naming the marker
     * @throws MutationModelException if the mutation model cannot hold for these alleles, naming the marker
     */
    public Marker(
            MarkerName name,
            Chromosome chromosome,
            List<Allele> alleles,
            double[] frequencies,
            Mutation mutation,
            @Nullable Allele silent) {
        this.name = name;
        this.chromosome = chromosome;
        this.alleles = List.copyOf(alleles);
        this.frequencies = frequencies.clone();
        this.mutation = mutation;
        this.silent = silent;
        check();
        try {
            this.maleTransition = transition(mutation.male());
            this.femaleTransition = transition(mutation.female());
        } catch (MutationModelException e) {
            throw new MutationModelException("marker " + name + ": " + e.getMessage());
        }
    }

    private Transition transition(MutationModel model) {
        return new Transition(
                silent == null
                        ? model.matrix(alleles, frequencies)
                        : model.matrix(alleles, frequencies, index.getOrDefault(silent, -1)));
    }

    private void check() {
        if (alleles.isEmpty() || alleles.size() != frequencies.length) {
            throw new IllegalArgumentException(
                    "marker " + name + ": " + alleles.size() + " alleles and " + frequencies.length + " frequencies");
        }
        double sum = 0;
        for (int i = 0; i < frequencies.length; i++) {
            if (!(frequencies[i] >= 0 && frequencies[i] <= 1)) {
                throw new IllegalArgumentException("marker " + name + ", allele " + alleles.get(i) + ": the frequency "
                        + frequencies[i] + " is not between 0 and 1");
            }
            sum += frequencies[i];
            if (index.put(alleles.get(i), i) != null) {
                throw new IllegalArgumentException(
                        "marker " + name + ": the allele " + alleles.get(i) + " is listed twice");
            }
        }
        if (Math.abs(sum - 1) > 1e-6) {
            throw new IllegalArgumentException("marker " + name + ": the frequencies sum to " + sum + ", not 1");
        }
        if (silent != null && !index.containsKey(silent)) {
            throw new IllegalArgumentException(
                    "marker " + name + ": the silent allele " + silent + " has no frequency");
        }
    }

    public MarkerName name() {
        return name;
    }

    public Chromosome chromosome() {
        return chromosome;
    }

    public List<Allele> alleles() {
        return alleles;
    }

    public int alleleCount() {
        return alleles.size();
    }

    /** The frequency of the allele with this index. */
    public double frequency(int allele) {
        return frequencies[allele];
    }

    public double[] frequencies() {
        return frequencies.clone();
    }

    public Mutation mutation() {
        return mutation;
    }

    /**
     * The probability that a parent's allele arrives as another, or itself, in the child.
     *
     * @param parent {@link Sex#MALE} for a father's meiosis, else a mother's
     */
    public double transition(Sex parent, int from, int to) {
        return transition(parent).at(from, to);
    }

    /** How alleles pass in a meiosis. @param parent {@link Sex#MALE} for a father's, else a mother's */
    public Transition transition(Sex parent) {
        return parent == Sex.MALE ? maleTransition : femaleTransition;
    }

    /** The silent allele's label, if the marker has one. */
    public Optional<Allele> silent() {
        return Optional.ofNullable(silent);
    }

    /** The same marker with alleles that never mutate. */
    public Marker withoutMutation() {
        return new Marker(name, chromosome, alleles, frequencies, Mutation.NONE, silent);
    }

    /** The index of an allele; empty where the marker does not know it. */
    public OptionalInt indexOf(Allele allele) {
        var i = index.get(allele);
        return i == null ? OptionalInt.empty() : OptionalInt.of(i);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
