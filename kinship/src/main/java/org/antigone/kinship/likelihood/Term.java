package org.antigone.kinship.likelihood;

/**
 * One factor of the likelihood, by structure: which variables it joins and what it stands for. Variables are numbers; −1
 * stands for a variable that is not there because its value is known.
 */
sealed interface Term {
    /** The variables it joins. */
    int[] scope();

    /** A founder's copy x, drawn from the population: q_x. */
    record Draw(int locus, int x) implements Term {
        @Override
        public int[] scope() {
            return new int[] {x};
        }
    }

    /** Both copies of an inbred founder: f·q_x where they are one, (1−f)·q_x·q_y apart. */
    record InbredDraw(int locus, int person, int x, int y) implements Term {
        @Override
        public int[] scope() {
            return new int[] {x, y};
        }
    }

    /** What was seen of a person with open copies: L(x, y). {@code y} is −1 for one copy, and may be {@code x}. */
    record Seen(int locus, int person, int x, int y) implements Term {
        @Override
        public int[] scope() {
            return y < 0 || x == y ? new int[] {x} : new int[] {x, y};
        }
    }

    /** The order of a known founder's two alleles on the chromosomes: each with probability ½. For linked loci. */
    record FounderPhase(int locus, int person, int z) implements Term {
        @Override
        public int[] scope() {
            return new int[] {z};
        }
    }

    /** Two meioses at linked loci are the same parent's one meiosis: ½(1−ρ) for the same chromosome, ½ρ for another. */
    record Recombination(int s1, int s2) implements Term {
        @Override
        public int[] scope() {
            return new int[] {s1, s2};
        }
    }

    /**
     * Where a transmitted copy arrives.
     *
     * @param variable the child's copy, or the child's phase where the genotype is sure; −1 where its allele is certain
     * @param sure whether the child's genotype is sure, so that {@code variable} is a phase
     */
    record Arrival(int person, boolean fromFather, int variable, boolean sure) {}

    /** A parent whose genotype is sure transmits either allele: ½M[a][c] + ½M[b][c], or M[a][c] with one copy. */
    record FromKnown(int locus, int parent, Arrival child) implements Term {
        @Override
        public int[] scope() {
            return variables(child.variable());
        }
    }

    /** A parent with sure genotype and phase z transmits the copy that selector s says. For linked loci. */
    record FromPhased(int locus, int parent, int z, int s, Arrival child) implements Term {
        @Override
        public int[] scope() {
            return variables(z, s, child.variable());
        }
    }

    /** A parent with one copy x transmits it: M[x][c]. */
    record FromCopy(int locus, int x, Arrival child) implements Term {
        @Override
        public int[] scope() {
            return variables(x, child.variable());
        }
    }

    /** A parent transmits copy x or y: ½M[x][c] + ½M[y][c]. */
    record FromEither(int locus, int x, int y, Arrival child) implements Term {
        @Override
        public int[] scope() {
            return variables(x, y, child.variable());
        }
    }

    /**
     * Half of a transmission with a selector s: {@code weight·M[x][c]} where s says {@code which}, {@code weight} where it
     * says the other copy.
     */
    record FromChosen(int locus, int s, int which, int x, double weight, Arrival child) implements Term {
        @Override
        public int[] scope() {
            return variables(s, x, child.variable());
        }
    }

    private static int[] variables(int... candidates) {
        int n = 0;
        for (int v : candidates) {
            n += v >= 0 ? 1 : 0;
        }
        var present = new int[n];
        n = 0;
        for (int v : candidates) {
            if (v >= 0) {
                present[n++] = v;
            }
        }
        return present;
    }
}
