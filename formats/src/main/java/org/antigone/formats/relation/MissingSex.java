package org.antigone.formats.relation;

import java.util.List;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Sex;

/** What a family's labels say about the missing person's sex: only a man has a wife, only a woman an 오빠. */
final class MissingSex {
    private MissingSex() {}

    /**
     * @param stated what the table says outright
     * @return the sex that is stated or follows; unknown where nothing tells
     * @throws PedigreeException if two labels, or a label and what is stated, contradict each other
     */
    static Sex of(String family, Sex stated, List<Relative> relatives) {
        var sex = stated;
        var because = "what is stated";
        for (var relative : relatives) {
            var implied = implied(relative);
            if (implied == Sex.UNKNOWN) {
                continue;
            }
            if (sex != Sex.UNKNOWN && sex != implied) {
                throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label()
                        + "' makes the missing person " + word(implied) + ", but " + because
                        + " makes the same person " + word(sex));
            }
            sex = implied;
            because = "'" + relative.label() + "' (line " + relative.line() + ")";
        }
        return sex;
    }

    private static Sex implied(Relative relative) {
        if (relative.relation().missing() != Sex.UNKNOWN) {
            return relative.relation().missing();
        }
        return relative.relation().kin() == Kin.SPOUSE
                ? FamilySketch.other(relative.profile().sex())
                : Sex.UNKNOWN;
    }

    private static String word(Sex sex) {
        return sex == Sex.MALE ? "a man" : "a woman";
    }
}
