package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.antigone.formats.CaseJson.MarkerText;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Profile;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;

/**
 * Victims against families as JSON: {@code markers} (as in {@link KinshipCaseFile}), {@code pm} (id, sex), {@code am}
 * (name, missing, typed, pedigree), {@code genotypes} (person, marker, {@code [a, b]}), {@code pairings} (victim to those it
 * may be; {@code *} is nobody). Other members are not read.
 */
public final class DviCaseFile {
    private static final String NOBODY = "*";

    private DviCaseFile() {}

    /** @throws FormatException if it is no such file; names the file, the place in it and what is expected */
    public static CaseData read(Path file) {
        var root = Json.read(file);
        if (root.find("pm").isEmpty() && root.find("hypotheses").isPresent()) {
            throw root.wrong(
                    "this is a kinship question (it has \"hypotheses\"); victims and families, \"pm\" and \"am\","
                            + " are expected");
        }
        var markers = new LinkedHashMap<MarkerName, MarkerText>();
        CaseJson.markers(root).forEach(m -> markers.put(m.name(), m));
        var genotypes = new LinkedHashMap<String, Map<MarkerName, Genotype>>();
        root.get("genotypes")
                .members()
                .forEach((person, place) -> genotypes.put(person, CaseJson.genotypes(place, person, markers)));

        var remains = new LinkedHashMap<String, Profile>();
        for (var item : root.get("pm").list()) {
            var id = item.get("id").text();
            var profile = new Profile(id, CaseJson.sex(item), genotypes.getOrDefault(id, Map.of()));
            if (remains.put(id, profile) != null) {
                throw item.wrong("the remains " + id + " are listed twice");
            }
        }
        var families = families(root, genotypes);
        var frequencies = new LinkedHashMap<MarkerName, MarkerFrequencies>();
        var mutation = new LinkedHashMap<MarkerName, Mutation>();
        var silent = new LinkedHashMap<MarkerName, Double>();
        for (var marker : markers.values()) {
            frequencies.put(marker.name(), frequencies(marker, silent));
            mutation.put(marker.name(), sorted(marker));
        }
        var theta = root.find("theta").map(Json::number);
        return new CaseData(
                List.copyOf(remains.values()),
                families,
                new AlleleFrequencies(frequencies),
                mutation,
                silent,
                theta.isPresent() ? OptionalDouble.of(theta.get()) : OptionalDouble.empty(),
                pairings(root, remains.keySet(), families),
                List.of());
    }

    private static List<Family> families(Json root, Map<String, Map<MarkerName, Genotype>> genotypes) {
        var families = new ArrayList<Family>();
        var names = new LinkedHashSet<String>();
        var missingSoFar = new HashMap<String, String>();
        for (var item : root.get("am").list()) {
            var name = item.get("name").text();
            if (!names.add(name)) {
                throw item.wrong("the family " + name + " is listed twice");
            }
            var pedigree = CaseJson.pedigree(item.get("pedigree"));
            var missing = item.get("missing").list().stream().map(Json::text).toList();
            for (var person : missing) {
                var other = missingSoFar.put(person, name);
                if (other != null) {
                    throw item.get("missing")
                            .wrong(person + " is missing in the family " + other + " too; each missing"
                                    + " person needs an id of their own");
                }
            }
            var references = new LinkedHashMap<String, Profile>();
            for (var typed : item.get("typed").list()) {
                var id = typed.text();
                var person = pedigree.person(id)
                        .orElseThrow(() -> typed.wrong(id + " is not in the pedigree of the family " + name));
                var profile = genotypes.get(id);
                if (profile == null) {
                    throw typed.wrong(id + " is listed as typed, but has no \"genotypes\"");
                }
                references.put(id, new Profile(id, person.sex(), profile));
            }
            try {
                families.add(new Family(name, pedigree, missing, references, Map.of()));
            } catch (PedigreeException e) {
                throw item.wrong(e);
            }
        }
        return families;
    }

    private static MarkerFrequencies frequencies(MarkerText marker, Map<MarkerName, Double> silent) {
        var frequencies = new TreeMap<Allele, Double>();
        for (int i = 0; i < marker.alleles().size(); i++) {
            var allele = marker.alleles().get(i);
            if (marker.silent().filter(allele::equals).isPresent()) {
                silent.put(marker.name(), marker.frequencies()[i]);
            } else if (marker.frequencies()[i] > 0) {
                frequencies.put(allele, marker.frequencies()[i]);
            }
        }
        return new MarkerFrequencies(marker.name(), marker.chromosome(), frequencies, OptionalInt.empty());
    }

    /** The mutation models with matrices in ascending order of the alleles, as frequencies are kept. */
    private static Mutation sorted(MarkerText marker) {
        return new Mutation(
                sorted(marker.mutation().male()), sorted(marker.mutation().female()));
    }

    private static MutationModel sorted(MutationModel model) {
        if (!(model instanceof MutationModel.Custom custom)) {
            return model;
        }
        var alleles = custom.alleles();
        var rows = custom.rows();
        var ascending = alleles.stream().sorted().toList();
        int[] from = ascending.stream().mapToInt(alleles::indexOf).toArray();
        var ordered = Arrays.stream(from)
                .mapToObj(i -> Arrays.stream(from).mapToDouble(j -> rows[i][j]).toArray())
                .toArray(double[][]::new);
        return new MutationModel.Custom(ascending, ordered);
    }

    private static Map<String, Set<String>> pairings(Json root, Set<String> remains, List<Family> families) {
        var missing = new LinkedHashSet<String>();
        families.forEach(f -> missing.addAll(f.missing()));
        var pairings = new LinkedHashMap<String, Set<String>>();
        var place = root.find("pairings");
        if (place.isPresent()) {
            place.get().members().forEach((id, list) -> {
                if (!remains.contains(id)) {
                    throw list.wrong(id + " is not among the \"pm\"");
                }
                var allowed = new LinkedHashSet<String>();
                for (var item : list.list()) {
                    var person = item.text();
                    if (person.equals(NOBODY)) {
                        continue;
                    }
                    if (!missing.contains(person)) {
                        throw item.wrong(person + " is missing in no family");
                    }
                    allowed.add(person);
                }
                pairings.put(id, allowed);
            });
        }
        return pairings;
    }
}
