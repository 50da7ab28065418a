package org.antigone.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.antigone.promession.Settings;
import org.antigone.promession.freezing.Body;
import org.antigone.promession.freezing.BodyFreezing;
import org.antigone.promession.freezing.BodyFreezing.Stage;
import org.antigone.promession.freezing.Composition;
import org.antigone.promession.freezing.Cooling;
import org.antigone.promession.freezing.Freezing;
import org.antigone.promession.freezing.Material;
import org.antigone.promession.freezing.Tissue;
import org.antigone.promession.plant.MonteCarlo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One body's transient at the default tolerance, and ten thousand plants on two threads. */
@State(Scope.Benchmark)
@Fork(1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PromessionBench {
    private final Material tissue = Tissue.of(Composition.ADULT);
    private final List<Stage> stages = List.of(
            Stage.until("cold room", new Cooling.Convection(12, 248.15), 255.15),
            Stage.until("liquid nitrogen", Cooling.Boiling.usual(), 123.15));

    /** Six segments through cold room and nitrogen, on grids doubled until the tolerance holds. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public BodyFreezing body() {
        return BodyFreezing.of(new Body(75, 1.75), tissue, 310.15, stages, Freezing.TOLERANCE);
    }

    /** A full Monte Carlo. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 3)
    public MonteCarlo plants() {
        return MonteCarlo.run(Settings.plausible(), 10_000, 1, 2, n -> {});
    }
}
