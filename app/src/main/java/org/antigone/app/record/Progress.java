package org.antigone.app.record;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left, on a terminal only. */
final class Progress implements LongConsumer, AutoCloseable {
    private final @Nullable ProgressBar bar;

    Progress(String task, long steps) {
        var console = System.console();
        bar = console != null && console.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setMaxRenderedLength(98)
                        .showSpeed()
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    @Override
    public void accept(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
