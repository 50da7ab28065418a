package org.antigone.formats.relation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antigone.kinship.Pedigree;

/**
 * A pedigree without the names of those who do not count: who of the named descends from whom by father and mother, and
 * the coefficients of kinship among the named. Two drawings of one family have the same shape.
 *
 * @param ancestors for each name, the lines of fathers and mothers of all who bear it, sorted
 * @param kinship for each pair of names, the sum of their bearers' coefficients of kinship
 */
public record PedigreeShape(Map<String, List<String>> ancestors, Map<String, Double> kinship) {
    /** @param names id to name, of everyone who counts; several may bear one name */
    public static PedigreeShape of(Pedigree pedigree, Map<String, String> names) {
        var order = pedigree.persons().stream().map(p -> p.id()).toList();
        var phi = coefficients(pedigree);
        var kinship = new TreeMap<String, Double>();
        var ancestors = new TreeMap<String, List<String>>();
        names.forEach((a, nameA) -> {
            ancestors.computeIfAbsent(nameA, n -> new ArrayList<>()).add(line(pedigree, names, a));
            names.forEach((b, nameB) -> {
                if (a.compareTo(b) <= 0) {
                    var pair = nameA.compareTo(nameB) <= 0 ? nameA + ", " + nameB : nameB + ", " + nameA;
                    kinship.merge(pair, phi[order.indexOf(a)][order.indexOf(b)], Double::sum);
                }
            });
        });
        ancestors.values().forEach(Collections::sort);
        return new PedigreeShape(ancestors, kinship);
    }

    private static String line(Pedigree pedigree, Map<String, String> names, String id) {
        var person = pedigree.person(id).orElseThrow();
        var name = Optional.ofNullable(names.get(id)).orElse("?");
        return person.isFounder()
                ? name
                : name + "(" + line(pedigree, names, person.fatherId().orElseThrow()) + " "
                        + line(pedigree, names, person.motherId().orElseThrow()) + ")";
    }

    /** Coefficients of kinship by the usual recursion over persons, parents first. */
    private static double[][] coefficients(Pedigree pedigree) {
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
