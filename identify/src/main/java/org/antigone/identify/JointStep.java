package org.antigone.identify;

import java.util.List;
import java.util.Map;
import org.antigone.identify.Identification.MissingPerson;
import org.antigone.kinship.Marker;

final class JointStep {
    record Outcome(Map<String, Map<String, Double>> posterior, Map<String, String> assignment, List<Note> notes) {
        double posterior(String sample, String missing) {
            return posterior.getOrDefault(sample, Map.of()).getOrDefault(missing, 0.0);
        }
    }

    static final Outcome NONE = new Outcome(Map.of(), Map.of(), List.of());

    static Outcome solve(
            List<Body> bodies, List<MissingPerson> slots, List<Marker> markers, double theta, Settings settings) {
        return NONE;
    }
}
