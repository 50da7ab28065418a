package org.antigone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.antigone.kinship.mutation.MutationModelException;
import org.jspecify.annotations.Nullable;

/** What the two JSON forms have in common: markers, mutation models, genotypes, pedigrees. */
final class CaseJson {
    private CaseJson() {}

    /**
     * A marker as the file states it.
     *
     * @param frequencies same order as {@code alleles}
     * @param remark where a mutation matrix given beside a model differs from it
     */
    record MarkerText(
            Json place,
            MarkerName name,
            Chromosome chromosome,
            List<Allele> alleles,
            double[] frequencies,
            Mutation mutation,
            Optional<Allele> silent,
            Optional<String> remark) {}

    /** What a mutation model is made for. @param silent index of the silent allele, or −1 */
    private record Known(List<Allele> alleles, double[] frequencies, int silent) {}

    private static final int MOST_ALLELES = 150;
    private static final int MOST_CELLS = 200_000;
    private static final int MOST_PERSONS = 500;
    private static final double SAME_MATRIX = 1e-9;

    static List<MarkerText> markers(Json root) {
        var markers = new LinkedHashMap<MarkerName, MarkerText>();
        int cells = 0;
        for (var item : root.get("markers").list()) {
            var marker = marker(item);
            cells += marker.alleles().size() * marker.alleles().size();
            if (cells > MOST_CELLS) {
                throw item.wrong("too many markers and alleles: their transition matrices have more than " + MOST_CELLS
                        + " cells together");
            }
            if (markers.put(marker.name(), marker) != null) {
                throw item.wrong("the marker " + marker.name() + " is listed twice");
            }
        }
        if (markers.isEmpty()) {
            throw root.get("markers").wrong("no marker; at least one is expected");
        }
        return List.copyOf(markers.values());
    }

