package org.antigone.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antigone.identify.Family;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Profile;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.jspecify.annotations.Nullable;

/**
 * Writes victims against families in the JSON form that {@link DviCaseFile} reads, piece by piece: a case may be larger than
 * memory. Unlike a table of relatives it has room for families that miss several. Samples and people must have ids that are
 * their own in the whole case, a typed relative the same id as the sample.
 */
public final class DviCaseWriter {
    private final JsonGenerator json;

    private DviCaseWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * A case to be written.
     *
     * @param name what it is called
     * @param frequencies all markers
     * @param mutation the mutation models of a marker; any that has a name, no matrix
     * @param remains the unidentified, afresh each time
     * @param families the families, afresh each time
     */
    public record Case(
            String name,
            AlleleFrequencies frequencies,
            Function<MarkerName, Mutation> mutation,
            Supplier<Stream<Profile>> remains,
            Supplier<Stream<Family>> families) {}

    /** @throws FormatException if the file cannot be written; then it is as it was before */
    public static void write(Path file, Case written) {
        var aside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (var json = new JsonFactory().createGenerator(Files.newOutputStream(aside))) {
                new DviCaseWriter(json).write(written);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FormatException(file + ": cannot be written (" + e.getMessage() + ")");
        } finally {
            TableWriter.discard(aside);
        }
    }

    private void write(Case written) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", written.name());
        json.writeArrayFieldStart("markers");
        for (var marker : written.frequencies().markers().values()) {
            marker(marker, written.mutation().apply(marker.name()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pm");
        try (var remains = written.remains().get()) {
            for (var profile : each(remains)) {
                json.writeStartObject();
                json.writeStringField("id", profile.sample());
                json.writeStringField("sex", profile.sex().name().toLowerCase(Locale.ROOT));
                json.writeEndObject();
                line();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("am");
        try (var families = written.families().get()) {
            for (var family : each(families)) {
                family(family);
                line();
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("genotypes");
        try (var remains = written.remains().get()) {
            for (var profile : each(remains)) {
                genotypes(profile.sample(), profile);
            }
        }
        try (var families = written.families().get()) {
            for (var family : each(families)) {
                for (var reference : family.references().entrySet()) {
                    genotypes(reference.getKey(), reference.getValue());
                }
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        line();
    }

    private static <T> Iterable<T> each(Stream<T> values) {
        Iterator<T> iterator = values.sequential().iterator();
        return () -> iterator;
    }

    /** One sample or family a line: so that a person can look at it and two can be compared. */
    private void line() throws IOException {
        json.writeRaw('\n');
    }

    private void marker(MarkerFrequencies marker, Mutation mutation) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", marker.name().toString());
        json.writeStringField("chrom", marker.chromosome().name().equals("X") ? "X" : "autosomal");
        json.writeArrayFieldStart("alleles");
        for (var allele : marker.frequencies().keySet()) {
            json.writeString(allele.label());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("freqs");
        for (double frequency : marker.frequencies().values()) {
            json.writeNumber(frequency);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("mutation");
        model("male", mutation.male());
        model("female", mutation.female());
        json.writeEndObject();
        json.writeEndObject();
        line();
    }

    private void model(String sex, MutationModel model) throws IOException {
        json.writeObjectFieldStart(sex);
        if (model instanceof MutationModel.Stationary stationary) {
            json.writeStringField("transform", "PM");
            named(stationary.base());
        } else {
            named(model);
        }
        json.writeEndObject();
    }

    private void named(MutationModel model) throws IOException {
        switch (model) {
            case MutationModel.None none -> json.writeStringField("model", "none");
            case MutationModel.Equal equal -> {
                json.writeStringField("model", "equal");
                json.writeNumberField("rate", equal.rate());
            }
            case MutationModel.Proportional proportional -> {
                json.writeStringField("model", "proportional");
                json.writeNumberField("rate", proportional.rate());
            }
            case MutationModel.Stepwise stepwise -> {
                json.writeStringField("model", "stepwise");
                json.writeNumberField("rate", stepwise.rate());
                json.writeNumberField("rate2", stepwise.rate2());
                json.writeNumberField("range", stepwise.range());
            }
            case MutationModel.OneStep oneStep -> {
                json.writeStringField("model", "onestep");
                json.writeNumberField("rate", oneStep.rate());
            }
            case MutationModel.Dawid dawid -> {
                json.writeStringField("model", "dawid");
                json.writeNumberField("rate", dawid.rate());
                json.writeNumberField("range", dawid.range());
            }
            case MutationModel.Custom custom ->
                throw new FormatException("a mutation matrix is not written to a case; name the model it comes from");
            case MutationModel.Stationary twice ->
                throw new FormatException("a stationary model is not made stationary twice");
        }
    }

    private void family(Family family) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", family.id());
        json.writeArrayFieldStart("missing");
        for (var person : family.missing()) {
            json.writeString(person);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("typed");
        for (var person : family.references().keySet()) {
            json.writeString(person);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pedigree");
        pedigree(family.pedigree());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void pedigree(Pedigree pedigree) throws IOException {
        for (var person : pedigree.persons()) {
            json.writeStartObject();
            json.writeStringField("id", person.id());
            parent("fid", person.father());
            parent("mid", person.mother());
            json.writeStringField("sex", person.sex().name().toLowerCase(Locale.ROOT));
            if (person.inbreeding() > 0) {
                json.writeNumberField("founderInbreeding", person.inbreeding());
            }
            json.writeEndObject();
        }
    }

    private void parent(String field, @Nullable String id) throws IOException {
        json.writeFieldName(field);
        if (id == null) {
            json.writeNull();
        } else {
            json.writeString(id);
        }
    }

    private void genotypes(String person, Profile profile) throws IOException {
        json.writeObjectFieldStart(person);
        for (var entry : profile.genotypes().entrySet()) {
            json.writeArrayFieldStart(entry.getKey().toString());
            for (var allele : entry.getValue().alleles()) {
                json.writeString(allele.label());
            }
            if (entry.getValue() instanceof Genotype.HalfKnown) {
                json.writeNull();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        line();
    }
}
