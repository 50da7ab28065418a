package org.antigone.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/** The columns of genotypes as they are written: two for each marker, amelogenin last. */
final class GenotypeRows {
    private final List<MarkerName> markers;

    GenotypeRows(Collection<Profile> profiles) {
        var names = new LinkedHashSet<MarkerName>();
        profiles.forEach(p -> names.addAll(p.genotypes().keySet()));
        this.markers = List.copyOf(names);
    }

    List<String> headings() {
        var headings = new ArrayList<String>();
        for (var marker : markers) {
            headings.add(marker + " 1");
            headings.add(marker + " 2");
        }
        headings.add("AMEL 1");
        headings.add("AMEL 2");
        return headings;
    }

    List<String> cells(Profile profile) {
        var cells = new ArrayList<String>();
        for (var marker : markers) {
            var genotype = profile.at(marker);
            if (genotype.isEmpty()) {
                cells.addAll(List.of("", ""));
                continue;
            }
            switch (genotype.get()) {
                case Genotype.Pair pair ->
                    cells.addAll(List.of(pair.first().label(), pair.second().label()));
                case Genotype.HalfKnown half ->
                    cells.addAll(List.of(half.known().label(), ""));
                case Genotype.Hemizygous one ->
                    throw new FormatException("sample " + profile.sample() + ", marker " + marker
                            + ": a marker on X has no place in a table of autosomal markers");
                case Genotype.Degraded degraded ->
                    throw new FormatException("sample " + profile.sample() + ", marker " + marker
                            + ": replicates with drop-out have no place in a table of genotypes");
            }
        }
        cells.add(profile.sex() == Sex.UNKNOWN ? "" : "X");
        cells.add(
                switch (profile.sex()) {
                    case MALE -> "Y";
                    case FEMALE -> "X";
                    case UNKNOWN -> "";
                });
        return cells;
    }
}
