package org.antigone.app.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.formats.DviCaseWriter;
import org.antigone.formats.FrequencyTable;
import org.antigone.formats.GenotypeTableWriter;
import org.antigone.formats.TruthTable;
import org.antigone.identify.simulation.MutationEvent;
import org.antigone.identify.simulation.SimulatedFamily;
import org.antigone.identify.simulation.SimulatedRemains;
import org.antigone.identify.simulation.SimulatedWorld;
import org.antigone.identify.simulation.SimulationSettings;

/** A simulated world as files in the forms that laboratories use, and its truth beside them. */
final class SimulatedCase {
    static final String TRUTH = "truth.csv";

    private SimulatedCase() {}

    /**
     * Writes {@code frequencies.csv}, {@code truth.csv}, {@code mutations.csv}, and {@code am.csv} and {@code pm.csv}, or
     * {@code input.json} where families miss several.
     *
     * @param force whether a folder that is not empty may be written into
     * @return the world that was written
     */
    static SimulatedWorld write(SimulationSettings settings, Path folder, boolean force) throws IOException {
        if (Files.isDirectory(folder) && !force) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            folder + ": is not empty; name another folder, or add --force to write into it");
                }
            }
        }
        Files.createDirectories(folder);
        var world = new SimulatedWorld(settings);
        if (settings.severalMissing()) {
            DviCaseWriter.write(
                    folder.resolve("input.json"),
                    new DviCaseWriter.Case(
                            "simulated, seed " + settings.seed(),
                            world.frequencies(),
                            world::mutation,
                            () -> world.allRemains().map(SimulatedRemains::profile),
                            () -> world.allFamilies().map(SimulatedFamily::family)));
        } else {
            FrequencyTable.write(folder.resolve("frequencies.csv"), world.frequencies());
            GenotypeTableWriter.relatives(
                    folder.resolve("am.csv"),
                    world.markers(),
                    world.allFamilies().map(SimulatedFamily::family));
            GenotypeTableWriter.remains(
                    folder.resolve("pm.csv"),
                    world.markers(),
                    world.allRemains().map(SimulatedRemains::profile));
        }
        TruthTable.write(folder.resolve(TRUTH), world.allRemains().map(SimulatedRemains::truth));
        Map<String, List<MutationEvent>> mutations = new LinkedHashMap<>();
        world.allFamilies().forEach(f -> {
            if (!f.mutations().isEmpty()) {
                mutations.put(f.family().id(), f.mutations());
            }
        });
        TruthTable.writeMutations(folder.resolve("mutations.csv"), mutations);
        return world;
    }
}
