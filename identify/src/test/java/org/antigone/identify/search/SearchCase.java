package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.identify.MarkerPreparation;
import org.antigone.identify.MutationSetting;
import org.antigone.identify.Prior;
import org.antigone.identify.Settings;
import org.antigone.identify.simulation.SimulatedFamily;
import org.antigone.identify.simulation.SimulatedRemains;
import org.antigone.identify.simulation.SimulatedWorld;
import org.antigone.identify.simulation.SimulationSettings;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;

/** A simulated case, ready to be searched. */
record SearchCase(List<Marker> markers, double theta, List<Family> families, List<Profile> remains) {

    static SearchCase simulated(int families, int remains, long seed, String mutation, double theta) {
        return simulated(families, remains, seed, mutation, theta, Map.of());
    }

    static SearchCase simulated(
            int families, int remains, long seed, String mutation, double theta, Map<MarkerName, Double> silent) {
        var world = new SimulatedWorld(SimulationSettings.of(families, remains, seed));
        var data = new CaseData(
                world.allRemains().map(SimulatedRemains::profile).toList(),
                world.allFamilies().map(SimulatedFamily::family).toList(),
                world.frequencies(),
                Map.of(),
                silent,
                OptionalDouble.empty(),
                Map.of(),
                List.of());
        var defaults = Settings.defaults();
        var settings = new Settings(
                MutationSetting.parse(mutation),
                true,
                OptionalDouble.of(theta),
                defaults.missing(),
                Prior.OPEN,
                defaults.policy(),
                defaults.minimumFrequency(),
                defaults.corrections());
        return new SearchCase(MarkerPreparation.of(data, settings).markers(), theta, data.families(), data.remains());
    }

    /** The same remains with readings that are weighted: some half-known, some degraded with a drop-out of their own. */
    SearchCase degraded(long seed) {
        var random = new Random(seed);
        var degraded = new ArrayList<Profile>();
        for (var profile : remains) {
            double dropout = 0.05 + 0.4 * random.nextDouble();
            var genotypes = new LinkedHashMap<MarkerName, Genotype>();
            profile.genotypes().forEach((marker, genotype) -> {
                var shown = genotype.alleles();
                switch (random.nextInt(4)) {
                    case 0 -> genotypes.put(marker, genotype);
                    case 1 -> genotypes.put(marker, new Genotype.HalfKnown(shown.getFirst()));
                    case 2 ->
                        genotypes.put(marker, new Genotype.Degraded(List.of(Amplification.of(shown)), dropout, 0.02));
                    default ->
                        genotypes.put(
                                marker,
                                new Genotype.Degraded(
                                        List.of(
                                                Amplification.of(List.of(shown.getLast())),
                                                Amplification.of(List.of())),
                                        dropout,
                                        0.02));
                }
            });
            degraded.add(new Profile(profile.sample(), profile.sex(), genotypes));
        }
        return new SearchCase(markers, theta, families, degraded);
    }

    FamilyCompiler compiler(TableMemo memo) {
        return new FamilyCompiler(markers, theta, memo);
    }

    static List<MissingPerson> persons(List<Family> families, FamilyCompiler compiler) {
        return families.stream()
                .flatMap(f -> f.missing().stream().map(m -> MissingPerson.of(f, m, compiler)))
                .toList();
    }

    CandidatePairs search(double log10Floor) {
        try (var memo = TableMemo.forOneRun()) {
            var compiler = compiler(memo);
            return new BlindSearch(compiler, persons(families, compiler), remains, log10Floor, null).run(done -> {});
        }
    }
}
