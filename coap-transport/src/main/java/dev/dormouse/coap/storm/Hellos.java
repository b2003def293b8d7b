package dev.dormouse.coap.storm;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How many first ClientHellos are looked at. Their senders can be made up, so there is a bound for each second. What a quiet time leaves
 * of it is kept, up to a bound as well, for a fleet that comes back at one moment: whom nobody looks at waits for its own timer. Once half
 * of what was kept is gone each address has a share, lest a single one takes what is left. Before that, a thousand devices behind one NAT
 * come in as they like.
 */
final class Hellos {

    private static final int SHARE_OF_ONE = 10;
    private static final int MOST_ADDRESSES = 10_000;
    private static final long MILLIS = 1_000;

    private final int perSecond;
    private final int atOnce;
    private final InstantSource clock;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private long looked;
    private long second;
    /** In thousandths, so that a millisecond adds a whole number of them. */
    private long left;

    /** @param atOnce of a crowd that comes after a quiet time */
    Hellos(int perSecond, int atOnce, InstantSource clock) {
        this.perSecond = perSecond;
        this.atOnce = Math.max(perSecond, atOnce);
        this.clock = clock;
        this.looked = clock.millis();
        this.left = this.atOnce * MILLIS;
    }

    synchronized boolean take(InetAddress from) {
        refill();
        if (left < MILLIS) return false;
        int his = byAddress.getOrDefault(from, 0);
        if (left <= atOnce * MILLIS / 2 && his >= perSecond / SHARE_OF_ONE) return false;
        left -= MILLIS;
        if (his > 0 || byAddress.size() < MOST_ADDRESSES) byAddress.put(from, his + 1);
        return true;
    }

    /** A clock that was set back adds nothing. */
    private void refill() {
        long now = clock.millis();
        left = Math.min(atOnce * MILLIS, left + Math.max(0, now - looked) * perSecond);
        looked = now;
        if (now / MILLIS == second) return;
        second = now / MILLIS;
        byAddress.clear();
    }
}
