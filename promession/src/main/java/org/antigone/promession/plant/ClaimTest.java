package org.antigone.promession.plant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.antigone.promession.OutOfRangeException;

/**
 * 'N bodies in T days with this plant': in how many plausible plants it holds, and what stands in the way.
 *
 * @param share of plants in which it holds
 * @param standardError of that share, from the number of plants alone
 * @param failingBy among the plants in which it fails, how many each stage limits
 * @param needs each stage beside the rate that the claim asks of it
 */
public record ClaimTest(
        double bodies,
        double days,
        double share,
        double standardError,
        Map<Stage, Integer> failingBy,
        List<Need> needs) {
    /**
     * @param asked bodies a day that the claim asks, with the likely plant's time from first arrival to first powder
     * @param likely what the stage does with every parameter most likely
     * @param enough share of plants in which this stage alone would suffice
     */
    public record Need(Stage stage, double asked, double likely, double enough) {
        /** How many times its likely size the stage would have to be. */
        public double factor() {
            return asked / likely;
        }
    }

    /**
     * @param bodies 1…10,000,000
     * @param days 0.1…36,500
     */
    public static ClaimTest of(MonteCarlo plants, double bodies, double days) {
        OutOfRangeException.require("bodies claimed", bodies, 1, 1e7, "");
        OutOfRangeException.require("days claimed", days, 0.1, 36_500, "d");
        int holds = 0;
        var failing = new EnumMap<Stage, Integer>(Stage.class);
        var enough = new EnumMap<Stage, Integer>(Stage.class);
        for (var plant : plants.plants()) {
            if (plant.within(days) >= bodies) {
                holds++;
            } else {
                failing.merge(plant.binding(), 1, Integer::sum);
            }
            double time = Math.max(0, days - plant.latencyHours() / 24);
            plant.rates().forEach((stage, rate) -> {
                if (rate * time >= bodies) {
                    enough.merge(stage, 1, Integer::sum);
                }
            });
        }
        double n = plants.plants().size();
        double share = holds / n;
        var likely = Plant.of(plants.settings().likely());
        double asked = bodies / Math.max(1e-9, days - likely.latencyHours() / 24);
        var needs = likely.rates().entrySet().stream()
                .map(e -> new Need(e.getKey(), asked, e.getValue(), enough.getOrDefault(e.getKey(), 0) / n))
                .toList();
        return new ClaimTest(bodies, days, share, Math.sqrt(share * (1 - share) / n), failing, needs);
    }

    /** The stage that limits most of the plants in which the claim fails. */
    public Stage bindingConstraint() {
        return failingBy.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Stage.DRYER);
    }

    /** What the share means, in words. */
    public String verdict() {
        if (share >= 0.9) {
            return "within reach of nearly every plausible plant";
        }
        if (share >= 0.5) {
            return "within reach of most plausible plants";
        }
        if (share >= 0.1) {
            return "within reach of some plausible plants, not of most";
        }
        return share > 0 ? "within reach of few plausible plants" : "not within reach of any plausible plant drawn";
    }
}
