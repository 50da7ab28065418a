package org.antigone.identify;

import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;

/**
 * A mutation model asked for on the command line, before the markers are known.
 *
 * @param text the model with all its values, for the record
 * @param mutation the models of father and mother
 */
public record MutationSetting(String text, Mutation mutation) {
    /** Stepwise, father 0.0015 and mother 0.0005 (mean 0.001, ratio 3 : 1), μ₂ 1e-6, range 0.1. */
    public static final MutationSetting DEFAULT = new MutationSetting(
            "stepwise (default: father 0.0015, mother 0.0005, 1e-6 to other groups, range 0.1)",
            new Mutation(new MutationModel.Stepwise(0.0015, 1e-6, 0.1), new MutationModel.Stepwise(0.0005, 1e-6, 0.1)));

    private static final String FORMS =
            "expected none, equal:RATE, proportional:RATE or stepwise:RATE[:RATE2[:RANGE]], for example stepwise:0.001:1e-6:0.1";

    /**
     * Reads {@code none}, {@code equal:0.002}, {@code proportional:0.002}, {@code stepwise:RATE:RATE2:RANGE}; the same
     * rates for father and mother. {@code stepwise} alone is the default.
     *
     * @throws IllegalArgumentException naming what is wrong and what is expected
     */
    public static MutationSetting parse(String text) {
        var parts = text.strip().split(":", -1);
        var model = switch (parts[0]) {
            case "none" -> requireParts(text, parts, 1, 1, new MutationModel.None());
            case "equal" -> requireParts(text, parts, 2, 2, new MutationModel.Equal(number(text, parts, 1, 0)));
            case "proportional" ->
                requireParts(text, parts, 2, 2, new MutationModel.Proportional(number(text, parts, 1, 0)));
            case "stepwise" -> {
                if (parts.length == 1) {
                    yield null;
                }
                yield requireParts(
                        text,
                        parts,
                        2,
                        4,
                        new MutationModel.Stepwise(
                                number(text, parts, 1, 0), number(text, parts, 2, 1e-6), number(text, parts, 3, 0.1)));
            }
            default -> throw new IllegalArgumentException("--mutation " + text + ": unknown model; " + FORMS);
        };
        return model == null ? DEFAULT : new MutationSetting(spelt(model), new Mutation(model, model));
    }

    /** Every value of the model, those that the user left to the default among them. */
    private static String spelt(MutationModel model) {
        return switch (model) {
            case MutationModel.Equal equal -> "equal:" + equal.rate();
            case MutationModel.Proportional proportional -> "proportional:" + proportional.rate();
            case MutationModel.Stepwise stepwise ->
                "stepwise:" + stepwise.rate() + ":" + stepwise.rate2() + ":" + stepwise.range();
            default -> "none";
        };
    }

    private static MutationModel requireParts(String text, String[] parts, int least, int most, MutationModel model) {
        if (parts.length < least || parts.length > most) {
            throw new IllegalArgumentException("--mutation " + text + ": wrong number of values; " + FORMS);
        }
        return model;
    }

    private static double number(String text, String[] parts, int i, double otherwise) {
        if (i >= parts.length) {
            if (i == 1) {
                throw new IllegalArgumentException("--mutation " + text + ": a rate is missing; " + FORMS);
            }
            return otherwise;
        }
        try {
            return Double.parseDouble(parts[i]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--mutation " + text + ": '" + parts[i] + "' is no number; " + FORMS);
        }
    }
}
