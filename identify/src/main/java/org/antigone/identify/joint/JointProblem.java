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
 */
public record JointProblem(int bodies, List<FamilyChoices> families, Prior prior, long missing, int listed) {
    public JointProblem {
        families = List.copyOf(families);
        if (bodies < 0) {
            throw new JointException("The number of bodies is " + bodies);
        }
        int slots = 0;
        for (FamilyChoices family : families) {
            slots += family.slots();
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

    /** The number of the first slot of a family. */
    public int firstSlot(int family) {
        int first = 0;
        for (int f = 0; f < family; f++) {
            first += families.get(f).slots();
        }
        return first;
    }

    /** The same problem with one pair made impossible: an identification that was revoked. */
    public JointProblem without(int body, int slot) {
        List<FamilyChoices> changed = new java.util.ArrayList<>(families);
        int first = 0;
        for (int f = 0; f < families.size(); f++) {
            FamilyChoices family = families.get(f);
            int own = slot - first;
            if (own >= 0 && own < family.slots()) {
                changed.set(
                        f,
                        new FamilyChoices(
                                family.slots(),
                                family.fillings().stream()
                                        .filter(filling -> filling.bodyOfSlot()[own] != body)
                                        .toList()));
            }
            first += family.slots();
        }
        return new JointProblem(bodies, changed, prior, missing, listed);
    }
}
