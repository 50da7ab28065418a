package org.antigone.identify.joint;

import java.util.List;
import org.antigone.identify.Prior;

/**
 * All bodies and all families at once. Slots are numbered through: the slots of the first family, then those of the
 * second, and so on.
 *
 * @param bodies how many bodies (fragments already grouped into individuals), n
 * @param families what can fill the slots of each family
 * @param prior {@link Prior#OPEN}: the n bodies are n distinct people of the N missing, M of whom are listed, all
 *     equally likely; an assignment that names k of them has weight (N−M)!/(N−M−n+k)!. {@link Prior#FLAT}: 1.
 * @param missing N, how many people are missing, the listed included; read by OPEN alone
 * @param listed M, how many of them are listed: as a rule the number of slots. A listed person whose references say
 *     nothing about any body may be left out of both the slots and M; the result is the same.
 * @param background the possible pairs that the families do not list, if any
 */
public record JointProblem(
        int bodies, List<FamilyChoices> families, Prior prior, long missing, int listed, Background background) {
    /** A problem whose possible pairs are all listed. */
    public JointProblem(int bodies, List<FamilyChoices> families, Prior prior, long missing, int listed) {
        this(
                bodies,
                families,
                prior,
                missing,
                listed,
                Background.none(
                        Math.max(0, bodies),
                        families.stream().mapToInt(FamilyChoices::slots).sum()));
    }

    public JointProblem {
        families = List.copyOf(families);
        if (bodies < 0) {
            throw new JointException("The number of bodies is " + bodies);
        }
        int slots = 0;
        for (FamilyChoices family : families) {
            slots += family.slots();
        }
        if (background.ofBody().length != bodies || background.ofSlot().length != slots) {
            throw new JointException("The background is of " + background.ofBody().length + " bodies and "
                    + background.ofSlot().length + " slots; there are " + bodies + " and " + slots);
        }
        if (prior == Prior.OPEN) {
            if (listed < slots) {
                throw new JointException(
                        slots + " missing persons have a slot but only " + listed + " are said to be listed (M)");
            }
            if (missing < listed) {
                throw new JointException(listed + " missing persons are listed but only " + missing
                        + " people are said to be missing (N). State N at least as large as the list.");
            }
            if (missing < bodies) {
                throw new JointException(bodies + " bodies cannot be distinct people of " + missing
                        + " missing (N). State a larger N, or group fragments of one person first.");
            }
        }
    }

    /** How many slots all families have together. */
    public int slots() {
        return families.stream().mapToInt(FamilyChoices::slots).sum();
    }
}
