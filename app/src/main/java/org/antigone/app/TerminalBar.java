package org.antigone.app;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a command is: a bar with what is at work, rate and time left, from the second second on, gone when the work is
 * done. Nothing where the output is piped. For any thread.
 */
public final class TerminalBar implements AutoCloseable {
    private static final long SILENT_NANOS = 2_000_000_000L;

    private final long begun = System.nanoTime();
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private @Nullable ProgressBar bar;

    /**
     * Shows that {@code done} of {@code all} are done. Another {@code all}, or more to do after all was done, begins another
     * bar.
     *
     * @param what is at work, in a few words
     */
    public synchronized void at(String what, long done, long all) {
        if (!terminal || System.nanoTime() - begun < SILENT_NANOS) {
            return;
        }
        var shown = bar;
        if (shown == null || shown.getMax() != all || shown.getCurrent() == all && done < all) {
            close();
            shown = new ProgressBarBuilder()
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(98)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
            bar = shown;
        }
        shown.setExtraMessage(" " + what);
        shown.stepTo(Math.max(shown.getCurrent(), done)); // threads may tell out of order
    }

    /** For work that says no more than what it begins with: each call is one step of {@code all}. */
    public Consumer<String> steps(long all) {
        var done = new AtomicLong();
        return what -> at(what, done.getAndIncrement(), all);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
