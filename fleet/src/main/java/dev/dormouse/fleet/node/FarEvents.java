package dev.dormouse.fleet.node;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.event.FleetWide;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at one node, told at the others. What people did is told always, for other nodes act on it; what devices do is told
 * while somebody watches at another node, for it is much. A message may be lost: nothing here is the only way by which a node learns
 * what it must know.
 */
public final class FarEvents implements Service {

    private static final Logger log = LoggerFactory.getLogger(FarEvents.class);
    private static final String EVENTS = "event";
    private static final String CAMPAIGNS = "campaign-alarm";
    private static final String STORMS = "storm";
    private static final String WATCHING = "event-watching";
    private static final Duration SAID_EVERY = Duration.ofSeconds(2);
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(7);
    private static final int MOST_WAITING = 10_000;

    private final NodeBus bus;
    private final BooleanSupplier isWatchedHere;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FleetEvents heard = new FleetEvents();
    private final Queue<Told> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<NodeName, Instant> watchers = new ConcurrentHashMap<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private Scheduler.Task saying = () -> {};

    /** @param isWatchedHere whether somebody at this node wants to see what devices do */
    public FarEvents(NodeBus bus, BooleanSupplier isWatchedHere, Scheduler scheduler, InstantSource clock) {
        this.bus = bus;
        this.isWatchedHere = isWatchedHere;
        this.scheduler = scheduler;
        this.clock = clock;
        bus.listen(WATCHING, (from, message) -> watchers.put(from, clock.instant()));
        bus.listen(EVENTS, (from, message) -> hear(message));
        bus.listen(CAMPAIGNS, (from, message) -> hear(CampaignAlarmChanged.class, message));
        bus.listen(STORMS, (from, message) -> hear(StormChanged.class, message));
    }

    /** What happened at other nodes. */
    public FleetEvents heard() {
        return heard;
    }

    /** Listens to what happens here. */
    public void on(FleetEvent event) {
        if (concernsAll(event) || isWatchedElsewhere()) tellOthers(event);
    }

    /** Told always. */
    public void on(FleetWide event) {
        tellOthers(event);
    }

    private void tellOthers(Told event) {
        if (waiting.offer(event)) sendSoon();
        else log.atDebug().log("other nodes were not told of an event: too much waits");
    }

    @Override
    public synchronized void start() {
        saying = scheduler.every(SAID_EVERY, this::sayThatWeWatch);
    }

    @Override
    public synchronized void stop() {
        saying.cancel();
    }

    private static boolean concernsAll(FleetEvent event) {
        return switch (event) {
            case FleetEvent.CommandChanged changed -> changed.command().isOpen();
            case FleetEvent.UpdateEnded ended -> true;
            case FleetEvent.CredentialChanged changed -> true;
            case FleetEvent.CertificateRevoked revoked -> true;
            case FleetEvent.ProfileAssigned assigned -> true;
            case FleetEvent.DeviceGiven given -> true;
            case FleetEvent.DeviceForgotten forgotten -> true;
            case FleetEvent.DeviceQuarantined quarantined -> true;
            case FleetEvent.DeviceReleased released -> true;
            default -> false;
        };
    }

    private boolean isWatchedElsewhere() {
        if (watchers.isEmpty()) return false;
        var stale = clock.instant().minus(BELIEVED_FOR);
        watchers.values().removeIf(stale::isAfter);
        return !watchers.isEmpty();
    }

    private void sayThatWeWatch() {
        if (!isWatchedHere.getAsBoolean()) return;
        try {
            bus.sendToOthers(new BusMessage(WATCHING, new byte[0]));
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("other nodes do not know that somebody watches here");
        }
    }

    private void sendSoon() {
        if (sending.compareAndSet(false, true)) scheduler.after(Duration.ZERO, this::send);
    }

    private void send() {
        try {
            for (var event = waiting.poll(); event != null; event = waiting.poll()) send(event);
        } finally {
            sending.set(false);
        }
        // Whoever came between the last look and the end found us busy.
        if (!waiting.isEmpty()) sendSoon();
    }

    private void send(Told event) {
        try {
            bus.sendToOthers(
                    switch (event) {
                        case FleetEvent ofDevice ->
                            new BusMessage(EVENTS, RecordCodec.write(FleetEvent.class, ofDevice));
                        case CampaignAlarmChanged ofCampaign ->
                            new BusMessage(CAMPAIGNS, RecordCodec.write(CampaignAlarmChanged.class, ofCampaign));
                        case StormChanged ofNode ->
                            new BusMessage(STORMS, RecordCodec.write(StormChanged.class, ofNode));
                    });
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("other nodes were not told of an event");
        }
    }

    private void hear(Class<? extends FleetWide> type, BusMessage message) {
        try {
            heard.publish(RecordCodec.read(type, message.payload()));
        } catch (RecordCodec.Unreadable e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("an event of another release");
        }
    }

    private void hear(BusMessage message) {
        try {
            heard.publish(RecordCodec.read(FleetEvent.class, message.payload()));
        } catch (RecordCodec.Unreadable e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("an event of another release");
        }
    }
}
