package dev.dormouse.coap.storm;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How many first ClientHellos are looked at in a second. Their senders can be made up, so there is a bound for all of them;
 * and once half of that is used, one for each address, lest a single one takes what is left. Below half, a thousand devices
 * behind one NAT come in as they like.
 */
final class Hellos {

    private static final int SHARE_OF_ONE = 10;
    private static final int MOST_ADDRESSES = 10_000;

    private final int perSecond;
    private final InstantSource clock;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private long second;
    private int all;

    Hellos(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    synchronized boolean take(InetAddress from) {
        long now = clock.millis() / 1_000;
        if (now != second) {
            second = now;
            all = 0;
            byAddress.clear();
        }
        if (all >= perSecond) return false;
        int his = byAddress.getOrDefault(from, 0);
        if (all >= perSecond / 2 && his >= perSecond / SHARE_OF_ONE) return false;
        all++;
        if (his > 0 || byAddress.size() < MOST_ADDRESSES) byAddress.put(from, his + 1);
        return true;
    }
}
