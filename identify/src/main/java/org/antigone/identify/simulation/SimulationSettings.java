package org.antigone.identify.simulation;

/**
 * What the simulated world is like. The same settings give the same world, whatever the machine and the number of threads.
 *
 * @param families how many families search, at least 1
 * @param remains how many profiles of remains there are; fragments of one body count each
 * @param seed of all chance
 * @param loci how many markers are typed, of the {@link ReferencePopulation}'s, in its order
 * @param theta F_ST among the {@value SimulatedWorld#DISTRICTS} districts that families and strangers come from
 * @param mutationRate mean over father and mother and over the markers, a meiosis; the father's is three times the mother's
 * @param degradation breaks in the DNA of the remains in 100 bases, on average over the bodies
 * @param alleleDropout probability that one allele copy of a typed locus of remains was not read
 * @param nobody least share of the bodies that belong to no family of the table
 * @param absent least share of the missing whose bodies are not among the remains
 * @param fragments share of the bodies that gave two samples or more
 * @param brothers share of the families that miss two or three brothers
 * @param fathers share of the families that miss father and son
 * @param apart whether each of the missing is found or not by himself; else those of one family are mostly found together
 */
public record SimulationSettings(
        int families,
        int remains,
        long seed,
        int loci,
        double theta,
        double mutationRate,
        double degradation,
        double alleleDropout,
        double nobody,
        double absent,
        double fragments,
        double brothers,
        double fathers,
        boolean apart) {
    public static final double DEFAULT_MUTATION_RATE = 0.001;
    public static final double DEFAULT_DEGRADATION = 0.4;
    public static final double DEFAULT_NOBODY = 0.25;
    public static final double DEFAULT_ABSENT = 0.2;
    public static final double DEFAULT_FRAGMENTS = 0.1;

    public SimulationSettings {
        require(families >= 1, "the number of families must be at least 1, not " + families);
        require(remains >= 1, "the number of remains must be at least 1, not " + remains);
        int most = ReferencePopulation.load().loci().size();
        require(loci >= 6 && loci <= most, "the number of loci must be from 6 to " + most + ", not " + loci);
        require(theta >= 0 && theta < 0.5, "theta must be at least 0 and below 0.5, not " + theta);
        require(
                mutationRate >= 0 && mutationRate <= 0.02,
                "the mutation rate must be from 0 to 0.02, not " + mutationRate);
        require(degradation >= 0 && degradation <= 10, "the degradation must be from 0 to 10, not " + degradation);
        share("the allele drop-out", alleleDropout);
        share("the share of bodies of nobody", nobody);
        share("the share of the missing who are absent", absent);
        share("the share of fragmented bodies", fragments);
        share("the share of families missing brothers", brothers);
        share("the share of families missing father and son", fathers);
        require(brothers + fathers <= 1, "families missing brothers and families missing father and son exceed all");
        require(alleleDropout < 0.9, "the allele drop-out must be below 0.9, not " + alleleDropout);
    }

    /** An ordinary world of this size: 24 loci, one missing a family. */
    public static SimulationSettings of(int families, int remains, long seed) {
        return new SimulationSettings(
                families,
                remains,
                seed,
                ReferencePopulation.load().loci().size(),
                0,
                DEFAULT_MUTATION_RATE,
                DEFAULT_DEGRADATION,
                0,
                DEFAULT_NOBODY,
                DEFAULT_ABSENT,
                DEFAULT_FRAGMENTS,
                0,
                0,
                false);
    }

    /** Whether a family may miss more than one, which a table of relatives cannot say. */
    public boolean severalMissing() {
        return brothers > 0 || fathers > 0;
    }

    private static void share(String what, double value) {
        require(value >= 0 && value <= 1, what + " must be from 0 to 1, not " + value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
