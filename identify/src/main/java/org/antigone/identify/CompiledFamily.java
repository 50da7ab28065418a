package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.antigone.kinship.mutation.Mutation;

/**
 * A family and one of its missing persons, compiled: one table a marker, so that any remains are scored by look-up. Other
 * missing persons of the family stay untyped.
 */
final class CompiledFamily {
    private static final String STRANGER = "a stranger";

    private final Family family;
    private final String missing;
    private final Sex sex;
    private final List<Marker> markers;
    private final List<Optional<MarkerTable>> tables;
    private final boolean possible;

    private CompiledFamily(
            Family family,
            String missing,
            Sex sex,
            List<Marker> markers,
            List<Optional<MarkerTable>> tables,
            boolean possible) {
        this.family = family;
        this.missing = missing;
        this.sex = sex;
        this.markers = markers;
        this.tables = tables;
        this.possible = possible;
    }

    /**
     * Compiles the family's tables for one missing person over all markers at which a relative is typed.
     *
     * @param sex the sex to compile for where the source does not say it; else the pedigree's holds
     */
    static CompiledFamily of(Family family, String missing, Sex sex, List<Marker> markers, double theta) {
        var drawn = family.pedigree().person(missing).orElseThrow().sex();
        boolean open = family.sexNotSaid().contains(missing);
        var pedigree = open && sex != drawn && sex != Sex.UNKNOWN && drawn != Sex.UNKNOWN
                ? otherSex(family.pedigree(), missing)
                : family.pedigree();
        return compile(family, pedigree, missing, open ? Sex.UNKNOWN : drawn, markers, theta);
    }

    /** The same pedigree with the person, and the untyped partners, of the other sex. */
    private static Pedigree otherSex(Pedigree pedigree, String id) {
        var changed = new HashSet<String>(Set.of(id));
        for (var child : pedigree.childrenOf(id)) {
            child.fatherId().ifPresent(changed::add);
            child.motherId().ifPresent(changed::add);
        }
        var persons = new ArrayList<Person>();
        for (var p : pedigree.persons()) {
            var sex = !changed.contains(p.id())
                    ? p.sex()
                    : switch (p.sex()) {
                        case MALE -> Sex.FEMALE;
                        case FEMALE -> Sex.MALE;
                        case UNKNOWN -> Sex.UNKNOWN;
                    };
            boolean swap = p.father() != null && changed.contains(p.father());
            persons.add(
                    swap
                            ? new Person(p.id(), p.mother(), p.father(), sex, p.inbreeding())
                            : new Person(p.id(), p.father(), p.mother(), sex, p.inbreeding()));
        }
        return Pedigree.of(persons);
    }

    private static CompiledFamily compile(
            Family family, Pedigree pedigree, String missing, Sex sex, List<Marker> markers, double theta) {
        var persons = new ArrayList<>(pedigree.persons());
        persons.add(Person.founder(STRANGER, sex == Sex.UNKNOWN ? Sex.MALE : sex));
        var likelihood = new PedigreeLikelihood(Pedigree.of(persons));
        var tables = new ArrayList<Optional<MarkerTable>>();
        boolean possible = true;
        for (var marker : markers) {
            var genotypes = genotypes(family.references(), marker.name());
            if (genotypes.isEmpty() || (marker.chromosome() == Chromosome.X && sex == Sex.UNKNOWN)) {
                tables.add(Optional.empty());
                continue;
            }
            var related = likelihood.genotypesOf(missing, marker, genotypes, theta);
            var unrelated = likelihood.genotypesOf(STRANGER, marker, genotypes, theta);
            possible &= unrelated.lnTotal() > Double.NEGATIVE_INFINITY;
            var strict = marker.mutation().equals(Mutation.NONE)
                    ? related
                    : likelihood.genotypesOf(missing, withoutMutation(marker), genotypes, 0);
            tables.add(Optional.of(new MarkerTable(marker, related, unrelated, strict)));
        }
        return new CompiledFamily(family, missing, sex, markers, tables, possible);
    }

    /** The genotypes of the typed relatives at a marker, by person. */
    static Map<String, Genotype> genotypes(Map<String, Profile> references, MarkerName marker) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        references.forEach((id, profile) -> profile.at(marker).ifPresent(g -> genotypes.put(id, g)));
        return genotypes;
    }

    static Marker withoutMutation(Marker m) {
        return new Marker(
                m.name(),
                m.chromosome(),
                m.alleles(),
                m.frequencies(),
                Mutation.NONE,
                m.silent().orElse(null));
    }

    Family family() {
        return family;
    }

    String missing() {
        return missing;
    }

    /** Whether the references are possible at all under the models of the run; if not, there is no likelihood ratio. */
    boolean possible() {
        return possible;
    }

    /** Whether these remains cannot be the missing person because the sexes are known and differ. */
    boolean sexDiffers(Profile remains) {
        return sex != Sex.UNKNOWN && remains.sex() != Sex.UNKNOWN && sex != remains.sex();
    }

    /** What each marker typed on both sides says. */
    List<MarkerEvidence> compare(Profile remains) {
        var evidence = new ArrayList<MarkerEvidence>();
        for (int i = 0; i < markers.size(); i++) {
            var table = tables.get(i);
            var genotype = remains.at(markers.get(i).name());
            if (table.isPresent() && genotype.isPresent()) {
                double lnLr = table.get().lnLr(genotype.get());
                evidence.add(new MarkerEvidence(
                        markers.get(i).name(), lnLr / Math.log(10), table.get().inconsistent(genotype.get())));
            }
        }
        return evidence;
    }

    /** log₁₀ of the product over the markers; negative infinity if impossible. */
    static double log10Lr(List<MarkerEvidence> evidence) {
        double sum = 0;
        for (var e : evidence) {
            sum += e.log10Lr();
        }
        return sum;
    }
}
