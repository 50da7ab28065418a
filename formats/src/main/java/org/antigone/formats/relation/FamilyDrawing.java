package org.antigone.formats.relation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Draws the pedigree of one family from its relatives' labels. What a label leaves open is read in one way, the same for
 * every family, and said in a note:
 *
 * <ul>
 *   <li>children of the missing person: of the typed spouse, if there is one; else of one partner who gave no sample;
 *   <li>nephews and nieces: children of one further brother who gave no sample;
 *   <li>uncles, aunts, cousins, half-siblings: on the father's side; grandparents: on the father's side while it is free;
 *   <li>half-siblings on one side are full siblings of each other; so are cousins, and grandchildren;
 *   <li>a missing person with children, and of no known sex, is a man.
 * </ul>
 */
public final class FamilyDrawing {
    private boolean sexNotSaid;
    private final String family;
    private final List<Relative> relatives;
    private final List<Note> notes;
    private final FamilySketch sketch = new FamilySketch();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();

    private FamilyDrawing(String family, List<Relative> relatives, List<Note> notes) {
        this.family = family;
        this.relatives = relatives;
        this.notes = notes;
    }

    /**
     * Draws the pedigree.
     *
     * @param family the family's id, which is also the missing person's
     * @param missing the missing person's sex where it is stated
     * @param notes takes the readings and contradictions
     * @throws PedigreeException if the labels contradict each other; names line and sample
     */
    public static Family draw(String family, Sex missing, List<Relative> relatives, List<Note> notes) {
        return new FamilyDrawing(family, relatives, notes).draw(missing);
    }

    private Family draw(Sex stated) {
        sketch.add(family, stated);
        for (var relative : relatives) {
            place(relative);
        }
        sexOfTheMissing(stated);
        // Parents first: the others hang on them.
        each(Kin.PARENT, this::parent);
        each(Kin.SPOUSE, this::spouse);
        each(Kin.SIBLING, this::sibling);
        each(Kin.GRANDPARENT, this::grandparent);
        each(Kin.HALF_SIBLING, this::halfSibling);
        each(Kin.UNCLE_OR_AUNT, this::uncleOrAunt);
        each(Kin.CHILD, this::child);
        each(Kin.NEPHEW_OR_NIECE, this::nephewOrNiece);
        each(Kin.GRANDCHILD, this::grandchild);
        each(Kin.COUSIN, this::cousin);
        return finish();
    }

    private interface Placing {
        void place(Relative relative);
    }

    private void each(Kin kin, Placing placing) {
        for (var relative : relatives) {
            if (relative.relation().kin() == kin) {
                placing.place(relative);
            }
        }
    }

