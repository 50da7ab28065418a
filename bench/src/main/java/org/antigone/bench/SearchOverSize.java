package org.antigone.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.antigone.identify.CaseData;
import org.antigone.identify.MarkerPreparation;
import org.antigone.identify.Settings;
import org.antigone.identify.search.BlindSearch;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.identify.search.StandingSearch;
import org.antigone.identify.search.TableMemo;
import org.antigone.identify.simulation.SimulatedFamily;
import org.antigone.identify.simulation.SimulatedRemains;
import org.antigone.identify.simulation.SimulatedWorld;
import org.antigone.identify.simulation.SimulationSettings;
import org.antigone.kinship.Profile;

/**
 * What the blind search costs as the work grows: N families against N/3 remains, 24 markers, stepwise mutation. A line for
 * each N given as argument: compiling the tables, the search itself, what the heap holds, and one new body and one new
 * family against everything from the tables at hand.
 */
public final class SearchOverSize {
    private static final int ARRIVALS = 201;

    private SearchOverSize() {}

    public static void main(String[] sizes) {
        System.out.println(
                "families  remains      pairs  compile s    tables  search s  heap MB  new body ms  new family ms");
        for (var size : sizes) {
            measure(Integer.parseInt(size));
        }
    }

    private static void measure(int families) {
        var world = new SimulatedWorld(SimulationSettings.of(families, families / 3, 1));
        var later = new SimulatedWorld(SimulationSettings.of(ARRIVALS, ARRIVALS, 2));
        var data = data(world, later);
        var profiles = data.remains().subList(0, families / 3);
        var markers = MarkerPreparation.of(data, Settings.defaults()).markers();
        long empty = heap();
        try (var memo = TableMemo.forOneRun()) {
            var compiler = new FamilyCompiler(markers, 0, memo);
            long start = System.nanoTime();
            var persons = data.families().subList(0, families).parallelStream()
                    .map(f -> MissingPerson.of(f, f.missing().getFirst(), compiler))
                    .toList();
            var standing = new StandingSearch(compiler, persons, profiles);
            long compiled = System.nanoTime();
            double floor = BlindSearch.defaultFloor(persons.size(), profiles.size());
            new BlindSearch(compiler, persons, profiles, floor, null).run(done -> {});
            long searched = System.nanoTime();
            long tables = memo.compiled();
            long held = heap() - empty;
            double body = medianMillis(i -> standing.body(data.remains().get(profiles.size() + i)));
            double family = medianMillis(i -> {
                var arrived = data.families().get(families + i);
                standing.person(MissingPerson.of(arrived, arrived.missing().getFirst(), compiler));
            });
            System.out.printf(
                    "%8d %8d %10d %10.1f %9d %9.2f %8d %12.1f %14.1f%n",
                    families,
                    profiles.size(),
                    (long) persons.size() * profiles.size(),
                    (compiled - start) / 1e9,
                    tables,
                    (searched - compiled) / 1e9,
                    held >> 20,
                    body,
                    family);
        }
    }

    /** Those who are there, then those who arrive: the markers have all alleles from the beginning. */
    private static CaseData data(SimulatedWorld world, SimulatedWorld later) {
        var remains = new ArrayList<Profile>();
        var families = new ArrayList<org.antigone.identify.Family>();
        for (var each : List.of(world, later)) {
            each.allRemains().map(SimulatedRemains::profile).forEach(remains::add);
            each.allFamilies().map(SimulatedFamily::family).forEach(families::add);
        }
        return new CaseData(
                remains,
                families,
                world.frequencies(),
                Map.of(),
                Map.of(),
                OptionalDouble.empty(),
                Map.of(),
                List.of());
    }

    private static double medianMillis(IntConsumer arrival) {
        var times = new double[ARRIVALS];
        for (int i = 0; i < ARRIVALS; i++) {
            long start = System.nanoTime();
            arrival.accept(i);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ARRIVALS / 2];
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
