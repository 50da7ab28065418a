package org.antigone.kinship.likelihood;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Elimination plans by the shape of the pedigree and the pattern of who is seen, asked for and linked. Families of equal
 * shape share them whatever their people are called, provided their persons are listed in the same order: give one value to
 * all {@link PedigreeLikelihood}s of a run. Safe for use by several threads.
 */
public final class EliminationPlans {
    private static final int MOST = 20_000;

    private final ConcurrentHashMap<Shape, Plan> plans = new ConcurrentHashMap<>();

    private record Shape(Descent descent, Pattern pattern) {}

    Plan of(Descent descent, Pattern pattern) {
        var shape = new Shape(descent, pattern);
        var known = plans.get(shape);
        if (known != null) {
            return known;
        }
        var plan = Planning.plan(descent, pattern);
        if (plans.size() < MOST) {
            plans.put(shape, plan);
        }
        return plan;
    }

    /** How many plans are kept. */
    int size() {
        return plans.size();
    }
}
