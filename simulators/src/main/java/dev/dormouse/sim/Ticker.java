package dev.dormouse.sim;

import dev.dormouse.sim.load.Progress;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** One line a second on how far a load is. An interrupt of the process cancels the load and lets it finish its summary. */
final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;

    private final Supplier<Progress> progress;
    private final Runnable cancel;
    private final PrintWriter err;
    private final Thread thread;
    private final Thread hook;

    private Ticker(Supplier<Progress> progress, Runnable cancel, PrintWriter err) {
        this.progress = progress;
        this.cancel = cancel;
        this.err = err;
        var main = Thread.currentThread();
        this.thread = Thread.ofVirtual().unstarted(this::tick);
        this.hook = Thread.ofPlatform().unstarted(() -> cancelAndAwait(main));
    }

    static Ticker start(Supplier<Progress> progress, Runnable cancel, PrintWriter err) {
        var ticker = new Ticker(progress, cancel, err);
        Runtime.getRuntime().addShutdownHook(ticker.hook);
        ticker.thread.start();
        return ticker;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // The hook is what closed us.
        }
    }

    private void tick() {
        var before = 0L;
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                var now = progress.get();
                err.printf("  %,d done (%,d/s), %,d failed%n", now.succeeded(), now.succeeded() - before, now.failed());
                err.flush();
                before = now.succeeded();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancelAndAwait(Thread main) {
        cancel.run();
        try {
            main.join(10 * PERIOD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
