package org.antigone.identify.search;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A missing person as the search sees them: the family, and its tables. Other missing persons of the family stay untyped.
 * Where the source leaves the sex open, there is a pedigree for either.
 */
public final class MissingPerson {
    private final Family family;
    private final String missing;
    private final Sex sex;
    private final FamilyTables asDrawn;
    private final FamilyTables asWoman;
    private final FamilyCompiler compiler;
    private @Nullable Boolean possible;

    private MissingPerson(
            Family family,
            String missing,
            Sex sex,
            FamilyTables asDrawn,
            FamilyTables asWoman,
            FamilyCompiler compiler) {
        this.family = family;
        this.missing = missing;
        this.sex = sex;
        this.asDrawn = asDrawn;
        this.asWoman = asWoman;
        this.compiler = compiler;
    }

    /** @param missing one of the family's missing persons */
    public static MissingPerson of(Family family, String missing, FamilyCompiler compiler) {
        boolean open = family.sexNotSaid().contains(missing);
        var drawn = family.pedigree().person(missing).orElseThrow().sex();
        var sex = open ? Sex.UNKNOWN : drawn;
        var asDrawn = new FamilyTables(
                compiler,
                open && drawn == Sex.FEMALE ? otherSex(family.pedigree(), missing) : family.pedigree(),
                family.references(),
                missing,
                sex);
        if (!open || drawn == Sex.UNKNOWN) {
            return new MissingPerson(family, missing, sex, asDrawn, asDrawn, compiler);
        }
        var woman = new FamilyTables(
                compiler,
                drawn == Sex.MALE ? otherSex(family.pedigree(), missing) : family.pedigree(),
                family.references(),
                missing,
                sex);
        return new MissingPerson(family, missing, sex, asDrawn, woman.sameAs(asDrawn) ? asDrawn : woman, compiler);
    }

    /** The same pedigree with the person of the other sex, and so the partners, their other partners, and so on. */
    private static Pedigree otherSex(Pedigree pedigree, String id) {
        var changed = new HashSet<String>(Set.of(id));
        boolean more = true;
        while (more) {
            more = false;
            for (var child : pedigree.persons()) {
                var father = child.father();
                var mother = child.mother();
                if (father != null && mother != null && (changed.contains(father) || changed.contains(mother))) {
                    more |= changed.add(father);
                    more |= changed.add(mother);
                }
            }
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

    public Family family() {
        return family;
    }

    /** The missing person's id in the family's pedigree. */
    public String missing() {
        return missing;
    }

    /** Whether the references are possible at all under the models of the run; if not, there is no likelihood ratio. */
    public boolean possible() {
        var known = possible;
        if (known == null) {
            known = true;
            for (var table : asDrawn.all()) {
                known &= table == null || table.possible();
            }
            possible = known;
        }
        return known;
    }

    /** What an earlier run found out about {@link #possible}. */
    void possible(boolean known) {
        possible = known;
    }

    /** Whether these remains cannot be the missing person because the sexes are known and differ. */
    public boolean sexDiffers(Profile remains) {
        return !accepts(remains.sex());
    }

    /** Whether remains of this sex may be the missing person. */
    boolean accepts(Sex remains) {
        return sex == Sex.UNKNOWN || remains == Sex.UNKNOWN || sex == remains;
    }

    /** Everything that the results of this person depend on, beside the profiles. */
    void digest(MessageDigest into) {
        into.update((byte) sex.ordinal());
        asDrawn.digest(into);
        asWoman.digest(into);
    }

    /** The tables that hold for remains of this sex. */
    FamilyTables tables(Sex remains) {
        return remains == Sex.FEMALE ? asWoman : asDrawn;
    }

    boolean differsBySex() {
        return asWoman != asDrawn;
    }

    /** The markers at which the references contradict each other without mutation. */
    public List<MarkerName> contradictions() {
        var found = new ArrayList<MarkerName>();
        for (int m = 0; m < compiler.markers().size(); m++) {
            if (!asDrawn.mendelian(m)) {
                found.add(compiler.markers().get(m).name());
            }
        }
        return found;
    }

    /** The genotypes that the person's own body may have, at each autosomal marker where a relative is typed. */
    public List<OwnGenotypes> ownGenotypes() {
        var own = new ArrayList<OwnGenotypes>();
        for (int m = 0; m < compiler.markers().size(); m++) {
            var marker = compiler.markers().get(m);
            var table = marker.chromosome() == Chromosome.AUTOSOMAL ? asDrawn.table(m) : null;
            if (table != null) {
                own.add(OwnGenotypes.of(marker, table));
            }
        }
        return own;
    }

    /** What each marker typed on both sides says. */
    public List<MarkerEvidence> compare(Profile remains) {
        var tables = tables(remains.sex());
        var evidence = new ArrayList<MarkerEvidence>();
        for (int m = 0; m < compiler.markers().size(); m++) {
            var marker = compiler.markers().get(m);
            var genotype = remains.at(marker.name());
            var table = genotype.isEmpty() ? null : tables.table(m);
            if (table != null) {
                var read = genotype.orElseThrow();
                double lr = table.lr(compiler.reading(m, read).weights(tables.copies(m)));
                evidence.add(new MarkerEvidence(marker.name(), Math.log10(lr), tables.inconsistent(m, read)));
            }
        }
        return evidence;
    }

    /** log₁₀ of the likelihood ratio; negative infinity if impossible, NaN where the references are. */
    public double log10Lr(Profile remains) {
        if (!possible()) {
            return Double.NaN;
        }
        if (sexDiffers(remains)) {
            return Double.NEGATIVE_INFINITY;
        }
        var numbered = Readings.Numbered.of(remains, compiler);
        var tables = tables(remains.sex());
        return FamilyTables.log10Lr(tables.all(), tables, numbered);
    }

    /**
     * The same from the pedigree itself, no tables made: for a family that is compared with one body only, as those that the
     * policy and {@code WhatCouldUndo} try. Equal to {@link #log10Lr} but for rounding; NaN where the references are
     * impossible at a marker that the body is typed at.
     */
    public double log10LrUncompiled(Profile remains) {
        return sexDiffers(remains)
                ? Double.NEGATIVE_INFINITY
                : tables(remains.sex()).log10LrUncompiled(remains);
    }
}
