package dev.dormouse.coap.storm;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClientHellos with a proof that this node was never asked for: their first half went to another node. A load balancer that spreads the
 * datagrams of one handshake has it never end, for each node asks for a proof of its own; that is seen here and said.
 */
final class Strays {

    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
    private static final int MOST = 50_000;
    private static final int MANY = 20;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Duration SAID_EVERY = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<SocketAddress, Boolean> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, Boolean> eldest) {
            return size() > MOST;
        }
    };
    private Instant spanBegan = Instant.MIN;
    private Instant saidLast = Instant.MIN;
    private int proofs;
    private int strays;

    Strays(InstantSource clock) {
        this.clock = clock;
    }

    /** A ClientHello came; says whether it strayed. */
    synchronized boolean isStray(Importance hello, SocketAddress from) {
        if (hello == Importance.HELLO) {
            asked.put(from, true);
            return false;
        }
        var now = clock.instant();
        if (spanBegan.plus(SPAN).isBefore(now)) {
            spanBegan = now;
            proofs = 0;
            strays = 0;
        }
        proofs++;
        boolean stray = !asked.containsKey(from);
        if (stray) strays++;
        if (stray
                && strays >= MANY
                && strays >= proofs / 2
                && saidLast.plus(SAID_EVERY).isBefore(now)) {
            saidLast = now;
            LOG.atWarn()
                    .addKeyValue("strays", strays)
                    .addKeyValue("of", proofs)
                    .log(
                            "handshakes come in pieces: have the load balancer send all of one address and port to one node");
        }
        return stray;
    }
}
