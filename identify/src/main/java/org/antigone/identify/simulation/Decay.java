package org.antigone.identify.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * What time and soil leave of a profile. DNA breaks at random: a stretch of L bases is whole with probability exp(−λL)
 * (Deagle, Eveson &amp; Jarman 2006). A sample holds a few copies; a locus is read while one of them is whole, so that the
 * long loci go first and over a narrow range. Bodies differ: λ is exponential with the mean that the settings give.
 */
final class Decay {
    private static final int COPIES = 5;
    private static final int AMELOGENIN_LENGTH = 106;
    /** A sample with fewer loci is taken again from a better piece: it would not be put among the profiles. */
    private static final int LEAST_LOCI = 6;

    private final SimulationSettings settings;
    private final List<Inheritance> loci;

    Decay(SimulationSettings settings, List<Inheritance> loci) {
        this.settings = settings;
        this.loci = loci;
    }

    /** What a sample of this body shows. */
    Profile of(Profile whole, String sample, int body, int sampleNumber) {
        var bodyChance = Chance.DECAY.stream(settings.seed(), body);
        double breaks = -Math.log(1 - bodyChance.nextDouble()) * settings.degradation() / 100;
        var random = Chance.SAMPLE.stream(settings.seed(), sampleNumber);
        for (double lambda = breaks; ; lambda /= 2) {
            var genotypes = read(whole, lambda, random);
            boolean sexRead = isRead(AMELOGENIN_LENGTH, lambda, random);
            if (genotypes.size() >= LEAST_LOCI) {
                return new Profile(sample, sexRead ? whole.sex() : Sex.UNKNOWN, genotypes);
            }
        }
    }

    private LinkedHashMap<MarkerName, Genotype> read(Profile whole, double lambda, RandomGenerator random) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (var locus : loci) {
            boolean read = isRead(locus.length(), lambda, random);
            boolean first = random.nextDouble() >= settings.alleleDropout();
            boolean second = random.nextDouble() >= settings.alleleDropout();
            if (read && whole.genotypes().get(locus.marker()) instanceof Genotype.Pair pair) {
                if (first && second) {
                    genotypes.put(locus.marker(), pair);
                } else if (first || second) {
                    genotypes.put(locus.marker(), new Genotype.HalfKnown(first ? pair.first() : pair.second()));
                }
            }
        }
        return genotypes;
    }

    private static boolean isRead(int length, double lambda, RandomGenerator random) {
        double lost = Math.pow(1 - Math.exp(-lambda * length), COPIES);
        return random.nextDouble() >= lost;
    }
}
