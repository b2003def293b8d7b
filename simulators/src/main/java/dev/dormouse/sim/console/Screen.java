package dev.dormouse.sim.console;

import dev.dormouse.sim.scenario.Performance;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a performance is. When the process is interrupted the performance is cancelled, and has time to tell what came
 * of it so far; whoever runs it closes the screen after that.
 */
public final class Screen implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 10;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private final Performance performance;
    private final PrintWriter err;
    private final boolean onTerminal;
    private final Frame frame = new Frame(System.nanoTime());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread drawing = Thread.ofVirtual().unstarted(this::draw);
    private final Thread hook;
    private int drawn;

    private Screen(Performance performance, PrintWriter err, boolean onTerminal) {
        this.performance = performance;
        this.err = err;
        this.onTerminal = onTerminal;
        var playing = Thread.currentThread();
        this.hook = Thread.ofPlatform().unstarted(() -> cancelAndAwait(playing));
    }

    /** Around what the calling thread is about to play. */
    public static Screen around(Performance performance, PrintWriter err) {
        var screen = new Screen(performance, err, isTerminal());
        Runtime.getRuntime().addShutdownHook(screen.hook);
        screen.drawing.start();
        return screen;
    }

    /** Nothing more is drawn from here on, so that results can be shown. */
    public void freeze() throws InterruptedException {
        drawing.interrupt();
        drawing.join();
    }

    @Override
    public void close() {
        drawing.interrupt();
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // The hook is what ended us.
        }
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    private void draw() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                var now = System.nanoTime();
                if (onTerminal) redraw(now);
                else err.println(frame.line(performance.word(), performance.progress(), now));
                err.flush();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void redraw(long now) {
        var lines = frame.lines(performance.word(), performance.progress(), now);
        if (drawn > 0) err.print(UP.formatted(drawn));
        lines.forEach(line -> err.println(CLEAR_LINE + line));
        drawn = lines.size();
    }

    private void cancelAndAwait(Thread playing) {
        performance.cancel();
        try {
            if (closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
            playing.interrupt(); // It waits for somebody outside.
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) err.println("  interrupted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
