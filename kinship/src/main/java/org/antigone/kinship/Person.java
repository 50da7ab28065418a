package org.antigone.kinship;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One member of a pedigree.
 *
 * @param id unique in the pedigree
 * @param father the father's id, or null
 * @param mother the mother's id, or null; where one parent only is named the other is an unknown founder
 * @param inbreeding a founder's inbreeding coefficient, 0 to 1; 0 for everyone else
 */
public record Person(
        String id, @Nullable String father, @Nullable String mother, Sex sex, double inbreeding) {
    public Person {
        if (id.isBlank()) {
            throw new PedigreeException("a person needs an id");
        }
        if (!(inbreeding >= 0 && inbreeding <= 1)) {
            throw new PedigreeException(id + ": the inbreeding coefficient " + inbreeding + " is not between 0 and 1");
        }
        if (inbreeding > 0 && (father != null || mother != null)) {
            throw new PedigreeException(id
                    + ": an inbreeding coefficient can be given for founders only; draw the parents' kinship instead");
        }
    }

    /** A founder: both parents unknown. */
    public static Person founder(String id, Sex sex) {
        return new Person(id, null, null, sex, 0);
    }

    public static Person child(String id, Sex sex, String father, String mother) {
        return new Person(id, father, mother, sex, 0);
    }

    public boolean isFounder() {
        return father == null && mother == null;
    }

    public Optional<String> fatherId() {
        return Optional.ofNullable(father);
    }

    public Optional<String> motherId() {
        return Optional.ofNullable(mother);
    }
}
