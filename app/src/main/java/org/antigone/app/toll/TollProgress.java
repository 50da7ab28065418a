package org.antigone.app.toll;

import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with the method at work, on a terminal only. */
final class TollProgress implements Consumer<String>, AutoCloseable {
    private final @Nullable ProgressBar bar;
    private boolean begun;

    TollProgress(long steps) {
        var console = System.console();
        bar = console != null && console.isTerminal()
                ? new ProgressBarBuilder()
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setMaxRenderedLength(98)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    @Override
    public void accept(String what) {
        if (bar != null) {
            if (begun) {
                bar.step();
            }
            begun = true;
            bar.setExtraMessage(" " + what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