    /** Gives the sample its place among the persons, and checks the label's sex against amelogenin. */
    private void place(Relative relative) {
        var relation = relative.relation();
        var typed = relative.profile().sex();
        if (relation.kin() == Kin.SELF) {
            throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label()
                    + "' is a sample of the missing person, not of a relative; leave it out here and put it among the"
                    + " profiles, where identical profiles are grouped");
        }
        if (relation.sex() != Sex.UNKNOWN && typed != Sex.UNKNOWN && typed != relation.sex()) {
            notes.add(new Note(
                    Note.Kind.SEX_CONTRADICTION,
                    relative.sample(),
                    "family " + family + ": labelled '"
                            + relative.label() + "', but amelogenin is " + (typed == Sex.MALE ? "X,Y" : "X,X")
                            + "; the label is kept: check the sample"));
        }
        var id = sketch.has(relative.sample()) ? relative.sample() + " (sample)" : relative.sample();
        ids.put(relative.sample(), id);
        sketch.add(id, relation.sex() == Sex.UNKNOWN ? typed : relation.sex());
    }

    private void sexOfTheMissing(Sex stated) {
        var missing = sketch.person(family);
        missing.sex = MissingSex.of(family, stated, relatives);
        if (missing.sex == Sex.UNKNOWN && relatives.stream().anyMatch(FamilyDrawing::needsTheSex)) {
            missing.sex = Sex.MALE;
            sexNotSaid = true;
            read("the missing person's sex is not said: drawn as a man; remains of either sex are compared");
        }
    }

    /** Children and their other parent can be drawn only beside a man or a woman. */
    private static boolean needsTheSex(Relative relative) {
        return switch (relative.relation().kin()) {
            case CHILD, GRANDCHILD, SPOUSE -> true;
            default -> false;
        };
    }

    private void parent(Relative relative) {
        var person = sketch.person(id(relative));
        if (person.sex == Sex.UNKNOWN) {
            throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label()
                    + "' may be father or mother, and amelogenin does not tell; 'father' or 'mother' is expected");
        }
        var missing = sketch.person(family);
        boolean father = person.sex == Sex.MALE;
        var there = father ? missing.father : missing.mother;
        if (there != null) {
            throw new PedigreeException(relative.where() + ", family " + family + ": a second "
                    + (father ? "father" : "mother") + " beside " + there + " (line " + lineOf(there)
                    + "); each family has one missing person, who has one father and one mother");
        }
        if (father) {
            missing.father = id(relative);
        } else {
            missing.mother = id(relative);
        }
    }

    private void spouse(Relative relative) {
        var missing = sketch.person(family);
        var person = sketch.person(id(relative));
        if (relative.relation().sex() == Sex.UNKNOWN) {
            person.sex = FamilySketch.other(missing.sex);
        }
        boolean children = relatives.stream()
                .anyMatch(r -> r.relation().kin() == Kin.CHILD || r.relation().kin() == Kin.GRANDCHILD);
        if (!children) {
            read(relative.named()
                    + ": no child of theirs is typed, so the sample says nothing about the missing person");
        }
    }

    private void sibling(Relative relative) {
        sketch.childOf(id(relative), theFather(), theMother());
    }

    private void halfSibling(Relative relative) {
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = Side.PATERNAL;
            read(relative.named() + ": the side is not said; taken as a child of the same father");
        }
        var parent = side == Side.PATERNAL ? theFather() : theMother();
        var other = sketch.otherPartner(parent);
        if (other.used()) {
            readOnce(relative.named() + ": taken as a full sibling of the other half-siblings on this side");
        }
        sketch.childOfCouple(id(relative), parent, other.id());
    }

    private void grandparent(Relative relative) {
        var person = sketch.person(id(relative));
        if (person.sex == Sex.UNKNOWN) {
            throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label()
                    + "' may be grandfather or grandmother; one of them is expected");
        }
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = isFree(Side.PATERNAL, person.sex, relative) ? Side.PATERNAL : Side.MATERNAL;
            read(relative.named() + ": the side is not said; taken as the "
                    + (side == Side.PATERNAL ? "father's " : "mother's ")
                    + (person.sex == Sex.MALE ? "father" : "mother"));
        }
        if (!isFree(side, person.sex, null)) {
            throw new PedigreeException(relative.where() + ", family " + family + ": a second "
                    + side.name().toLowerCase(Locale.ROOT) + (person.sex == Sex.MALE ? " grandfather" : " grandmother")
                    + "; a person has one on each side");
        }
        var parent = sketch.person(side == Side.PATERNAL ? theFather() : theMother());
        if (person.sex == Sex.MALE) {
            parent.father = id(relative);
        } else {
            parent.mother = id(relative);
        }
    }

    /** Whether the place of this grandparent is free, and nobody's label claims it. */
    private boolean isFree(Side side, Sex sex, @Nullable Relative asking) {
        var parent = sketch.person(side == Side.PATERNAL ? theFather() : theMother());
        if ((sex == Sex.MALE ? parent.father : parent.mother) != null) {
            return false;
        }
        return asking == null
                || relatives.stream()
                        .noneMatch(r -> r != asking
                                && r.relation().kin() == Kin.GRANDPARENT
                                && r.relation().side() == side
                                && sketch.person(id(r)).sex == sex);
    }

    private void uncleOrAunt(Relative relative) {
        var parent = parentOnSide(relative);
        var grandparents = sketch.parentsOf(parent);
        sketch.childOf(id(relative), grandparents.father(), grandparents.mother());
    }

    private String parentOnSide(Relative relative) {
        var side = relative.relation().side();
        if (side == Side.OPEN) {
            side = Side.PATERNAL;
            read(relative.named() + ": the side is not said; taken on the father's side");
        }
        return side == Side.PATERNAL ? theFather() : theMother();
    }

    private void child(Relative relative) {
        var spouses =
                relatives.stream().filter(r -> r.relation().kin() == Kin.SPOUSE).toList();
        var with = relative.relation().other();
        String partner;
        if (with != null) {
            partner = spouses.stream()
                    .filter(s -> s.sample().equals(with))
                    .map(this::id)
                    .findFirst()
                    .orElseThrow(() -> new PedigreeException(relative.where() + ", family " + family + ": '"
                            + relative.label() + "': no spouse with the sample " + with + " is listed in the family"));
        } else if (spouses.size() == 1) {
            partner = id(spouses.getFirst());
        } else if (spouses.isEmpty()) {
            partner = sketch.otherPartner(family).id();
            if (relatives.stream().filter(r -> r.relation().kin() == Kin.CHILD).count() > 1) {
                readOnce("the children's other parent gave no sample; the same one is taken for all of them");
            }
        } else {
            throw new PedigreeException(relative.where() + ", family " + family + ": with " + spouses.size()
                    + " spouses listed, whose child is it? '" + bare(relative) + " (with "
                    + spouses.getFirst().sample() + ")' is expected");
        }
        sketch.childOfCouple(id(relative), family, partner);
    }

    private void nephewOrNiece(Relative relative) {
        var parent = between(relative, Kin.SIBLING, "sibling of " + family, "a further sibling of the missing person");
        if (sketch.isUntyped(parent)) {
            sketch.childOf(parent, theFather(), theMother());
        }
        sketch.childOfCouple(id(relative), parent, sketch.otherPartner(parent).id());
    }

    private void grandchild(Relative relative) {
        var parent = between(relative, Kin.CHILD, "child of " + family, "a child of the missing person");
        var draft = sketch.person(parent);
        if (sketch.isUntyped(parent) && draft.father == null) {
            var spouses = relatives.stream()
                    .filter(r -> r.relation().kin() == Kin.SPOUSE)
                    .toList();
            sketch.childOfCouple(
                    parent,
                    family,
                    spouses.size() == 1
                            ? id(spouses.getFirst())
                            : sketch.otherPartner(family).id());
        }
        sketch.childOfCouple(id(relative), parent, sketch.otherPartner(parent).id());
    }

    private void cousin(Relative relative) {
        var other = relative.relation().other();
        var known = other == null ? null : ids.get(other);
        String parent;
        if (known != null) {
            parent = between(relative, Kin.UNCLE_OR_AUNT, "", "");
        } else {
            var side = parentOnSide(relative);
            var grandparents = sketch.parentsOf(side);
            parent = between(
                    relative,
                    Kin.UNCLE_OR_AUNT,
                    (side.equals(theFather()) ? "father's" : "mother's") + " sibling in " + family,
                    "a further uncle or aunt");
            sketch.childOf(parent, grandparents.father(), grandparents.mother());
        }
        sketch.childOfCouple(id(relative), parent, sketch.otherPartner(parent).id());
    }

    /** The person through whom a nephew, grandchild or cousin is related: a typed one if the label says so, else untyped. */
    private String between(Relative relative, Kin kin, String name, String words) {
        var other = relative.relation().other();
        if (other != null) {
            var typed = relatives.stream()
                    .filter(r -> r.sample().equals(other) && r.relation().kin() == kin)
                    .findFirst();
            if (typed.isPresent()) {
                return id(typed.get());
            }
            var described = RelationLabels.read(other).filter(r -> r.kin() == kin && r.other() == null);
            if (described.isEmpty()) {
                throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label() + "': "
                        + other + " is no sample of the family listed as "
                        + kin.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "; its sample id, or words such as '" + example(kin)
                        + "' for one who gave no sample, are expected");
            }
            return sketch.untyped(
                    other.strip() + " of " + family, described.get().sex() == Sex.FEMALE ? Sex.FEMALE : Sex.MALE);
        }
        var through = relative.relation().through();
        if (through == Sex.UNKNOWN) {
            read(relative.named() + ": whose child is not said; taken as a child of " + words
                    + ", a man who gave no sample");
            return sketch.untyped(name, Sex.MALE);
        }
        read(relative.named() + ": taken as a child of " + words + ", a " + (through == Sex.MALE ? "man" : "woman")
                + " who gave no sample");
        return sketch.untyped(name + (through == Sex.FEMALE ? " (woman)" : ""), through);
    }

    private static String example(Kin kin) {
        return switch (kin) {
            case CHILD -> "son 2";
            case UNCLE_OR_AUNT -> "aunt 2";
            default -> "sister 2";
        };
    }

    private String theFather() {
        return sketch.parentsOf(family).father();
    }

    private String theMother() {
        return sketch.parentsOf(family).mother();
    }

    private Family finish() {
        var references = new LinkedHashMap<String, Profile>();
        var relations = new LinkedHashMap<String, String>();
        for (var relative : relatives) {
            references.put(id(relative), relative.profile());
            relations.put(
                    id(relative), relative.label().replaceAll("[\\[\\]]", "").strip());
        }
        try {
            return new Family(
                    family,
                    Pedigree.of(sketch.persons()),
                    List.of(family),
                    references,
                    relations,
                    sexNotSaid ? Set.of(family) : Set.of());
        } catch (PedigreeException e) {
            throw new PedigreeException("family " + family + ": " + e.getMessage());
        }
    }

    private String id(Relative relative) {
        return Optional.ofNullable(ids.get(relative.sample())).orElseThrow();
    }

    private String lineOf(String person) {
        return relatives.stream()
                .filter(r -> id(r).equals(person))
                .findFirst()
                .map(r -> Integer.toString(r.line()))
                .orElse("?");
    }

    private static String bare(Relative relative) {
        return relative.label().replaceAll("[\\[\\]]", "").strip();
    }

    private void read(String text) {
        notes.add(new Note(Note.Kind.RELATION_READ, family, text));
    }

    private void readOnce(String text) {
        if (opened.add(text)) {
            read(text);
        }
    }
}
