package org.antigone.identify.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A nation's tables and profiles held ready, so that what arrives is compared with everything at once: one new body with all
 * missing persons, or one missing person, whose family has given a new sample, with all bodies. The likelihood ratios are
 * those of {@link BlindSearch}, to the last bit. Safe for use by several threads.
 *
 * <p>An allele that the run's markers lack changes the marker, and with it every family's table there: then
 * {@code MarkerPreparation} and a new search are due, which take from the store what did not change.
 */
public final class StandingSearch {
    private final FamilyCompiler compiler;
    private final List<Held> persons;
    private final List<Readings.Numbered> profiles;

    /** A missing person with the tables at hand. */
    private record Held(
            MissingPerson person,
            @Nullable MarkerTable[] asDrawn,
            @Nullable MarkerTable[] asWoman) {
        static Held of(MissingPerson person) {
            var asDrawn = person.tables(Sex.MALE).all();
            return new Held(
                    person,
                    asDrawn,
                    person.differsBySex() ? person.tables(Sex.FEMALE).all() : asDrawn);
        }

        double log10Lr(Readings.Numbered profile) {
            if (!person.possible()) {
                return Double.NaN;
            }
            if (!person.accepts(profile.sex())) {
                return Double.NEGATIVE_INFINITY;
            }
            var tables = person.tables(profile.sex());
            return FamilyTables.log10Lr(profile.sex() == Sex.FEMALE ? asWoman : asDrawn, tables, profile);
        }
    }

    /**
     * Compiles the tables, or fetches them from the compiler's store.
     *
     * @param persons everybody who is missing
     * @param profiles of the bodies
     */
    public StandingSearch(FamilyCompiler compiler, List<MissingPerson> persons, List<Profile> profiles) {
        this.compiler = compiler;
        this.persons = persons.parallelStream().map(Held::of).toList();
        this.profiles = profiles.parallelStream()
                .map(p -> Readings.Numbered.of(p, compiler))
                .toList();
    }

    /**
     * A new body against every missing person.
     *
     * @return log₁₀ of the likelihood ratio by missing person; negative infinity where it is impossible or the sexes differ,
     *     NaN where a family's references are impossible
     * @throws IllegalArgumentException if the profile has an allele that the run's marker lacks
     */
    public double[] body(Profile profile) {
        var numbered = Readings.Numbered.of(profile, compiler);
        var found = new double[persons.size()];
        IntStream.range(0, found.length)
                .parallel()
                .forEach(p -> found[p] = persons.get(p).log10Lr(numbered));
        return found;
    }

    /**
     * A missing person against every body; the family's tables are compiled as far as they are new.
     *
     * @return log₁₀ of the likelihood ratio by body, as in {@link #body}
     */
    public double[] person(MissingPerson person) {
        var held = Held.of(person);
        var found = new double[profiles.size()];
        if (!person.possible()) {
            Arrays.fill(found, Double.NaN);
            return found;
        }
        IntStream.range(0, found.length).parallel().forEach(p -> found[p] = held.log10Lr(profiles.get(p)));
        return found;
    }
}
