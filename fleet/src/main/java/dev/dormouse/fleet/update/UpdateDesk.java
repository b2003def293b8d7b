package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Library;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Moves updates: keeps what the machine says, and tells it. Whoever moves one and finds that another was faster looks again, so all
 * moves of an update follow one another, on whatever threads they happen. Knows from memory which devices have one.
 */
final class UpdateDesk {

    private final Updates updates;
    private final Library library;
    private final Function<EndpointName, Duration> rhythms;
    private final FleetEvents events;
    private final InstantSource clock;
    // Devices with an update that is open, or was given up in silence.
    private final Set<EndpointName> awaited = ConcurrentHashMap.newKeySet();
    // Those among them that may have to be asked something.
    private final Set<EndpointName> restless = ConcurrentHashMap.newKeySet();

    UpdateDesk(
            Updates updates,
            Library library,
            Function<EndpointName, Duration> rhythms,
            FleetEvents events,
            InstantSource clock) {
        this.updates = updates;
        this.library = library;
        this.rhythms = rhythms;
        this.events = events;
        this.clock = clock;
    }

    boolean isAwaited(EndpointName endpoint) {
        return awaited.contains(endpoint);
    }

    boolean mayWant(EndpointName endpoint) {
        return restless.contains(endpoint);
    }

    int awaited() {
        return awaited.size();
    }

    Instant now() {
        return clock.instant();
    }

    Image image(Update update) {
        return image(update.image());
    }

    /** The image, or those of all its parts. */
    List<Image> images(Update update) {
        var parts = update.footing().parts();
        if (parts.isEmpty()) return List.of(image(update));
        return parts.all().stream().map(part -> image(part.image())).toList();
    }

    private Image image(ImageId id) {
        return library.find(id).orElseThrow(() -> new IllegalStateException("the image of an update is never removed"));
    }

    /** The update of a device that is open, or was given up in silence. */
    Optional<Update> underWay(EndpointName endpoint) {
        return updates.latest(endpoint)
                .filter(update -> update.isOpen() || update.state().kind() == UpdateState.Kind.SILENT);
    }

    /** It is not asked again before something happens. */
    void atRest(EndpointName endpoint) {
        restless.remove(endpoint);
    }

    void isWorthALook(EndpointName endpoint) {
        if (awaited.contains(endpoint)) restless.add(endpoint);
    }

    /** Something waits for a device of which another node knew first. */
    void expect(EndpointName endpoint) {
        restless.add(endpoint);
    }

    /** What its device does is of interest here, wherever it was ordered. */
    void listenFor(Update update) {
        awaited.add(update.endpoint());
    }

    void begins(Update update) {
        remember(update);
        events.publish(new FleetEvent.UpdateMoved(update, clock.instant()));
    }

    /** Known from the store, which another node may have told first. */
    void learn(Update update) {
        if (!isAwaited(update.endpoint())) remember(update);
    }

    void remember(Update update) {
        boolean silent = update.state().kind() == UpdateState.Kind.SILENT;
        if (update.isOpen() || silent) awaited.add(update.endpoint());
        else forget(update.endpoint());
        if (update.isOpen()) restless.add(update.endpoint());
    }

    void forget(EndpointName endpoint) {
        awaited.remove(endpoint);
        restless.remove(endpoint);
    }

    /** Moves an update by what happened to it; as it stands then. Empty when there is none of this id. */
    Optional<Update> happened(UpdateId id, UpdateEvent event) {
        return moved(id, update -> UpdateMachine.next(update, event, bearings(update)));
    }

    /** The same, of one that gets another image: a delta from what its device runs. */
    Optional<Update> happened(UpdateId id, UpdateEvent event, Image image) {
        return moved(id, update -> {
            var brought = update.getting(image.id());
            return UpdateMachine.next(brought, event, bearings(brought));
        });
    }

    private Optional<Update> moved(UpdateId id, Function<Update, Update> move) {
        while (true) {
            var before = updates.find(id);
            if (before.isEmpty()) return before;
            var after = move.apply(before.get());
            if (after.equals(before.get())) return before;
            if (!updates.replace(before.get(), after)) continue;
            tell(before.get(), after);
            return Optional.of(after);
        }
    }

    private void tell(Update before, Update after) {
        remember(after);
        var now = clock.instant();
        if (after.isOpen()) {
            if (isNews(before, after)) events.publish(new FleetEvent.UpdateMoved(after, now));
        } else if (before.state().kind() != after.state().kind()) {
            events.publish(new FleetEvent.UpdateEnded(after, now));
        }
    }

    /** Not every block is: a person sees a percent. */
    private static boolean isNews(Update before, Update after) {
        if (before.state().kind() != after.state().kind()) return true;
        return before.state() instanceof UpdateState.Delivering was
                && after.state() instanceof UpdateState.Delivering is
                && percent(was) != percent(is);
    }

    private static long percent(UpdateState.Delivering at) {
        return at.doneBytes() * 100 / at.ofBytes();
    }

    private Bearings bearings(Update update) {
        var rhythm = rhythms.apply(update.endpoint());
        if (update.footing().parts().isEmpty()) return new Bearings(image(update), rhythm, clock.instant());
        var images = images(update);
        return new Bearings(images.get(update.footing().parts().at()), rhythm, clock.instant(), images);
    }
}
