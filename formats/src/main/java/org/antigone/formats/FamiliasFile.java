package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.formats.FamProject.Alternative;
import org.antigone.formats.KinshipCase.Hypothesis;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;

/**
 * A Familias 3 project ({@code .fam}). With a DVI section it is a case: unidentified persons, reference families, the
 * database with its mutation models. 'Missing person', and whoever's name begins with 'Missing', is missing; 'Missing
 * person' takes the family's name. The pedigree that the user drew is taken, not the bare 'Reference pedigree', where it
 * holds a missing person. Without a DVI section it is a kinship question.
 */
public final class FamiliasFile {
    private static final String SILENT = "silent";

    private FamiliasFile() {}

    /** @throws FormatException if it is no such project or has no DVI section; names line and what is expected */
    public static CaseData read(Path file) {
        var notes = new ArrayList<Note>();
        var project = FamProject.read(file, notes);
        var dvi = project.dvi().stream()
                .filter(s -> s.name().equals("DVI"))
                .findFirst()
                .orElseThrow(() -> new FormatException(file + ": the project has no [DVI] section, so no remains and no"
                        + " missing; it is a kinship question with "
                        + project.pedigrees().size()
                        + " pedigrees: ./antigone kinship answers it"));
        var remains = FamDvi.unidentified(dvi, notes);
        if (remains.isEmpty()) {
            throw dvi.wrong(dvi.line(), "no unidentified persons; at least one is expected");
        }
        var families = new ArrayList<Family>();
        var taken = new LinkedHashSet<String>();
        var names = new LinkedHashSet<String>();
        for (var part : dvi.get("Reference Families").numbered("Family")) {
            if (!names.add(part.required("Name"))) {
                throw part.wrong(part.line(), "the family " + part.required("Name") + " is listed twice");
            }
            families.add(FamFamily.read(part, taken, notes));
        }
        if (families.isEmpty()) {
            throw dvi.wrong(dvi.line(), "no reference family; at least one is expected");
        }
        var frequencies = new LinkedHashMap<MarkerName, MarkerFrequencies>();
        var mutation = new LinkedHashMap<MarkerName, Mutation>();
        var silent = new LinkedHashMap<MarkerName, Double>();
        for (var locus : project.loci()) {
            frequencies.put(locus.name(), locus.frequencies());
            mutation.put(locus.name(), locus.mutation());
            locus.silent().ifPresent(f -> silent.put(locus.name(), f));
        }
        return new CaseData(
                remains,
                families,
                new AlleleFrequencies(frequencies),
                mutation,
                silent,
                project.theta(),
                Map.of(),
                notes);
    }

    /**
     * The project's own pedigrees as a kinship question; the last is the reference.
     *
     * @throws FormatException if it is no such project or compares no pedigrees
     */
    public static KinshipCase readKinship(Path file) {
        var notes = new ArrayList<Note>();
        var project = FamProject.read(file, notes);
        if (project.pedigrees().isEmpty()) {
            throw new FormatException(file + ": the project compares no pedigrees; at least one is expected");
        }
        var genotypes = new LinkedHashMap<String, Map<MarkerName, Genotype>>();
        for (var person : project.persons()) {
            if (!person.genotypes().isEmpty()) {
                genotypes.put(person.sample(), person.genotypes());
            }
        }
        var hypotheses = project.pedigrees().stream()
                .map(p -> new Hypothesis(p.name(), pedigree(project, p)))
                .toList();
        return new KinshipCase(
                String.valueOf(file.getFileName()),
                "",
                project.theta().orElse(0),
                project.loci().stream().map(l -> marker(file, l, notes)).toList(),
                genotypes,
                List.of(),
                Map.of(),
                hypotheses,
                hypotheses.getLast().name(),
                notes);
    }

    private static Pedigree pedigree(FamProject project, Alternative alternative) {
        var ids = new ArrayList<String>();
        var sexes = new ArrayList<Sex>();
        for (var person : project.persons()) {
            ids.add(person.sample());
            sexes.add(person.sex());
        }
        for (int i = 0; i < alternative.women() + alternative.men(); i++) {
            boolean woman = i < alternative.women();
            ids.add(woman ? "extra woman " + (i + 1) : "extra man " + (i - alternative.women() + 1));
            sexes.add(woman ? Sex.FEMALE : Sex.MALE);
        }
        var fathers = new LinkedHashMap<Integer, String>();
        var mothers = new LinkedHashMap<Integer, String>();
        for (var relation : alternative.relations()) {
            boolean father = sexes.get(relation.parent()) == Sex.MALE;
            var parent = ids.get(relation.parent());
            var before = (father ? fathers : mothers).put(relation.child(), parent);
            if (before != null && !before.equals(parent)) {
                throw new FormatException(project.file() + ", line " + relation.line() + ", pedigree '"
                        + alternative.name() + "': " + ids.get(relation.child()) + " has two "
                        + (father ? "fathers" : "mothers") + ", " + before + " and " + parent);
            }
        }
        var persons = new ArrayList<Person>();
        for (int i = 0; i < ids.size(); i++) {
            persons.add(new Person(ids.get(i), fathers.get(i), mothers.get(i), sexes.get(i), 0));
        }
        try {
            return Pedigree.of(persons);
        } catch (PedigreeException e) {
            throw new FormatException(project.file() + ", pedigree '" + alternative.name() + "': " + e.getMessage());
        }
    }

    /** The marker with frequencies that sum to 1, the silent allele's among them. */
    private static Marker marker(Path file, FamLocus locus, List<Note> notes) {
        var alleles = new ArrayList<Allele>();
        var frequencies = new ArrayList<Double>();
        locus.frequencies().frequencies().forEach((allele, frequency) -> {
            alleles.add(allele);
            frequencies.add(frequency);
        });
        Optional<Allele> silent = Optional.empty();
        if (locus.silent().isPresent()) {
            silent = Optional.of(new Allele(SILENT));
            alleles.add(silent.get());
            frequencies.add(locus.silent().getAsDouble());
        }
        double sum = frequencies.stream().mapToDouble(f -> f).sum();
        boolean rescale = Math.abs(sum - 1) > 1e-6;
        if (rescale) {
            notes.add(new Note(
                    Note.Kind.RESCALED, locus.name().toString(), "the frequencies sum to " + sum + "; rescaled to 1"));
        }
        try {
            return new Marker(
                    locus.name(),
                    locus.frequencies().chromosome(),
                    alleles,
                    frequencies.stream().mapToDouble(f -> rescale ? f / sum : f).toArray(),
                    locus.mutation(),
                    silent.orElse(null));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file + ": " + e.getMessage());
        }
    }
}
