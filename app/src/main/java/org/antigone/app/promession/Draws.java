package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Settings;
import org.antigone.promession.plant.MonteCarlo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many plants are drawn, and from which seed. */
final class Draws {
    private static final int USUAL = 10_000;

    @Option(names = "--plants", paramLabel = "N", description = "plants drawn; default 10,000")
    private @Nullable Integer plants;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the draws; default 1")
    private @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: all processors; the result is the same")
    private int threads = Runtime.getRuntime().availableProcessors();

    private long count;
    private long from;
    private boolean countGiven;
    private boolean seedGiven;

    /** Draws the plants, with a bar on a terminal. */
    MonteCarlo run(Settings settings, SettingsFile file) {
        count = file.whole(plants, "plants", USUAL);
        OutOfRangeException.require("number of plants", count, 1, 200_000, "");
        from = file.whole(seed, "seed", 1);
        countGiven = plants != null || file.has("plants");
        seedGiven = seed != null || file.has("seed");
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return MonteCarlo.run(settings, (int) count, from, threads, n -> {});
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("Plants")
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(98)
                .clearDisplayOnFinish()
                .build()) {
            return MonteCarlo.run(settings, (int) count, from, threads, bar::stepBy);
        }
    }

    /** The two numbers, as an answer lists them. */
    List<Assumed.Given> given() {
        var list = new ArrayList<Assumed.Given>();
        var many = Words.text("%,d", count);
        var start = Long.toString(from);
        list.add(
                countGiven
                        ? Assumed.Given.user("plants", "plants drawn", many)
                        : Assumed.Given.usual("plants", "plants drawn", many));
        list.add(
                seedGiven
                        ? Assumed.Given.user("seed", "seed of the draws", start)
                        : Assumed.Given.usual("seed", "seed of the draws", start));
        return list;
    }
}
