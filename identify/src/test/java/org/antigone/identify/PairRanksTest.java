package org.antigone.identify;

import static org.antigone.identify.TinyCase.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.PairRank;
import org.antigone.identify.simulation.SimulatedFamily;
import org.antigone.identify.simulation.SimulatedRemains;
import org.antigone.identify.simulation.SimulatedWorld;
import org.antigone.identify.simulation.SimulationSettings;
import org.junit.jupiter.api.Test;

class PairRanksTest {
    /** Two brothers search the same man with nothing that tells them apart: equals share the better place. */
    @Test
    void equalsShareThePlaceAndSamplesOfOneBodyAreNoRivals() {
        var father = Map.of("father", profile("father", "10/12 ".repeat(8)));
        var data = TinyCase.data(
                8,
                List.of(
                        profile("A", "10/13 ".repeat(8)),
                        profile("B", "10/13 ".repeat(7) + "-"),
                        profile("C", "13/13 10/13 " + "12/13 ".repeat(6))),
                List.of(TinyCase.sonOf("F1", father), TinyCase.sonOf("F2", father)));
        var run = TinyCase.run(data, 30, Corrections.NONE);
        assertThat(run.groups())
                .singleElement()
                .satisfies(g -> assertThat(g.samples()).containsExactly("A", "B"));
        for (var missing : List.of("F1", "F2")) {
            assertThat(run.pair("A", missing).orElseThrow().rank()).isEqualTo(new PairRank(1, 1));
            assertThat(run.pair("B", missing).orElseThrow().rank())
                    .as("of the same body")
                    .isEqualTo(new PairRank(1, 1));
            assertThat(run.pair("C", missing).orElseThrow().rank()).isEqualTo(new PairRank(1, 2));
        }
    }

    @Test
    void ranksOfASimulatedCaseByCounting() {
        var world = new SimulatedWorld(SimulationSettings.of(15, 14, 3));
        var data = new CaseData(
                world.allRemains().map(SimulatedRemains::profile).toList(),
                world.allFamilies().map(SimulatedFamily::family).toList(),
                world.frequencies(),
                Map.of(),
                Map.of(),
                java.util.OptionalDouble.empty(),
                Map.of(),
                List.of());
        var run = Identification.run(data, Settings.defaults(), List.of(), "test");
        assertThat(run.pairs()).hasSize(15 * 14);
        for (var pair : run.pairs()) {
            int persons = 1;
            var bodies = new HashMap<String, Double>();
            for (var other : run.pairs()) {
                if (other.remains().equals(pair.remains()) && other.log10Lr() > pair.log10Lr() + 1e-9) {
                    persons++;
                }
                if (other.missing().equals(pair.missing()) && !other.body().equals(pair.body())) {
                    bodies.merge(other.body(), other.log10Lr(), Math::max);
                }
            }
            int better = (int) new ArrayList<>(bodies.values())
                    .stream().filter(b -> b > pair.log10Lr() + 1e-9).count();
            assertThat(pair.rank())
                    .as("%s %s", pair.remains(), pair.missing())
                    .isEqualTo(new PairRank(persons, better + 1));
        }
    }
}
