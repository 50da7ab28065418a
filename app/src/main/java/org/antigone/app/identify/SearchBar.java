package org.antigone.app.identify;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.antigone.identify.Progress;
import org.jspecify.annotations.Nullable;

/** The progress of a run as a bar on a terminal, from its second second on; nothing where the output is piped. */
final class SearchBar implements Progress, AutoCloseable {
    private static final long SILENT_NANOS = 2_000_000_000L;

    private final long begun = System.nanoTime();
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private @Nullable ProgressBar bar;
    private String what = "";

    @Override
    public synchronized void at(String what, int done, int all) {
        if (!terminal || System.nanoTime() - begun < SILENT_NANOS) {
            return;
        }
        var shown = bar;
        if (shown == null || !what.equals(this.what)) {
            close();
            shown = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .build();
            this.what = what;
            bar = shown;
        }
        shown.stepTo(Math.max(shown.getCurrent(), done));
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
