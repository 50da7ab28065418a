package org.antigone.identify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Profile;

/**
 * A family that searches: its pedigree, who of it is missing, and who of it gave a sample.
 *
 * @param id the family's number
 * @param pedigree everyone needed to connect the typed relatives with the missing
 * @param missing ids of the missing persons in the pedigree, at least one; where the source names nobody, the family's id
 * @param references profiles of typed relatives, by their id in the pedigree
 * @param relations how each typed relative was said to be related, in the source's words, by id; may lack entries
 * @param sexNotSaid missing persons whose sex the source leaves open; the pedigree may show them as a man for want of
 *     better, and remains of either sex are compared with them
 */
public record Family(
        String id,
        Pedigree pedigree,
        List<String> missing,
        Map<String, Profile> references,
        Map<String, String> relations,
        Set<String> sexNotSaid) {
    /** A family in which the sex of every missing person is as the pedigree has it. */
    public Family(
            String id,
            Pedigree pedigree,
            List<String> missing,
            Map<String, Profile> references,
            Map<String, String> relations) {
        this(id, pedigree, missing, references, relations, Set.of());
    }

    public Family {
        sexNotSaid = Set.copyOf(sexNotSaid);
        missing = List.copyOf(missing);
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        relations = Collections.unmodifiableMap(new LinkedHashMap<>(relations));
        if (missing.isEmpty()) {
            throw new PedigreeException("family " + id + ": nobody in it is missing");
        }
        for (var person : missing) {
            requireMember(id, pedigree, person);
        }
        for (var person : references.keySet()) {
            requireMember(id, pedigree, person);
            if (missing.contains(person)) {
                throw new PedigreeException("family " + id + ": " + person + " is both missing and a typed relative");
            }
        }
    }

    /** The genotypes of the typed relatives at a marker, by their id in the pedigree. */
    public Map<String, Genotype> genotypesAt(MarkerName marker) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        references.forEach((id, profile) -> profile.at(marker).ifPresent(g -> genotypes.put(id, g)));
        return genotypes;
    }

    private static void requireMember(String family, Pedigree pedigree, String person) {
        if (pedigree.person(person).isEmpty()) {
            throw new PedigreeException("family " + family + ": " + person + " is not in its pedigree");
        }
    }
}
