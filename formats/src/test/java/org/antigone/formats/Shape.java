package org.antigone.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antigone.identify.Family;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;

/**
 * A family's pedigree without the names of those who gave no sample: who descends from whom, and the kinship coefficients
 * among the typed and the missing. Two drawings of one family have the same shape.
 */
record Shape(Map<String, List<String>> ancestors, Map<String, Double> kinship) {
    static Shape of(Family family) {
        var names = new TreeMap<String, String>();
        // The genotypes name the typed, whatever the source calls them.
        family.references()
                .forEach((id, profile) -> names.put(id, profile.genotypes().toString()));
        family.missing().forEach(id -> names.put(id, "missing"));
        var order = family.pedigree().persons().stream().map(Person::id).toList();
        var phi = kinship(family.pedigree());
        var kinship = new TreeMap<String, Double>();
        var ancestors = new TreeMap<String, List<String>>();
        names.forEach((a, nameA) -> {
            ancestors.computeIfAbsent(nameA, n -> new ArrayList<>()).add(ancestry(family.pedigree(), names, a));
            ancestors.values().forEach(Collections::sort);
            names.forEach((b, nameB) -> {
                if (a.compareTo(b) <= 0) {
                    var pair = nameA.compareTo(nameB) <= 0 ? nameA + ", " + nameB : nameB + ", " + nameA;
                    kinship.merge(pair, phi[order.indexOf(a)][order.indexOf(b)], Double::sum);
                }
            });
        });
        return new Shape(ancestors, kinship);
    }

    private static String ancestry(Pedigree pedigree, Map<String, String> names, String id) {
        var person = pedigree.person(id).orElseThrow();
        var name = Optional.ofNullable(names.get(id)).orElse("?");
        return person.isFounder()
                ? name
                : name + "(" + ancestry(pedigree, names, person.fatherId().orElseThrow()) + " "
                        + ancestry(pedigree, names, person.motherId().orElseThrow()) + ")";
    }

    /** Coefficients of kinship by the usual recursion over persons, parents first. */
    private static double[][] kinship(Pedigree pedigree) {
        var persons = pedigree.persons();
        var index = new HashMap<Optional<String>, Integer>();
        var phi = new double[persons.size()][persons.size()];
        for (int i = 0; i < persons.size(); i++) {
            index.put(Optional.of(persons.get(i).id()), i);
            int father = index.getOrDefault(persons.get(i).fatherId(), -1);
            int mother = index.getOrDefault(persons.get(i).motherId(), -1);
            for (int j = 0; j < i; j++) {
                phi[i][j] = father < 0 ? 0 : (phi[father][j] + phi[mother][j]) / 2;
                phi[j][i] = phi[i][j];
            }
            phi[i][i] = father < 0 ? 0.5 : 0.5 + phi[father][mother] / 2;
        }
        return phi;
    }
}
