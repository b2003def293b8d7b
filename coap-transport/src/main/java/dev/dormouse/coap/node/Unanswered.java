package dev.dormouse.coap.node;

import dev.dormouse.fleet.node.NodeNumber;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.elements.util.ClockUtil;

/**
 * What was carried to other nodes and not answered yet: the last datagram of each device. When its node turns out to be dead, this is
 * what the device would otherwise have to say again, perhaps half a minute later. Whether the dead one had read it, the read mark says.
 */
final class Unanswered {

    private static final int MOST = 10_000;

    /** Longer than a lease. What is older was read, or has been repeated since. */
    private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

    private record Carried(NodeNumber to, Parcel parcel, long at) {}

    private final Map<InetSocketAddress, Carried> carried = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Carried> eldest) {
            return size() > MOST || isOld(eldest.getValue());
        }
    };

    synchronized void add(NodeNumber to, Parcel parcel) {
        carried.remove(parcel.device());
        carried.put(parcel.device(), new Carried(to, parcel, ClockUtil.nanoRealtime()));
    }

    synchronized void answered(InetSocketAddress device) {
        carried.remove(device);
    }

    /** Hands out, once, what was carried to this node. */
    synchronized List<Parcel> take(NodeNumber dead) {
        var taken = new ArrayList<Parcel>();
        carried.values().removeIf(one -> {
            if (!one.to.equals(dead)) return false;
            if (!isOld(one)) taken.add(one.parcel);
            return true;
        });
        return taken;
    }

    private static boolean isOld(Carried one) {
        return ClockUtil.nanoRealtime() - one.at > KEPT_NANOS;
    }
}
