package org.antigone.app.toll;

import java.util.EnumSet;
import java.util.Set;
import org.antigone.inquiry.toll.Method;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --model} asks for.
 *
 * @param methods those to be run
 * @param model one log-linear model by name, or null
 */
record MethodChoice(Set<Method> methods, @Nullable String model) {
    private static final Set<Method> OFFERED =
            EnumSet.of(Method.LOG_LINEAR, Method.STEPWISE, Method.GRAPHICAL, Method.LATENT, Method.CHAPMAN);

    /** Whether every method is meant that the lists allow. */
    boolean all() {
        return model == null && methods.equals(OFFERED);
    }

    /** @throws IllegalArgumentException if methods and something else are mixed */
    static MethodChoice of(String text) {
        if (text.strip().equals("all")) {
            return new MethodChoice(OFFERED, null);
        }
        var named = EnumSet.noneOf(Method.class);
        var keys = text.split(",", -1);
        for (var key : keys) {
            OFFERED.stream().filter(m -> m.key().equals(key.strip())).forEach(named::add);
        }
        if (named.isEmpty()) {
            return new MethodChoice(OFFERED, text.strip());
        }
        if (named.size() < keys.length) {
            throw new IllegalArgumentException("--model " + text
                    + ": expected all, some of loglinear, stepwise, graphical, latent, chapman, or one log-linear model"
                    + " such as [123,14,34]");
        }
        return new MethodChoice(named, null);
    }
}
