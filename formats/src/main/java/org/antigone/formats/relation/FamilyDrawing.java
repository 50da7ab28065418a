package org.antigone.formats.relation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

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
    private final LabelReading reading;

    private FamilyDrawing(String family, List<Relative> relatives, List<Note> notes) {
        this.family = family;
        this.relatives = relatives;
        this.notes = notes;
        this.reading = new LabelReading(family, relatives, notes);
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
        var distant = new DistantKin(reading, sketch);
        // Parents first: the others hang on them.
        each(Kin.PARENT, this::parent);
        each(Kin.SPOUSE, this::spouse);
        each(Kin.SIBLING, this::sibling);
        each(Kin.GRANDPARENT, distant::grandparent);
        each(Kin.HALF_SIBLING, distant::halfSibling);
        each(Kin.UNCLE_OR_AUNT, distant::uncleOrAunt);
        each(Kin.CHILD, this::child);
        each(Kin.NEPHEW_OR_NIECE, distant::nephewOrNiece);
        each(Kin.GRANDCHILD, distant::grandchild);
        each(Kin.COUSIN, distant::cousin);
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
        reading.named(relative, id);
        sketch.add(id, relation.sex() == Sex.UNKNOWN ? typed : relation.sex());
    }

    private void sexOfTheMissing(Sex stated) {
        var missing = sketch.person(family);
        missing.sex = MissingSex.of(family, stated, relatives);
        if (missing.sex == Sex.UNKNOWN && relatives.stream().anyMatch(FamilyDrawing::needsTheSex)) {
            missing.sex = Sex.MALE;
            sexNotSaid = true;
            reading.read("the missing person's sex is not said: drawn as a man; remains of either sex are compared");
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
        var person = sketch.person(reading.id(relative));
        if (person.sex == Sex.UNKNOWN) {
            throw new PedigreeException(relative.where() + ", family " + family + ": '" + relative.label()
                    + "' may be father or mother, and amelogenin does not tell; 'father' or 'mother' is expected");
        }
        var missing = sketch.person(family);
        boolean father = person.sex == Sex.MALE;
        var there = father ? missing.father : missing.mother;
        if (there != null) {
            throw new PedigreeException(relative.where() + ", family " + family + ": a second "
                    + (father ? "father" : "mother") + " beside " + there + " (line " + reading.lineOf(there)
                    + "); each family has one missing person, who has one father and one mother");
        }
        if (father) {
            missing.father = reading.id(relative);
        } else {
            missing.mother = reading.id(relative);
        }
    }

    private void spouse(Relative relative) {
        var missing = sketch.person(family);
        var person = sketch.person(reading.id(relative));
        if (relative.relation().sex() == Sex.UNKNOWN) {
            person.sex = FamilySketch.other(missing.sex);
        }
        boolean children = relatives.stream()
                .anyMatch(r -> r.relation().kin() == Kin.CHILD || r.relation().kin() == Kin.GRANDCHILD);
        if (!children) {
            reading.read(relative.named()
                    + ": no child of theirs is typed, so the sample says nothing about the missing person");
        }
    }

    private void sibling(Relative relative) {
        sketch.childOf(reading.id(relative), reading.father(sketch), reading.mother(sketch));
    }

    private void child(Relative relative) {
        var spouses =
                relatives.stream().filter(r -> r.relation().kin() == Kin.SPOUSE).toList();
        var with = relative.relation().other();
        String partner;
        if (with != null) {
            partner = spouses.stream()
                    .filter(s -> s.sample().equals(with))
                    .map(reading::id)
                    .findFirst()
                    .orElseThrow(() -> new PedigreeException(relative.where() + ", family " + family + ": '"
                            + relative.label() + "': no spouse with the sample " + with + " is listed in the family"));
        } else if (spouses.size() == 1) {
            partner = reading.id(spouses.getFirst());
        } else if (spouses.isEmpty()) {
            partner = sketch.otherPartner(family).id();
            if (relatives.stream().filter(r -> r.relation().kin() == Kin.CHILD).count() > 1) {
                reading.readOnce("the children's other parent gave no sample; the same one is taken for all of them");
            }
        } else {
            throw new PedigreeException(relative.where() + ", family " + family + ": with " + spouses.size()
                    + " spouses listed, whose child is it? '" + LabelReading.bare(relative) + " (with "
                    + spouses.getFirst().sample() + ")' is expected");
        }
        sketch.childOfCouple(reading.id(relative), family, partner);
    }

    private Family finish() {
        var references = new LinkedHashMap<String, Profile>();
        var relations = new LinkedHashMap<String, String>();
        for (var relative : relatives) {
            references.put(reading.id(relative), relative.profile());
            relations.put(reading.id(relative), LabelReading.bare(relative));
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
}
