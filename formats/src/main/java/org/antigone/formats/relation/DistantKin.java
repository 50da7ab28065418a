package org.antigone.formats.relation;

import java.util.Locale;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/** Draws the relatives whose label leaves out a person between them and the missing person, or the side. */
final class DistantKin {
    private final LabelReading reading;
    private final FamilySketch sketch;

    DistantKin(LabelReading reading, FamilySketch sketch) {
        this.reading = reading;
        this.sketch = sketch;
    }

    void halfSibling(Relative relative) {
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = Side.PATERNAL;
            reading.read(relative.named() + ": the side is not said; taken as a child of the same father");
        }
        var parent = side == Side.PATERNAL ? reading.father(sketch) : reading.mother(sketch);
        var other = sketch.otherPartner(parent);
        if (other.used()) {
            reading.readOnce(relative.named() + ": taken as a full sibling of the other half-siblings on this side");
        }
        sketch.childOfCouple(reading.id(relative), parent, other.id());
    }

    void grandparent(Relative relative) {
        var person = sketch.person(reading.id(relative));
        if (person.sex == Sex.UNKNOWN) {
            throw new PedigreeException(relative.where() + ", family " + reading.family() + ": '" + relative.label()
                    + "' may be grandfather or grandmother; one of them is expected");
        }
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = isFree(Side.PATERNAL, person.sex, relative) ? Side.PATERNAL : Side.MATERNAL;
            reading.read(relative.named() + ": the side is not said; taken as the "
                    + (side == Side.PATERNAL ? "father's " : "mother's ")
                    + (person.sex == Sex.MALE ? "father" : "mother"));
        }
        if (!isFree(side, person.sex, null)) {
            throw new PedigreeException(relative.where() + ", family " + reading.family() + ": a second "
                    + side.name().toLowerCase(Locale.ROOT) + (person.sex == Sex.MALE ? " grandfather" : " grandmother")
                    + "; a person has one on each side");
        }
        var parent = sketch.person(side == Side.PATERNAL ? reading.father(sketch) : reading.mother(sketch));
        if (person.sex == Sex.MALE) {
            parent.father = reading.id(relative);
        } else {
            parent.mother = reading.id(relative);
        }
    }

    /** Whether the place of this grandparent is free, and nobody's label claims it. */
    private boolean isFree(Side side, Sex sex, @Nullable Relative asking) {
        var parent = sketch.person(side == Side.PATERNAL ? reading.father(sketch) : reading.mother(sketch));
        if ((sex == Sex.MALE ? parent.father : parent.mother) != null) {
            return false;
        }
        return asking == null
                || reading.relatives().stream()
                        .noneMatch(r -> r != asking
                                && r.relation().kin() == Kin.GRANDPARENT
                                && r.relation().side() == side
                                && sketch.person(reading.id(r)).sex == sex);
    }

    void uncleOrAunt(Relative relative) {
        var parent = parentOnSide(relative);
        var grandparents = sketch.parentsOf(parent);
        sketch.childOf(reading.id(relative), grandparents.father(), grandparents.mother());
    }

    private String parentOnSide(Relative relative) {
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = Side.PATERNAL;
            reading.read(relative.named() + ": the side is not said; taken on the father's side");
        }
        return side == Side.PATERNAL ? reading.father(sketch) : reading.mother(sketch);
    }

    void nephewOrNiece(Relative relative) {
        var parent = between(
                relative, Kin.SIBLING, "sibling of " + reading.family(), "a further sibling of the missing person");
        if (sketch.isUntyped(parent)) {
            sketch.childOf(parent, reading.father(sketch), reading.mother(sketch));
        }
        sketch.childOfCouple(
                reading.id(relative), parent, sketch.otherPartner(parent).id());
    }

    void grandchild(Relative relative) {
        var parent = between(relative, Kin.CHILD, "child of " + reading.family(), "a child of the missing person");
        var draft = sketch.person(parent);
        if (sketch.isUntyped(parent) && draft.father == null) {
            var spouses = reading.relatives().stream()
                    .filter(r -> r.relation().kin() == Kin.SPOUSE)
                    .toList();
            sketch.childOfCouple(
                    parent,
                    reading.family(),
                    spouses.size() == 1
                            ? reading.id(spouses.getFirst())
                            : sketch.otherPartner(reading.family()).id());
        }
        sketch.childOfCouple(
                reading.id(relative), parent, sketch.otherPartner(parent).id());
    }

    void cousin(Relative relative) {
        var other = relative.relation().other();
        var known = other == null ? null : reading.known(other);
        String parent;
        if (known != null) {
            parent = between(relative, Kin.UNCLE_OR_AUNT, "", "");
        } else {
            var side = parentOnSide(relative);
            var grandparents = sketch.parentsOf(side);
            parent = between(
                    relative,
                    Kin.UNCLE_OR_AUNT,
                    (side.equals(reading.father(sketch)) ? "father's" : "mother's") + " sibling in " + reading.family(),
                    "a further uncle or aunt");
            sketch.childOf(parent, grandparents.father(), grandparents.mother());
        }
        sketch.childOfCouple(
                reading.id(relative), parent, sketch.otherPartner(parent).id());
    }

    /** The person through whom a nephew, grandchild or cousin is related: a typed one if the label says so, else untyped. */
    private String between(Relative relative, Kin kin, String name, String words) {
        var other = relative.relation().other();
        if (other != null) {
            var typed = reading.relatives().stream()
                    .filter(r -> r.sample().equals(other) && r.relation().kin() == kin)
                    .findFirst();
            if (typed.isPresent()) {
                return reading.id(typed.get());
            }
            var described = RelationLabels.read(other).filter(r -> r.kin() == kin && r.other() == null);
            if (described.isEmpty()) {
                throw new PedigreeException(
                        relative.where() + ", family " + reading.family() + ": '" + relative.label() + "': "
                                + other + " is no sample of the family listed as "
                                + kin.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + "; its sample id, or words such as '" + example(kin)
                                + "' for one who gave no sample, are expected");
            }
            return sketch.untyped(
                    other.strip() + " of " + reading.family(),
                    described.get().sex() == Sex.FEMALE ? Sex.FEMALE : Sex.MALE);
        }
        var through = relative.relation().through();
        if (through == Sex.UNKNOWN) {
            reading.read(relative.named() + ": whose child is not said; taken as a child of " + words
                    + ", a man who gave no sample");
            return sketch.untyped(name, Sex.MALE);
        }
        reading.read(relative.named() + ": taken as a child of " + words + ", a "
                + (through == Sex.MALE ? "man" : "woman") + " who gave no sample");
        return sketch.untyped(name + (through == Sex.FEMALE ? " (woman)" : ""), through);
    }

    private static String example(Kin kin) {
        return switch (kin) {
            case CHILD -> "son 2";
            case UNCLE_OR_AUNT -> "aunt 2";
            default -> "sister 2";
        };
    }
}
