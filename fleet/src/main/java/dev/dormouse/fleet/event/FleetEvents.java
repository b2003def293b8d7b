package dev.dormouse.fleet.event;

import dev.dormouse.fleet.WouldWait;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everyone who listens, in the order they subscribed, on the publisher's thread. Listeners hand over at once; one
 * that fails is logged and does not keep the others from hearing.
 */
public final class FleetEvents {

    private static final Logger log = LoggerFactory.getLogger(FleetEvents.class);

    private final List<Consumer<FleetEvent>> keepers = new CopyOnWriteArrayList<>();
    private final List<Consumer<FleetEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<FleetWide>> watchers = new CopyOnWriteArrayList<>();

    public void publish(FleetEvent event) {
        keep(event);
        tell(event);
    }

    /** The first half of {@link #publish}, for before a device is thanked: whoever keeps what it told has it then. */
    public void keep(FleetEvent event) {
        hand(event, "endpoint", event.endpoint(), keepers);
    }

    /** The second half: everyone else hears of it. */
    public void tell(FleetEvent event) {
        hand(event, "endpoint", event.endpoint(), listeners);
    }

    /** Who keeps what happened hears of it first. */
    public void keptBy(Consumer<FleetEvent> keeper) {
        keepers.add(keeper);
    }

    public void publish(FleetWide event) {
        switch (event) {
            case CampaignAlarmChanged(var alarm, var at) -> hand(event, "campaign", alarm.campaign(), watchers);
            case StormChanged(var node, var server, var storm) -> hand(event, "node", node, watchers);
        }
    }

    public Subscription subscribeToFleetWide(Consumer<FleetWide> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    public Subscription subscribe(Consumer<FleetEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static <E extends Told> void hand(E event, String kind, Object about, List<Consumer<E>> all) {
        for (var listener : all) {
            try {
                listener.accept(event);
            } catch (WouldWait would) {
                throw would;
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue(kind, about)
                        .addKeyValue("event", event.getClass().getSimpleName())
                        .setCause(e)
                        .log("a listener failed");
            }
        }
    }

    @FunctionalInterface
    public interface Subscription {
        void cancel();
    }
}
