package org.antigone.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.antigone.kinship.mutation.MutationModelException;

/**
 * One marker of a Familias project's database.
 *
 * @param alleles in the order of the file, which genotypes refer to by number
 * @param silent frequency of the silent allele, where there is one
 */
record FamLocus(
        MarkerName name,
        List<Allele> alleles,
        MarkerFrequencies frequencies,
        Mutation mutation,
        OptionalDouble silent) {
    private static final Pattern DATABASE_SIZE = Pattern.compile("DatabaseSize *= *(\\d+)");

    /** The codes of Familias: 0 equal, 1 proportional, 2 stepwise, 3 stepwise made stationary, 4 extended stepwise. */
    private record Model(int code, double rate, double rate2, double range) {}

    /** Reads one marker: name, rates, codes, ranges, second rates, silent allele, then the alleles. */
    static FamLocus read(FamLines lines, List<Note> notes) {
        int first = lines.line();
        var text = lines.text("the name of a marker");
        if (text.isEmpty()) {
            throw lines.wrong(first, "the name of a marker is expected, the line is empty");
        }
        var name = MarkerName.of(text);
        double femaleRate = lines.number(name + ": the mutation rate of women");
        double maleRate = lines.number(name + ": the mutation rate of men");
        int femaleCode = code(lines, name);
        int maleCode = code(lines, name);
        lines.count(name + ": the number of alleles with the silent one");
        double femaleRange = lines.number(name + ": the mutation range of women");
        double maleRange = lines.number(name + ": the mutation range of men");
        double femaleRate2 = lines.number(name + ": the second mutation rate of women");
        double maleRate2 = lines.number(name + ": the second mutation rate of men");
        boolean hasSilent = lines.flag(name + ": whether there is a silent allele");
        double silent = lines.number(name + ": the frequency of the silent allele");
        if (hasSilent && !(silent >= 0 && silent < 1)) {
            throw lines.wrong(
                    lines.line() - 1,
                    "marker " + name + ": the silent allele's frequency " + silent + " is not between 0 and 1");
        }
        int infoLine = lines.line();
        var info = lines.text(name + ": the number of alleles");
        int count = lines.count(info.split("\\s", 2)[0], infoLine, "the number of alleles of " + name);
        var alleles = new ArrayList<Allele>();
        var frequencies = new TreeMap<Allele, Double>();
        for (int i = 0; i < count; i++) {
            allele(lines, name, alleles, frequencies);
        }
        double sum = frequencies.values().stream().mapToDouble(f -> f).sum();
        // Some projects give the silent allele's share beside the others' sum of 1, some inside it.
        if (Math.abs(sum - 1) > 0.01 && Math.abs(sum + (hasSilent ? silent : 0) - 1) > 0.01) {
            throw lines.wrong(
                    first,
                    "marker " + name + ": the frequencies sum to " + String.format(java.util.Locale.ROOT, "%.4f", sum)
                            + "; 1 is expected");
        }
        var mutation = new Mutation(
                model(lines, first, name, alleles, new Model(maleCode, maleRate, maleRate2, maleRange), notes),
                model(lines, first, name, alleles, new Model(femaleCode, femaleRate, femaleRate2, femaleRange), notes));
        return new FamLocus(
                name,
                List.copyOf(alleles),
                new MarkerFrequencies(name, Chromosome.AUTOSOMAL, frequencies, people(info)),
                mutation,
                hasSilent ? OptionalDouble.of(silent) : OptionalDouble.empty());
    }

    private static void allele(
            FamLines lines, MarkerName name, List<Allele> alleles, TreeMap<Allele, Double> frequencies) {
        int line = lines.line();
        var label = lines.text("an allele of " + name);
        if (label.isEmpty()) {
            throw lines.wrong(line, "marker " + name + ": an allele is expected, the line is empty");
        }
        var allele = new Allele(label);
        double frequency = lines.number("the frequency of " + name + ", allele " + allele);
        if (!(frequency >= 0 && frequency <= 1)) {
            throw lines.wrong(
                    line + 1,
                    "marker " + name + ", allele " + allele + ": the frequency " + frequency
                            + (frequency < 0 ? " is negative" : " is above 1") + "; a number from 0 to 1 is expected");
        }
        if (alleles.contains(allele)) {
            throw lines.wrong(line, "marker " + name + ": the allele " + allele + " is listed twice");
        }
        alleles.add(allele);
        if (frequency > 0) {
            frequencies.put(allele, frequency);
        }
    }

    private static int code(FamLines lines, MarkerName name) {
        int line = lines.line();
        int code = lines.count(name + ": the code of a mutation model, 0 to 4,");
        if (code > 4) {
            throw lines.wrong(line, "marker " + name + ": " + code + " is no mutation model; 0 to 4 is expected");
        }
        return code;
    }

    /** DatabaseSize counts alleles: the smallest frequencies of such tables are 1/DatabaseSize. */
    private static OptionalInt people(String info) {
        var size = DATABASE_SIZE.matcher(info);
        if (!size.find() || size.group(1).length() > 9) {
            return OptionalInt.empty();
        }
        int people = Integer.parseInt(size.group(1)) / 2;
        return people > 0 ? OptionalInt.of(people) : OptionalInt.empty();
    }

    private static MutationModel model(
            FamLines lines, int line, MarkerName name, List<Allele> alleles, Model model, List<Note> notes) {
        if (model.rate() == 0 && (model.code() < 2 || model.rate2() == 0)) {
            return new MutationModel.None();
        }
        try {
            if (model.code() == 0) {
                return new MutationModel.Equal(model.rate());
            }
            if (model.code() == 1) {
                return new MutationModel.Proportional(model.rate());
            }
            var odd = alleles.stream().filter(a -> a.repeats().isEmpty()).findFirst();
            if (odd.isPresent()) {
                read(
                        notes,
                        name,
                        "the allele '" + odd.get()
                                + "' is no number of repeats, so the stepwise mutation model is read as equal, with the same rate");
                return new MutationModel.Equal(model.rate());
            }
            if (model.code() == 3) {
                if (alleles.stream().allMatch(Allele::isWhole)) {
                    return new MutationModel.Dawid(model.rate(), model.range());
                }
                read(
                        notes,
                        name,
                        "the project states the stationary stepwise model, which has no place for microvariants;"
                                + " read as the plain stepwise model");
            }
            return new MutationModel.Stepwise(model.rate(), model.rate2(), model.range());
        } catch (MutationModelException e) {
            throw lines.wrong(line, "marker " + name + ": " + e.getMessage());
        }
    }

    private static void read(List<Note> notes, MarkerName name, String text) {
        var note = new Note(Note.Kind.FILE_READ, name.toString(), text);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** The allele with this number, counted from 0. */
    Optional<Allele> allele(int number) {
        return number < alleles.size() ? Optional.of(alleles.get(number)) : Optional.empty();
    }
}
