package dev.dormouse.sql.database;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ends the waiting for the writer when the patience of whoever waits is over. Everybody has the same, so who came first is
 * overdue first, and a look at the head of the line now and then does for all; a timer for each change would wake a thread
 * for nothing, and cost more than the change.
 */
final class Deadlines implements AutoCloseable {

    private static final int LOOKS_PER_PATIENCE = 20;

    private final Duration patience;
    private final Queue<Waiting> line = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private record Waiting(Request<?> request, long since) {}

    Deadlines(String name, Duration patience) {
        this.patience = patience;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::watch);
    }

    /** From now on somebody waits for its answer. */
    void watch(Request<?> request) {
        line.add(new Waiting(request, System.nanoTime()));
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(LOOKS_PER_PATIENCE));
                dismiss(System.nanoTime());
            }
        } catch (InterruptedException e) {
            dismiss(System.nanoTime() + patience.toNanos());
        }
    }

    private void dismiss(long now) {
        for (var first = line.peek(); first != null && isOver(first, now); first = line.peek()) {
            line.remove();
            first.request().giveUp();
        }
    }

    private boolean isOver(Waiting waiting, long now) {
        return waiting.request().isAnswered() || now - waiting.since() >= patience.toNanos();
    }

    /** Nobody waits any longer. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
