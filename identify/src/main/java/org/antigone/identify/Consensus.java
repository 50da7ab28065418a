package org.antigone.identify;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/** What samples of one body say together, and where they do not read the same. */
final class Consensus {
    private Consensus() {}

    /**
     * At each marker the reading that tells most: a heterozygote, else two alleles, else whatever there is; nothing where the
     * readings contradict each other.
     */
    static Profile of(List<Profile> profiles) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        var sex = Sex.UNKNOWN;
        for (var profile : profiles) {
            profile.genotypes()
                    .forEach((marker, g) -> genotypes.merge(marker, g, (a, b) -> tells(b) > tells(a) ? b : a));
            sex = sex == Sex.UNKNOWN ? profile.sex() : sex;
        }
        readings(profiles).forEach((marker, readings) -> {
            if (contradict(readings.values())) {
                genotypes.remove(marker);
            }
        });
        return new Profile(profiles.getFirst().sample(), sex, genotypes);
    }

    private static int tells(Genotype genotype) {
        return genotype instanceof Genotype.Pair pair ? (pair.homozygous() ? 2 : 3) : 1;
    }

    /** By marker what each sample shows. */
    private static Map<MarkerName, Map<String, Genotype>> readings(List<Profile> profiles) {
        var readings = new LinkedHashMap<MarkerName, Map<String, Genotype>>();
        for (var profile : profiles) {
            profile.genotypes()
                    .forEach((marker, g) -> readings.computeIfAbsent(marker, m -> new LinkedHashMap<>())
                            .put(profile.sample(), g));
        }
        return readings;
    }

    /** The markers that do not read the same, with the readings: those that a drop-out explains, or those that none does. */
    static List<String> unlike(List<Profile> profiles, boolean contradicting) {
        return readings(profiles).entrySet().stream()
                .filter(e -> e.getValue().values().stream().distinct().count() > 1
                        && contradict(e.getValue().values()) == contradicting)
                .map(e -> e.getKey() + ": "
                        + e.getValue().entrySet().stream()
                                .map(r -> r.getKey() + " " + r.getValue())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static boolean contradict(Collection<Genotype> readings) {
        return readings.stream().anyMatch(a -> readings.stream().anyMatch(b -> SamePerson.contradict(a, b)));
    }
}
