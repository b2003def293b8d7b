package dev.dormouse.coap.traffic;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Traffic;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What passed between us and one peer since it was last reckoned. Small, for there is one for every device that speaks;
 * touched only inside the atomic steps of its {@link Tallies}.
 */
final class Tally {

    private static final int IPV4_AND_UDP = 20 + 8;
    private static final int IPV6_AND_UDP = 40 + 8;

    final Way up = new Way();
    final Way down = new Way();
    private int handshakes;
    private int failedHandshakes;
    private long beganMillis;
    private long touchedMillis;
    private @Nullable Principal proved;
    private @Nullable EndpointName endpoint;

    Tally(long now) {
        beganMillis = now;
        touchedMillis = now;
    }

    static int headers(InetSocketAddress peer) {
        return peer.getAddress() instanceof Inet6Address ? IPV6_AND_UDP : IPV4_AND_UDP;
    }

    void touch(long now) {
        touchedMillis = now;
    }

    void handshake() {
        handshakes++;
    }

    void failedHandshake() {
        failedHandshakes++;
    }

    void provedBy(@Nullable Principal principal) {
        if (principal != null) proved = principal;
    }

    @Nullable
    Principal proved() {
        return proved;
    }

    void belongsTo(EndpointName owner) {
        endpoint = owner;
    }

    @Nullable
    EndpointName endpoint() {
        return endpoint;
    }

    /** Nothing is half counted: a record that was received a while ago has been read by now. */
    boolean isQuietSince(long millis) {
        return touchedMillis - millis <= 0;
    }

    boolean beganBefore(long millis) {
        return beganMillis - millis < 0;
    }

    /** Takes in what was counted earlier. */
    void add(Tally earlier) {
        up.add(earlier.up);
        down.add(earlier.down);
        handshakes += earlier.handshakes;
        failedHandshakes += earlier.failedHandshakes;
        beganMillis = Math.min(beganMillis, earlier.beganMillis);
        if (proved == null) proved = earlier.proved;
        if (endpoint == null) endpoint = earlier.endpoint;
    }

    Traffic traffic() {
        return new Traffic(up.flow(), down.flow(), handshakes, failedHandshakes);
    }
}
