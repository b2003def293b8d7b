package dev.dormouse.coap.storm;

import dev.dormouse.coap.work.Workers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;

/**
 * How many handshakes may begin: about as many as end, so that what is begun does not wait for us until its device gives up, and more, beat
 * by beat, as long as nothing waits. What counts are our own steps in them, such as finding a key. How long a device takes for its own does
 * not: the slowest networks would set the pace of all.
 */
final class HandshakePace {

    /** In a handshake we take two: the key is found, and the association is kept. */
    private static final int STEPS = 2;
    /** So many may begin in a beat, however few ended. */
    private static final int FEWEST = 8;
    /** So fast it grows, where nothing waits. */
    private static final double GROWTH = 1.5;
    /** The work of so many beats may wait before no more is begun. */
    private static final int BEATS_BEHIND = 10;

    private static final int FEWEST_BEHIND = 64;
    /** How much the last beat counts beside those before. */
    private static final double NEWS = 0.2;

    private final List<Workers> steps = new CopyOnWriteArrayList<>();
    private final List<Threads> threads = new CopyOnWriteArrayList<>();
    private final List<IntSupplier> sequels = new CopyOnWriteArrayList<>();
    private long finished;
    private double perBeat;
    private double places = FEWEST_BEHIND;
    /** Let in, and not seen to begin: now, and a beat ago. */
    private int expected;

    private int expectedBefore;

    /** Threads that are busy when they have not come to what they were given a beat ago. */
    private static final class Threads {
        private final Executor executor;
        private volatile boolean busy;

        private Threads(Executor executor) {
            this.executor = executor;
        }

        boolean areBusy() {
            if (busy) return true;
            busy = true;
            try {
                executor.execute(() -> busy = false);
            } catch (RejectedExecutionException over) {
                busy = false;
            }
            return false;
        }
    }

    void watch(Workers workers) {
        steps.add(workers);
    }

    void watch(Executor executor) {
        threads.add(new Threads(executor));
    }

    /** How much waits of what devices ask once they have shaken hands. */
    void watchSequels(IntSupplier waiting) {
        sequels.add(waiting);
    }

    /** Whether one more may begin now. */
    synchronized boolean take() {
        if (places < 1) return false;
        places--;
        expected++;
        return true;
    }

    /** A handshake begins. */
    synchronized void began() {
        if (expected > 0) expected--;
        else places--;
    }

    /** Takes the measure of what happened since it was last called. */
    synchronized void beat() {
        long now = steps.stream().mapToLong(Workers::finished).sum();
        perBeat += NEWS * (Math.max(0, now - finished) - perBeat);
        finished = now;
        double most = Math.max(FEWEST_BEHIND, perBeat * BEATS_BEHIND);
        if (isBehind(most)) return;
        // A ClientHello that was no good after all takes no place.
        int given = Math.min(expected, expectedBefore);
        expected -= given;
        expectedBefore = expected;
        places = Math.min(most / STEPS, places + given + Math.max(FEWEST, perBeat / STEPS * GROWTH));
    }

    private boolean isBehind(double most) {
        boolean busy = false;
        for (var some : threads) busy |= some.areBusy();
        return busy
                || steps.stream().mapToInt(Workers::unfinished).sum() > most
                || sequels.stream().mapToInt(IntSupplier::getAsInt).sum() > most;
    }
}
