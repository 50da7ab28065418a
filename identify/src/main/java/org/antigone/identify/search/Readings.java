package org.antigone.identify.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/** Profiles turned into numbers: every different reading of a marker is held once, and a profile is a list of readings. */
final class Readings {
    private final List<Marker> markers;
    private final List<Map<Genotype, Reading>> byMarker = new ArrayList<>();
    private final List<Reading> all = new ArrayList<>();
    private final List<Numbered> profiles = new ArrayList<>();

    /**
     * One profile.
     *
     * @param readings of the markers of the run at which it is typed, in the order of the run
     */
    record Numbered(Profile profile, Reading[] readings) {
        /** A profile by itself. */
        static Numbered of(Profile profile, FamilyCompiler compiler) {
            var readings = new ArrayList<Reading>();
            for (int m = 0; m < compiler.markers().size(); m++) {
                var genotype = profile.at(compiler.markers().get(m).name());
                if (genotype.isPresent()) {
                    readings.add(compiler.reading(m, genotype.get()));
                }
            }
            return new Numbered(profile, readings.toArray(Reading[]::new));
        }

        Sex sex() {
            return profile.sex();
        }
    }

    Readings(List<Marker> markers, List<Profile> profiles) {
        this.markers = markers;
        for (int i = 0; i < markers.size(); i++) {
            byMarker.add(new LinkedHashMap<>());
        }
        profiles.forEach(p -> this.profiles.add(number(p)));
    }

    private Numbered number(Profile profile) {
        var readings = new ArrayList<Reading>();
        for (int m = 0; m < markers.size(); m++) {
            var genotype = profile.at(markers.get(m).name());
            if (genotype.isPresent()) {
                readings.add(reading(m, genotype.get()));
            }
        }
        return new Numbered(profile, readings.toArray(Reading[]::new));
    }

    private Reading reading(int marker, Genotype genotype) {
        return byMarker.get(marker).computeIfAbsent(genotype, g -> {
            var reading = Reading.of(all.size(), marker, markers.get(marker), g);
            all.add(reading);
            return reading;
        });
    }

    /** A hash of all profiles: sexes and readings, in their order; not the samples' names. */
    byte[] digest() {
        var sha = TableKey.sha256();
        for (var profile : profiles) {
            sha.update((byte) profile.sex().ordinal());
            for (var reading : profile.readings()) {
                sha.update((byte) (reading.marker() >> 8));
                sha.update((byte) reading.marker());
                sha.update((reading.genotype().getClass().getSimpleName() + reading.genotype() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            sha.update((byte) -1);
        }
        return sha.digest();
    }

    List<Marker> markers() {
        return markers;
    }

    List<Numbered> profiles() {
        return profiles;
    }

    /** Every different reading of a marker. */
    Collection<Reading> of(int marker) {
        return byMarker.get(marker).values();
    }

    /** Every different reading, by its number. */
    List<Reading> all() {
        return all;
    }
}
