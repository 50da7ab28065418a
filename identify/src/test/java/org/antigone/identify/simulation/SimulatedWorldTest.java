package org.antigone.identify.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.antigone.kinship.Genotype;
import org.junit.jupiter.api.Test;

/** Who is found, and what is read of them. */
class SimulatedWorldTest {
    private static SimulatedWorld world(double dropout, boolean apart) {
        return new SimulatedWorld(new SimulationSettings(400, 300, 7, 8, 0, 0.001, 0, dropout, 0, 0.2, 0, 1, 0, apart));
    }

    /** In a world where every family misses brothers: how many families have two bodies or more. */
    private static long familiesFoundTogether(boolean apart) {
        return world(0, apart)
                .allRemains()
                .collect(Collectors.groupingBy(r -> r.truth().family(), Collectors.counting()))
                .values()
                .stream()
                .filter(n -> n > 1)
                .count();
    }

    @Test
    void brothersAreFoundTogetherUnlessDrawnOneByOne() {
        // 300 of about 930 brothers are found: one by one, some 70 families have two; together, more than 100.
        assertThat(familiesFoundTogether(true)).isBetween(50L, 95L);
        assertThat(familiesFoundTogether(false)).isGreaterThan(100);
    }

    @Test
    void allelesDropOutAsOftenAsAskedFor() {
        long[] copies = new long[2];
        world(0.1, true)
                .allRemains()
                .forEach(r -> r.profile().genotypes().values().forEach(g -> {
                    copies[0] += g instanceof Genotype.HalfKnown ? 1 : 0;
                    copies[1]++;
                }));
        // Of the loci that show anything, 2 · 0.1 · 0.9 / (1 − 0.1²) show one allele.
        assertThat((double) copies[0] / copies[1]).isBetween(0.16, 0.205);
    }
}
