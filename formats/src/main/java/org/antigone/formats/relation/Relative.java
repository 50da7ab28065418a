package org.antigone.formats.relation;

import org.antigone.kinship.Profile;

/**
 * A typed relative as a table lists them.
 *
 * @param line the line in the table, for messages
 * @param label the relation as written
 * @param relation what the label says
 * @param profile the sample
 */
public record Relative(int line, String label, Relation relation, Profile profile) {
    String sample() {
        return profile.sample();
    }

    /** 'RS5 (niece)': for notes. */
    String named() {
        return sample() + " (" + label.replaceAll("[\\[\\]]", "").strip() + ")";
    }

    String where() {
        return "line " + line + ", sample " + sample();
    }
}
