package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * A Familias 3 project as its lines state it, up to the DVI section: persons, pedigrees, database. The form is that of
 * the program's own output, as described by pedFamilias (M. D. Vigeland).
 *
 * @param persons the persons of the project's own pedigrees
 * @param pedigrees the alternatives that are compared
 * @param theta the sub-population correction, where stated
 * @param loci the markers
 * @param dvi the DVI section; empty where the project has none
 */
record FamProject(
        Path file,
        List<Profile> persons,
        List<Alternative> pedigrees,
        OptionalDouble theta,
        List<FamLocus> loci,
        List<FamSection> dvi) {
    private static final Pattern THETA = Pattern.compile("Theta/Kinship/Fst: *([0-9.eE+-]+)");

    /**
     * One of the pedigrees that are compared.
     *
     * @param women further women without a name, after the persons; then come the men
     * @param relations parent and child, by number: persons, women, men
     */
    record Alternative(String name, int women, int men, List<Relation> relations) {}

    /** A parent and a child by their numbers, and where that stands. */
    record Relation(int parent, int child, int line) {}

    /** A person's genotypes by numbers, before the markers are known. */
    private record Typed(String name, Sex sex, List<int[]> triples, int line) {}

    static FamProject read(Path file, List<Note> notes) {
        var text = TextFile.read(file);
        var lines = new FamLines(file, text);
        if (!lines.peek().startsWith("Output from Familias")) {
            throw new FormatException(
                    file + ", line 1: not a Familias project; the line 'Output from Familias, version …' is expected");
        }
        lines.text("the title");
        lines.text("the second line");
        lines.text("the version");
        if (lines.peek().isEmpty()) {
            lines.text("an empty line");
        }
        var typed = persons(lines);
        var alternatives = alternatives(lines, typed.size());
        var theta = THETA.matcher(lines.peek());
        if (lines.peek().startsWith("#TRUE#")) {
            throw lines.wrong(
                    lines.line(), "the project holds computed probabilities; save it without them and read it again");
        }
        lines.text("the database's first line");
        int count = lines.count("the number of markers");
        if (lines.peek().equals("#TRUE#")) {
            lines.text("a mark");
            lines.text("the database's name");
        } else if (lines.peek().equals("#FALSE#")) {
            lines.text("a mark");
        }
        var loci = new LinkedHashMap<MarkerName, FamLocus>();
        for (int i = 0; i < count; i++) {
            int line = lines.line();
            var locus = FamLocus.read(lines, notes);
            if (loci.put(locus.name(), locus) != null) {
                throw lines.wrong(line, "the marker " + locus.name() + " stands already in this database");
            }
        }
        var inOrder = List.copyOf(loci.values());
        return new FamProject(
                file,
                typed.stream().map(p -> profile(lines, p, inOrder)).toList(),
                alternatives,
                theta.find() ? OptionalDouble.of(Double.parseDouble(theta.group(1))) : OptionalDouble.empty(),
                inOrder,
                FamSection.parse(file, text));
    }

    private static List<Typed> persons(FamLines lines) {
        int count = lines.count("the number of persons");
        var persons = new ArrayList<Typed>();
        for (int i = 0; i < count; i++) {
            int line = lines.line();
            var name = lines.text("a person's name");
            lines.text("a mark");
            lines.text("a year");
            lines.text("a mark");
            boolean male = lines.flag("whether " + name + " is male");
            int markers = lines.count("the number of genotypes of " + name);
            var triples = new ArrayList<int[]>();
            for (int m = 0; m < markers; m++) {
                triples.add(new int[] {
                    lines.count("the number of an allele of " + name),
                    lines.count("the number of an allele of " + name),
                    lines.count("the number of a marker of " + name)
                });
            }
            persons.add(new Typed(name, male ? Sex.MALE : Sex.FEMALE, triples, line));
        }
        return persons;
    }

    private static List<Alternative> alternatives(FamLines lines, int persons) {
        int line = lines.line();
        if (!lines.text("'Known relations'").equals("Known relations")) {
            throw lines.wrong(line, "'Known relations' is expected");
        }
        int women = lines.count("the number of further women");
        int men = lines.count("the number of further men");
        var known = relations(lines, persons + women + men);
        int count = lines.count("the number of pedigrees");
        var alternatives = new ArrayList<Alternative>();
        for (int i = 0; i < count; i++) {
            lines.count("the number of a pedigree");
            var name = lines.text("the name of a pedigree");
            int moreWomen = lines.count("the number of further women");
            int moreMen = lines.count("the number of further men");
            if (women + men > 0 && moreWomen + moreMen > 0) {
                throw lines.wrong(
                        lines.line() - 1,
                        "further persons in the known relations and in a pedigree both; give"
                                + " them names in Familias");
            }
            var relations = new ArrayList<>(known);
            relations.addAll(relations(lines, persons + women + men + moreWomen + moreMen));
            alternatives.add(new Alternative(name, women + moreWomen, men + moreMen, List.copyOf(relations)));
        }
        return alternatives;
    }

    private static List<Relation> relations(FamLines lines, int persons) {
        int count = lines.count("the number of relations");
        var relations = new ArrayList<Relation>();
        for (int i = 0; i < count; i++) {
            int line = lines.line();
            if (lines.peek().contains("Direct")) {
                throw lines.wrong(line, "two samples of one person or of identical twins; that is not read");
            }
            int parent = lines.count("the number of a parent");
            int child = lines.count("the number of a child");
            if (parent >= persons || child >= persons) {
                throw lines.wrong(
                        line,
                        "there are " + persons + " persons, numbered from 0; a relation names "
                                + Math.max(parent, child));
            }
            relations.add(new Relation(parent, child, line));
        }
        return relations;
    }

    private static Profile profile(FamLines lines, Typed person, List<FamLocus> loci) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (int[] triple : person.triples()) {
            if (triple[2] >= loci.size()) {
                throw lines.wrong(
                        person.line(),
                        person.name() + ": a genotype names the marker number " + triple[2] + "; there are "
                                + loci.size());
            }
            var locus = loci.get(triple[2]);
            genotypes.put(
                    locus.name(),
                    new Genotype.Pair(
                            allele(lines, person, locus, triple[0]), allele(lines, person, locus, triple[1])));
        }
        return new Profile(person.name(), person.sex(), genotypes);
    }

    private static Allele allele(FamLines lines, Typed person, FamLocus locus, int number) {
        return locus.allele(number)
                .orElseThrow(() -> lines.wrong(
                        person.line(),
                        person.name() + ", marker " + locus.name() + ": the allele number " + number
                                + " is named; there are " + locus.alleles().size()));
    }
}
