package org.antigone.formats.relation;

import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What a relation label says.
 *
 * @param kin how the relative is related to the missing person
 * @param sex the relative's sex as the word has it
 * @param side the side, where it is said
 * @param through the sex of the person between the two, where the word tells it ('sister's son')
 * @param missing the missing person's sex, where the word tells it ('wife')
 * @param other whose child or with whom: a sample's id, or words for an untyped sibling ('brother 2'); null where not said
 */
public record Relation(
        Kin kin,
        Sex sex,
        Side side,
        Sex through,
        Sex missing,
        @Nullable String other) {}
