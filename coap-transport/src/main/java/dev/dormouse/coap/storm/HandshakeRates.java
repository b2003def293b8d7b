package dev.dormouse.coap.storm;

import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one device may shake hands. Only handshakes that succeeded count: somebody who claims to be a device, and is not,
 * must not be able to lock it out. A device without connection ids behind a quick NAT needs one for each message; one that
 * loops needs to be stopped.
 */
public final class HandshakeRates {

    private static final int AT_ONCE = 20;
    private static final long ONE_MORE_AFTER = Duration.ofSeconds(20).toMillis();
    private static final int MOST_REMEMBERED = 20_000;

    private final InstantSource clock;
    // When the identity will have all its handshakes again.
    private final Map<PeerIdentity, Long> restored = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerIdentity, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public HandshakeRates(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized boolean mayShakeHands(PeerIdentity identity) {
        long now = clock.millis();
        return restored.getOrDefault(identity, now) - now <= (AT_ONCE - 1) * ONE_MORE_AFTER;
    }

    public synchronized void shookHands(PeerIdentity identity) {
        long now = clock.millis();
        long before = Math.max(now, restored.getOrDefault(identity, now));
        // Anew, so that the eldest is who was quiet longest.
        restored.remove(identity);
        restored.put(identity, before + ONE_MORE_AFTER);
    }
}
