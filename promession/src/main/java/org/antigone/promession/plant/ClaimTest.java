package org.antigone.promession.plant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.promession.OutOfRangeException;

/**
 * 'N bodies in T days with this plant': in how many plausible plants it holds, and what stands in the way.
 *
 * @param share of plants in which it holds
 * @param standardError of that share, from the number of plants alone
 * @param failingBy among the plants in which it fails, how many each stage limits
 * @param tooShort plants in which the time is too short for a single body to go through, or through the fastest rate
 * @param needs what the claim asks of each stage
 */
public record ClaimTest(
        double bodies,
        double days,
        double share,
        double standardError,
        Map<Stage, Integer> failingBy,
        int tooShort,
        List<Need> needs) {
    /**
     * What the claim asks of one stage.
     *
     * @param size that the stage must have in each plausible plant, in its {@link Stage#size}
     * @param likely size it has with every parameter most likely
     * @param enough share of plants in which this stage alone would suffice
     */
    public record Need(Stage stage, Spread size, double likely, double enough) {}

    /**
     * Lays a claim against every plant drawn.
     *
     * @param bodies 1…10,000,000
     * @param days 0.1…36,500
     */
    public static ClaimTest of(MonteCarlo plants, double bodies, double days) {
        require(bodies, days);
        int holds = 0;
        int tooShort = 0;
        var failing = new EnumMap<Stage, Integer>(Stage.class);
        for (var plant : plants.plants()) {
            if (plant.within(days) >= bodies) {
                holds++;
            } else if (plant.perDay() * days >= bodies) {
                tooShort++; // fast enough, but the last bodies are still inside when the time is over
            } else {
                failing.merge(plant.binding(), 1, Integer::sum);
            }
        }
        var needs = new ArrayList<Need>();
        var likely = Plant.of(plants.settings().likely());
        for (var stage : Stage.values()) {
            needs.add(need(plants, stage, bodies, days, likely));
        }
        double n = plants.plants().size();
        double share = holds / n;
        return new ClaimTest(
                bodies,
                days,
                share,
                Math.sqrt(share * (1 - share) / n),
                Collections.unmodifiableMap(failing),
                tooShort,
                List.copyOf(needs));
    }

    /** Refuses a claim that no plant was ever meant to fulfil. */
    public static void require(double bodies, double days) {
        OutOfRangeException.require("bodies claimed", bodies, 1, 1e7, "");
        OutOfRangeException.require("days claimed", days, 0.1, 36_500, "d");
    }

    private static Need need(MonteCarlo plants, Stage stage, double bodies, double days, Plant likely) {
        int enough = 0;
        double[] sizes = new double[plants.plants().size()];
        for (int i = 0; i < sizes.length; i++) {
            var plant = plants.plants().get(i);
            double time = days - plant.hours().total() / 24;
            double asked = time > 0 ? bodies / time : Double.POSITIVE_INFINITY;
            var limit = plant.limit(stage);
            sizes[i] = limit.size() * asked / limit.rate();
            if (limit.rate() >= asked) {
                enough++;
            }
        }
        return new Need(stage, Spread.of(sizes), likely.limit(stage).size(), enough / (double) sizes.length);
    }

    /** The stage that limits most of the plants in which the claim fails; none if it fails nowhere, or for time alone. */
    public Optional<Stage> bindingConstraint() {
        return failingBy.entrySet().stream()
                .max(Map.Entry.<Stage, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Stage, Integer>comparingByKey().reversed()))
                .filter(most -> most.getValue() >= tooShort)
                .map(Map.Entry::getKey);
    }

    /** The binding constraint in words. */
    public String binding() {
        return bindingConstraint()
                .map(Stage::label)
                .orElse(tooShort > 0 ? "time of one body through the plant" : "none");
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
