package org.antigone.formats;

import java.util.TreeMap;
import org.antigone.formats.relation.PedigreeShape;
import org.antigone.identify.Family;

/** A family's shape with the typed named by their genotypes, whatever the source calls them. */
final class Shape {
    private Shape() {}

    static PedigreeShape of(Family family) {
        var names = new TreeMap<String, String>();
        family.references()
                .forEach((id, profile) -> names.put(id, profile.genotypes().toString()));
        family.missing().forEach(id -> names.put(id, "missing"));
        return PedigreeShape.of(family.pedigree(), names);
    }
}
