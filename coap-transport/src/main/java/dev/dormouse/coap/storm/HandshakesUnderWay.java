package dev.dormouse.coap.storm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/** Handshakes that have begun and not ended. One whose end nobody told us of is no longer counted after a while. */
public final class HandshakesUnderWay {

    private static final long LONGEST = Duration.ofMinutes(3).toMillis();

    private final int most;
    private final InstantSource clock;
    private final ConcurrentHashMap<Object, Long> begun = new ConcurrentHashMap<>();

    public HandshakesUnderWay(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    public void began(Object handshake) {
        begun.put(handshake, clock.millis());
    }

    public void ended(Object handshake) {
        begun.remove(handshake);
    }

    public int count() {
        return begun.size();
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
