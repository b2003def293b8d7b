package dev.dormouse.fleet.node;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that came to a node, told to the others, many in a message: whoever heard one of them before is not sure of it any more. A
 * message may be lost; then it is the next Update, or the device's silence, that tells.
 */
public final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private static final String TOPIC = "device-came";
    private static final int MOST_TOGETHER = 500;
    private static final int MOST_WAITING = 100_000;

    private final NodeBus bus;
    private final Nodes nodes;
    private final ServedHere servedHere;
    private final Scheduler scheduler;
    private final Queue<Arrival> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean sending = new AtomicBoolean();

    private record Arrival(EndpointName device, Instant at) {}

    /** What is told. */
    record Came(Map<EndpointName, Instant> devices) {}

    public Arrivals(NodeBus bus, Nodes nodes, ServedHere servedHere, Scheduler scheduler) {
        this.bus = bus;
        this.nodes = nodes;
        this.servedHere = servedHere;
        this.scheduler = scheduler;
        bus.listen(TOPIC, (from, message) -> hear(message));
    }

    /** A device was heard here that this node was not sure of. */
    public void tell(EndpointName device, Instant at) {
        if (nodes.others().isEmpty()) return;
        if (waiting.offer(new Arrival(device, at))) sendSoon();
        else
            log.atDebug().addKeyValue("endpoint", device).log("other nodes were not told that it came: too much waits");
    }

    private void sendSoon() {
        if (sending.compareAndSet(false, true)) scheduler.after(Duration.ZERO, this::send);
    }

    private void send() {
        try {
            for (var some = some(); !some.isEmpty(); some = some())
                bus.sendToOthers(new BusMessage(TOPIC, RecordCodec.write(Came.class, new Came(some))));
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("other nodes were not told of devices that came");
        } finally {
            sending.set(false);
        }
        // Whoever came between the last look and the end found us busy.
        if (!waiting.isEmpty()) sendSoon();
    }

    private Map<EndpointName, Instant> some() {
        var some = new LinkedHashMap<EndpointName, Instant>();
        for (var next = waiting.poll(); next != null; next = some.size() < MOST_TOGETHER ? waiting.poll() : null)
            some.put(next.device(), next.at());
        return some;
    }

    private void hear(BusMessage message) {
        try {
            RecordCodec.read(Came.class, message.payload()).devices().forEach(servedHere::cameElsewhere);
        } catch (RecordCodec.Unreadable e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("what came to a node of another release");
        }
    }
}
