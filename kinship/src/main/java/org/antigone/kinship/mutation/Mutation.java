package org.antigone.kinship.mutation;

/** The mutation models of the father's and of the mother's meioses. */
public record Mutation(MutationModel male, MutationModel female) {
    public static final Mutation NONE = new Mutation(new MutationModel.None(), new MutationModel.None());
}
