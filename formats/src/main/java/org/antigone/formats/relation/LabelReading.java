package org.antigone.formats.relation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.Note;
import org.jspecify.annotations.Nullable;

/** The labels of one family as they are read: who is who among the persons drawn, and what was said of how they were read. */
final class LabelReading {
    private final String family;
    private final List<Relative> relatives;
    private final List<Note> notes;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> said = new LinkedHashSet<>();

    LabelReading(String family, List<Relative> relatives, List<Note> notes) {
        this.family = family;
        this.relatives = relatives;
        this.notes = notes;
    }

    /** The family's id, which is also the missing person's. */
    String family() {
        return family;
    }

    List<Relative> relatives() {
        return relatives;
    }

    /** Says as whom a sample is drawn. */
    void named(Relative relative, String id) {
        ids.put(relative.sample(), id);
    }

    /** As whom a relative is drawn. */
    String id(Relative relative) {
        return Optional.ofNullable(ids.get(relative.sample())).orElseThrow();
    }

    /** As whom a sample is drawn; null if there is none of this name. */
    @Nullable
    String known(String sample) {
        return ids.get(sample);
    }

    String father(FamilySketch sketch) {
        return sketch.parentsOf(family).father();
    }

    String mother(FamilySketch sketch) {
        return sketch.parentsOf(family).mother();
    }

    /** The line of a person's sample in the table. */
    String lineOf(String person) {
        return relatives.stream()
                .filter(r -> id(r).equals(person))
                .findFirst()
                .map(r -> Integer.toString(r.line()))
                .orElse("?");
    }

    /** A label without its brackets. */
    static String bare(Relative relative) {
        return relative.label().replaceAll("[\\[\\]]", "").strip();
    }

    /** Says how something left open was read. */
    void read(String text) {
        notes.add(new Note(Note.Kind.RELATION_READ, family, text));
    }

    /** The same, if it was not said yet. */
    void readOnce(String text) {
        if (said.add(text)) {
            read(text);
        }
    }
}