    private static MarkerText marker(Json item) {
        var name = name(item.get("name"), item.get("name").text());
        var chromosome = chromosome(item);
        var alleles = new ArrayList<Allele>();
        var labels = item.get("alleles").list();
        if (labels.isEmpty() || labels.size() > MOST_ALLELES) {
            throw item.get("alleles")
                    .wrong("marker " + name + ": " + labels.size() + " alleles; 1 to " + MOST_ALLELES
                            + " are expected");
        }
        for (var label : labels) {
            var allele = new Allele(label.text());
            if (alleles.contains(allele)) {
                throw label.wrong("marker " + name + ": the allele " + allele + " is listed twice");
            }
            alleles.add(allele);
        }
        var freqs = item.get("freqs");
        var numbers = freqs.list();
        if (numbers.size() != alleles.size()) {
            throw freqs.wrong("marker " + name + ": " + numbers.size() + " frequencies for " + alleles.size()
                    + " alleles; one each is expected");
        }
        var frequencies = new double[numbers.size()];
        double sum = 0;
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = numbers.get(i).number();
            if (!(frequencies[i] >= 0 && frequencies[i] <= 1)) {
                throw numbers.get(i)
                        .wrong("marker " + name + ", allele " + alleles.get(i) + ": the frequency " + frequencies[i]
                                + (frequencies[i] < 0 ? " is negative" : " is above 1")
                                + "; a number from 0 to 1 is expected");
            }
            sum += frequencies[i];
        }
        if (Math.abs(sum - 1) > 0.01) {
            throw freqs.wrong("marker " + name + ": the frequencies sum to " + sum + "; 1 is expected");
        }
        var silent = item.find("silentAllele").map(s -> new Allele(s.text()));
        var remarks = new ArrayList<String>();
        var mutation = item.find("mutation")
                .map(m -> mutation(
                        m,
                        new Known(
                                alleles,
                                frequencies,
                                silent.map(alleles::indexOf).orElse(-1)),
                        remarks))
                .orElse(Mutation.NONE);
        return new MarkerText(
                item,
                name,
                chromosome,
                List.copyOf(alleles),
                frequencies,
                mutation,
                silent,
                remarks.stream().findFirst());
    }

    /** A marker's name, from a text that may have no letter in it. */
    static MarkerName name(Json place, String text) {
        try {
            return MarkerName.of(text);
        } catch (IllegalArgumentException e) {
            throw place.wrong("'" + text + "' is no marker's name");
        }
    }

    private static Chromosome chromosome(Json item) {
        var text = item.find("chrom").map(Json::text).orElse("autosomal");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "autosomal" -> Chromosome.AUTOSOMAL;
            case "x", "23" -> Chromosome.X;
            default -> throw item.get("chrom").wrong("\"autosomal\" or \"X\" is expected, not \"" + text + "\"");
        };
    }

    private static Mutation mutation(Json place, Known marker, List<String> remarks) {
        if (place.find("model").isPresent()) {
            var both = model(place, marker, remarks);
            return new Mutation(both, both);
        }
        if (place.find("male").isEmpty() && place.find("female").isEmpty()) {
            throw place.wrong("neither \"model\" nor \"male\" and \"female\" here; a mutation model is expected,"
                    + " or null for none");
        }
        for (var sex : List.of("male", "female")) {
            if (place.find(sex).isEmpty()) {
                remarks.add("No mutation model is given for " + sex + " meioses: none was used there.");
            }
        }
        return new Mutation(
                place.find("male").map(m -> model(m, marker, remarks)).orElse(new MutationModel.None()),
                place.find("female").map(m -> model(m, marker, remarks)).orElse(new MutationModel.None()));
    }

    private static MutationModel model(Json place, Known marker, List<String> remarks) {
        var base = named(place, marker.alleles());
        var transform = place.find("transform").map(Json::text).orElse("none");
        var model = switch (transform) {
            case "none" -> base;
            case "PM" -> new MutationModel.Stationary(base);
            default -> throw place.get("transform").wrong("\"PM\" or \"none\" is expected, not \"" + transform + "\"");
        };
        var matrix = place.find("matrix");
        return matrix.isEmpty() || base instanceof MutationModel.Custom
                ? model
                : checked(model, matrix.get(), marker, remarks);
    }

    /** A matrix beside a model is that model's; where it is not, it is what the likelihoods are to be computed with. */
    private static MutationModel checked(MutationModel model, Json place, Known marker, List<String> remarks) {
        var given = custom(place, marker.alleles());
        double apart = 0;
        try {
            var own = marker.silent() < 0
                    ? model.matrix(marker.alleles(), marker.frequencies())
                    : model.matrix(marker.alleles(), marker.frequencies(), marker.silent());
            var rows = given.matrix(marker.alleles(), marker.frequencies());
            for (int i = 0; i < own.length; i++) {
                for (int j = 0; j < own.length; j++) {
                    apart = Math.max(apart, Math.abs(own[i][j] - rows[i][j]));
                }
            }
        } catch (MutationModelException e) {
            apart = 1;
        }
        if (apart <= SAME_MATRIX) {
            return model;
        }
        remarks.add("The mutation matrix given beside the model differs from it; the matrix was used.");
        return given;
    }

    private static MutationModel named(Json place, List<Allele> alleles) {
        var name = place.get("model").text().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "none" -> new MutationModel.None();
                case "equal" -> new MutationModel.Equal(place.get("rate").number());
                case "proportional", "prop" ->
                    new MutationModel.Proportional(place.get("rate").number());
                case "stepwise" -> stepwise(place);
                case "onestep" -> new MutationModel.OneStep(place.get("rate").number());
                case "dawid" ->
                    new MutationModel.Dawid(
                            place.get("rate").number(), place.get("range").number());
                case "custom" -> custom(place.get("matrix"), alleles);
                default ->
                    custom(
                            place.find("matrix")
                                    .orElseThrow(() -> place.get("model")
                                            .wrong("the mutation model \"" + name
                                                    + "\" is not known; none, equal, proportional, stepwise, onestep, dawid or"
                                                    + " custom is expected, or a \"matrix\" beside it")),
                            alleles);
            };
        } catch (MutationModelException e) {
            throw place.wrong(e);
        }
    }

    private static MutationModel stepwise(Json place) {
        double rate = place.get("rate").number();
        double rate2 = place.find("rate2").map(Json::number).orElse(0.0);
        return new MutationModel.Stepwise(rate, rate2, place.get("range").number());
    }

    private static MutationModel custom(Json matrix, List<Allele> alleles) {
        var rows = matrix.list();
        var numbers = new double[rows.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.get(i).list().stream().mapToDouble(Json::number).toArray();
        }
        try {
            return new MutationModel.Custom(alleles, numbers);
        } catch (MutationModelException e) {
            throw matrix.wrong(e);
        }
    }

    /** A person's genotypes, checked against the markers. Not typed is absent. */
    static Map<MarkerName, Genotype> genotypes(Json person, String who, Map<MarkerName, MarkerText> markers) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        person.members().forEach((name, cell) -> {
            var marker = markers.get(name(cell, name));
            if (marker == null) {
                throw cell.wrong("the marker " + name + " of " + who + " is not among the \"markers\"");
            }
            if (!cell.isNull()) {
                genotype(cell, who, marker).ifPresent(g -> genotypes.put(marker.name(), g));
            }
        });
        return genotypes;
    }

    /** An allele that somebody shows at a marker. */
    static Allele allele(Json place, String label, String who, MarkerText marker) {
        var allele = new Allele(label);
        if (!marker.alleles().contains(allele)) {
            throw place.wrong(who + ", marker " + marker.name() + ": the allele " + allele
                    + " is not among the marker's alleles");
        }
        if (marker.silent().filter(allele::equals).isPresent()) {
            throw place.wrong(who + ", marker " + marker.name() + ": the silent allele " + allele
                    + " is never observed; a person who may carry it is typed with the other allele twice");
        }
        return allele;
    }

    private static Optional<Genotype> genotype(Json cell, String who, MarkerText marker) {
        var alleles = cell.list();
        boolean single = alleles.size() == 1 && marker.chromosome() == Chromosome.X;
        if (alleles.size() != 2 && !single) {
            throw cell.wrong(who + ", marker " + marker.name() + ": " + alleles.size() + " alleles; "
                    + (marker.chromosome() == Chromosome.X ? "[a, b], or [a] for a male," : "[a, b]")
                    + " is expected, null for an allele that is not known");
        }
        var known = new ArrayList<Allele>();
        for (var place : alleles) {
            if (!place.isNull()) {
                known.add(allele(place, place.text(), who, marker));
            }
        }
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (single) {
            return Optional.of(new Genotype.Hemizygous(known.getFirst()));
        }
        return Optional.of(
                known.size() == 1
                        ? new Genotype.HalfKnown(known.getFirst())
                        : new Genotype.Pair(known.getFirst(), known.getLast()));
    }

    /** A pedigree: a list of {@code {id, fid, mid, sex, founderInbreeding?}}. */
    static Pedigree pedigree(Json place) {
        var persons = new ArrayList<Person>();
        var items = place.list();
        if (items.size() > MOST_PERSONS) {
            throw place.wrong(items.size() + " persons; at most " + MOST_PERSONS + " are expected");
        }
        for (var item : items) {
            var id = item.get("id").text();
            try {
                persons.add(new Person(
                        id,
                        parent(item, "fid"),
                        parent(item, "mid"),
                        sex(item),
                        item.find("founderInbreeding").map(Json::number).orElse(0.0)));
            } catch (PedigreeException e) {
                throw item.wrong(e);
            }
        }
        try {
            return Pedigree.of(persons);
        } catch (PedigreeException e) {
            throw place.wrong(e);
        }
    }

    private static @Nullable String parent(Json item, String name) {
        var id = item.find(name).map(Json::text);
        return id.isEmpty() || id.get().equals("0") ? null : id.get();
    }

    static Sex sex(Json item) {
        var place = item.find("sex");
        if (place.isEmpty()) {
            return Sex.UNKNOWN;
        }
        var text = place.get().text();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "male", "m", "1" -> Sex.MALE;
            case "female", "f", "2" -> Sex.FEMALE;
            case "unknown", "u", "0" -> Sex.UNKNOWN;
            default -> throw place.get().wrong("\"male\", \"female\" or \"unknown\" is expected, not \"" + text + "\"");
        };
    }
}
