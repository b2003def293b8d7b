package dev.dormouse.coap.storm;

import dev.dormouse.coap.work.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/** Handshakes that have begun and not ended. One whose end nobody told us of is no longer counted after a while. */
public final class HandshakesUnderWay {

    private static final long LONGEST = Duration.ofMinutes(3).toMillis();

    private final int most;
    private final InstantSource clock;
    private final ConcurrentHashMap<Object, Long> begun = new ConcurrentHashMap<>();
    private final HandshakePace pace = new HandshakePace();

    public HandshakesUnderWay(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    public void began(Object handshake) {
        begun.put(handshake, clock.millis());
        pace.began();
    }

    public void ended(Object handshake) {
        begun.remove(handshake);
    }

    public int count() {
        return begun.size();
    }

    /** Whether there is time for one more. */
    boolean mayBegin() {
        return pace.take();
    }

    /** Who takes our steps in handshakes, such as finding a key. */
    public void watch(Workers steps) {
        pace.watch(steps);
    }

    /** What reads the flights of handshakes. */
    public void watch(Executor threads) {
        pace.watch(threads);
    }

    /** How much waits of what devices ask once they have shaken hands. */
    void watchSequels(IntSupplier waiting) {
        pace.watchSequels(waiting);
    }

    void beat() {
        pace.beat();
    }

    /** As a share of how many there may be. */
    double share() {
        return (double) begun.mappingCount() / most;
    }

    void forgetTheLost() {
        long now = clock.millis();
        begun.values().removeIf(then -> now - then > LONGEST);
    }
}
