package org.antigone.promession.freezing;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.OutOfRangeException;

/**
 * A body cooled in stages; a stage ends for the whole body when its slowest segment is done.
 *
 * @param stages in order
 * @param segments in the order of {@link Body#segments}
 * @param enthalpy of the body at the end, J, by the same reference as {@link Material#enthalpy}
 * @param cells intervals of the last grid
 * @param error largest relative change of a stage's time or heat between the last two grids
 */
public record BodyFreezing(
        List<StageResult> stages, List<SegmentResult> segments, double enthalpy, int cells, double error) {
    /**
     * One way of cooling, until a temperature or for a time.
     *
     * @param untilCentre K; NaN if the stage simply lasts {@code atMost}
     * @param atMost seconds after which the stage ends, reached or not
     */
    public record Stage(String name, Cooling cooling, double untilCentre, double atMost) {
        /** Cools until every centre has this temperature, up to 60 days. */
        public static Stage until(String name, Cooling cooling, double centre) {
            if (centre <= cooling.coolant()) {
                throw new OutOfRangeException(name + ": the centre cannot fall to " + Freezing.celsius(centre)
                        + ", the coolant is at " + Freezing.celsius(cooling.coolant()));
            }
            return new Stage(name, cooling, centre, 60 * 86_400.0);
        }

        /** Cools for a time. */
        public static Stage lasting(String name, Cooling cooling, double seconds) {
            OutOfRangeException.require(name + ": duration", seconds, 1, 60 * 86_400.0, "s");
            return new Stage(name, cooling, Double.NaN, seconds);
        }
    }

    /**
     * How a stage ended.
     *
     * @param seconds how long it took
     * @param reached whether every centre came to the stage's temperature (true if it set none)
     * @param slowest the segment that decided, or the warmest at the end
     * @param heat taken from the body, J
     * @param warmest highest centre temperature at the end, K
     */
    public record StageResult(
            Stage stage, double seconds, boolean reached, String slowest, double heat, double warmest) {}

    /** One segment: for each stage the seconds until its own centre was done, and its temperatures throughout. */
    public record SegmentResult(Body.Segment segment, List<Double> seconds, History history) {}

    /**
     * Freezes a body on grids that are doubled until the tolerance holds.
     *
     * @param start uniform temperature at the beginning, K
     * @param tolerance relative, on the time and heat of every stage, 1e-5…0.1
     */
    public static BodyFreezing of(Body body, Material tissue, double start, List<Stage> stages, double tolerance) {
        OutOfRangeException.require("tolerance", tolerance, 1e-5, 0.1, "");
        BodyFreezing before = null;
        for (int cells = 8; cells <= Freezing.FINEST_GRID; cells *= 2) {
            var now = onGrid(body, tissue, start, stages, cells, tolerance);
            if (before != null) {
                double error = distance(before, now);
                if (error <= tolerance) {
                    return new BodyFreezing(now.stages, now.segments, now.enthalpy, cells, error);
                }
            }
            before = now;
        }
        throw new OutOfRangeException("freezing does not settle to a tolerance of " + tolerance + " on "
                + Freezing.FINEST_GRID + " cells: ask for a larger one");
    }

    private static double distance(BodyFreezing a, BodyFreezing b) {
        double most = 0;
        for (int i = 0; i < a.stages.size(); i++) {
            var x = a.stages.get(i);
            var y = b.stages.get(i);
            most = Math.max(most, Math.abs(x.seconds - y.seconds) / Math.max(y.seconds, 1));
            most = Math.max(most, Math.abs(x.heat - y.heat) / Math.max(Math.abs(y.heat), 1));
            most = Math.max(most, Math.abs(x.warmest - y.warmest) / y.warmest);
        }
        return most;
    }

    /** The same on one grid, without an estimate of its error (NaN): on 8 cells within half a per cent, on 6 within one; for many bodies. */
    public static BodyFreezing onGrid(
            Body body, Material tissue, double start, List<Stage> stages, int cells, double tolerance) {
        var segments = body.segments(tissue.density());
        var runs = new ArrayList<Conduction>();
        var histories = new ArrayList<History.Builder>();
        var own = new ArrayList<List<Double>>();
        for (var segment : segments) {
            runs.add(new Conduction(
                    tissue,
                    segment.shape(),
                    segment.radius(),
                    cells,
                    start,
                    stages.getFirst().cooling(),
                    Freezing.stepTolerance(tolerance)));
            histories.add(new History.Builder());
            own.add(new ArrayList<>());
        }
        var results = new ArrayList<StageResult>();
        double began = 0;
        for (var stage : stages) {
            double end = began;
            int slowest = 0;
            double heat = 0;
            for (int i = 0; i < runs.size(); i++) {
                var run = runs.get(i);
                heat -= total(segments.get(i)) * run.removed();
                run.begin(stage.cooling());
                double done = Double.isNaN(stage.untilCentre())
                        ? began + stage.atMost()
                        : run.runUntilCentre(stage.untilCentre(), began + stage.atMost(), histories.get(i));
                own.get(i).add(done - began);
                double reached = Double.isNaN(done) ? began + stage.atMost() : done;
                if (reached > end) {
                    end = reached;
                    slowest = i;
                }
            }
            double warmest = 0;
            for (int i = 0; i < runs.size(); i++) {
                runs.get(i).runTo(end, histories.get(i));
                heat += total(segments.get(i)) * runs.get(i).removed();
                if (runs.get(i).centre() > warmest) {
                    warmest = runs.get(i).centre();
                    slowest = Double.isNaN(stage.untilCentre()) ? i : slowest;
                }
            }
            boolean reached = own.stream().noneMatch(s -> s.getLast().isNaN());
            results.add(new StageResult(
                    stage, end - began, reached, segments.get(slowest).name(), heat, warmest));
            began = end;
        }
        var each = new ArrayList<SegmentResult>();
        double enthalpy = 0;
        for (int i = 0; i < runs.size(); i++) {
            enthalpy += total(segments.get(i)) * runs.get(i).mean();
            each.add(new SegmentResult(
                    segments.get(i), List.copyOf(own.get(i)), histories.get(i).build()));
        }
        return new BodyFreezing(List.copyOf(results), List.copyOf(each), enthalpy, cells, Double.NaN);
    }

    private static double total(Body.Segment segment) {
        return segment.count() * segment.mass();
    }
}
