package dev.dormouse.fleet.update;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.alarm.Rhythms;
import dev.dormouse.fleet.contact.Agenda;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.GrowingIds;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.Fitness.Cause;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings images to devices. What is ordered is durable at once and goes on by itself: in contacts, when a device speaks, and when
 * time has passed. Start it before devices come in: it learns which of them are being updated.
 */
public final class Updater implements UpdateOrders, Service {

    private static final Logger log = LoggerFactory.getLogger(Updater.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration CLEAN = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(365);
    private static final Duration UNKNOWN_RHYTHM = Duration.ofDays(1);
    private static final int BATCH = 500;

    /** What is known of devices and images, and where updates are kept. */
    public record Ports(
            Updates updates,
            Library library,
            Downloads downloads,
            Devices devices,
            Registrations registrations,
            Observations observations,
            LatestValues latestValues,
            PresenceBook presence,
            Networks networks) {}

    /** The world: where images are served, who has a word, later, now and chance. */
    public record Surroundings(
            PullAddresses addresses,
            UpdateGuard guard,
            Consumer<EndpointName> nudge,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {}

    private final Ports ports;
    private final UpdateDesk desk;
    private final UpdateAgenda agenda;
    private final DeliveryPlanner planner;
    private final PushBlocks blocks;
    private final Downloads downloads;
    private final Goodput goodput = new Goodput();
    private final Consumer<EndpointName> nudge;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final GrowingIds ids;
    private final List<Scheduler.Task> tasks = new ArrayList<>();

    public Updater(Ports ports, FleetEvents events, Surroundings around) {
        this.ports = ports;
        this.nudge = around.nudge();
        this.scheduler = around.scheduler();
        this.clock = around.clock();
        this.ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, around.random());
        this.desk = new UpdateDesk(ports.updates(), ports.library(), this::rhythm, events, clock);
        var places = new UpdatePlaces(ports.latestValues());
        this.planner = new DeliveryPlanner(
                ports.library(), places, around.addresses(), ports.presence(), ports.networks(), goodput, clock);
        this.blocks = new PushBlocks(ports.library(), ports.networks());
        this.agenda = new UpdateAgenda(
                desk, places, planner, blocks, around.addresses(), ports.observations(), around.guard());
        this.downloads = ports.downloads();
    }

    /** What it wants of devices: to be added to the contacts. */
    public Agenda agenda() {
        return agenda;
    }

    @Override
    public synchronized void start() {
        var listenedFor = EnumSet.allOf(Kind.class);
        listenedFor.removeIf(kind -> !kind.isOpen() && kind != Kind.SILENT);
        Optional<String> cursor = Optional.empty();
        do {
            var page = ports.updates().in(listenedFor, cursor, BATCH);
            page.items().forEach(desk::remember);
            cursor = page.next();
        } while (cursor.isPresent());
        tasks.add(scheduler.every(TICK, () -> ifPossible(this::tick)));
        tasks.add(scheduler.every(CLEAN, () -> ifPossible(this::clean)));
    }

    @Override
    public synchronized void stop() {
        tasks.forEach(Scheduler.Task::cancel);
        tasks.clear();
        ifPossible(this::writeDownWhatWasServed);
    }

    @Override
    public List<BeginOutcome> begin(
            List<EndpointName> devices, ImageId imageId, UpdateOrigin origin, UpdateTerms terms) {
        var image = ports.library().find(imageId);
        if (image.isEmpty() || !ports.library().use(imageId))
            return devices.stream()
                    .<BeginOutcome>map(device -> new BeginOutcome.NoSuchImage(imageId))
                    .toList();
        var ordered = new ArrayList<Update>();
        Map<EndpointName, BeginOutcome> outcomes = new HashMap<>();
        for (var endpoint : devices) {
            var misfit = misfit(endpoint, image.get(), terms);
            if (misfit.isPresent()) outcomes.put(endpoint, misfit.get());
            else ordered.add(ordered(endpoint, imageId, origin, terms));
        }
        for (var update : ports.updates().add(ordered)) {
            outcomes.put(update.endpoint(), new BeginOutcome.Begun(update));
            desk.begins(update);
        }
        for (var update : ordered) outcomes.computeIfAbsent(update.endpoint(), this::busy);
        if (!ordered.isEmpty()) scheduler.after(Duration.ZERO, () -> ifPossible(this::tick));
        return devices.stream().map(outcomes::get).toList();
    }

    @Override
    public StopOutcome cancel(UpdateId id, String by, String why) {
        return stop(id, new UpdateEvent.Cancel(by, why));
    }

    @Override
    public StopOutcome skip(UpdateId id, String by, String why) {
        return stop(id, new UpdateEvent.Skip(by, why));
    }

    /** Looks at the device anew, and begins anew where it has not installed anything yet; empty when there is no such update. */
    public Optional<Update> unstick(UpdateId id, String by, String why) {
        return moved(id, new UpdateEvent.Unstick(), by + " had it begun anew: " + why);
    }

    /** Goes on though guards, the battery or the device would rather wait; empty when there is no such update. */
    public Optional<Update> force(UpdateId id, String by, String why) {
        return moved(id, new UpdateEvent.Force(), by + " forced it: " + why);
    }

    /** What an image would cost on its way to a device, either way; empty when the device is not registered. */
    public List<DeliveryEstimate> estimates(EndpointName endpoint, Image image) {
        return ports.registrations()
                .findByEndpoint(endpoint)
                .map(device -> planner.estimates(device, image.sizeBytes()))
                .orElse(List.of());
    }

    /** How many devices have an update that is open, or was given up in silence. */
    public int awaited() {
        return desk.awaited();
    }

    /** Listens to the fleet, before contacts do; what it does takes place a moment later, on a thread of its own. */
    public void on(FleetEvent event) {
        var endpoint = event.endpoint();
        if (!desk.isAwaited(endpoint)) return;
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> soon(endpoint, update -> new UpdateEvent.Returned());
            case FleetEvent.ValuesReported reported -> {
                if (reported.source().isUplink()) told(reported);
            }
            case FleetEvent.UpdateEnded ended -> blocks.forget(endpoint);
            case FleetEvent.DeviceForgotten forgotten -> {
                desk.forget(endpoint);
                scheduler.after(
                        Duration.ZERO, () -> ifPossible(() -> ports.updates().forget(endpoint)));
            }
            default -> {}
        }
    }

    /** A report that something changed: what exactly is asked, except where the report says all there is to know. */
    private void told(FleetEvent.ValuesReported reported) {
        var report = reported.readings();
        if (!UpdateObject.isAbout(report)) return;
        soon(reported.endpoint(), update -> {
            var kind = desk.image(update).label().kind();
            return new UpdateEvent.Told(UpdateObject.phaseIn(report, kind));
        });
    }

    private void soon(EndpointName endpoint, Function<Update, UpdateEvent> event) {
        scheduler.after(
                Duration.ZERO,
                () -> ifPossible(() -> desk.underWay(endpoint).ifPresent(update -> {
                    desk.happened(update.id(), event.apply(update));
                    desk.isWorthALook(endpoint);
                    nudge.accept(endpoint);
                })));
    }

    private void tick() {
        writeDownWhatWasServed();
        for (var update : ports.updates().due(clock.instant(), BATCH)) {
            var heard = ports.devices().find(update.endpoint()).map(Device::lastSeen);
            desk.happened(update.id(), new UpdateEvent.Passed(heard));
            desk.isWorthALook(update.endpoint());
            nudge.accept(update.endpoint());
        }
    }

    private void writeDownWhatWasServed() {
        downloads
                .taken()
                .forEach((id, bytes) -> desk.happened(id, new UpdateEvent.Moved(bytes))
                        .ifPresent(update -> {
                            if (update.state() instanceof Delivering at)
                                goodput.learn(
                                        ports.networks().of(update.endpoint()),
                                        at.doneBytes(),
                                        Duration.between(at.since(), at.progressAt()));
                        }));
    }

    private void clean() {
        ports.updates().removeEndedBefore(clock.instant().minus(KEEP), BATCH);
    }

    private Update ordered(EndpointName endpoint, ImageId image, UpdateOrigin origin, UpdateTerms terms) {
        var now = clock.instant();
        return Update.ordered(new UpdateId(ids.next(now)), endpoint, image, origin, terms, now);
    }

    private Optional<BeginOutcome> misfit(EndpointName endpoint, Image image, UpdateTerms terms) {
        var device = ports.devices().find(endpoint);
        if (device.isEmpty()) return Optional.of(new BeginOutcome.UnknownDevice(endpoint));
        // A battery may be full by then, and a part's version is known once the device was asked.
        return Fitness.misfit(image, traits(device.get(), image), terms.mayDowngrade())
                .filter(misfit -> misfit.cause() != Cause.LOW_BATTERY)
                .filter(misfit -> misfit.cause() != Cause.WRONG_VERSION || !isReachable(device.get(), image))
                .map(misfit -> new BeginOutcome.Unfit(endpoint, misfit));
    }

    /** A delta that does not fit may have a sibling that does. */
    private boolean isReachable(Device device, Image image) {
        var best = ports.library().bestFor(image, device.facts().firmware());
        return !best.equals(image);
    }

    private static Fitness.Traits traits(Device device, Image image) {
        var facts = device.facts();
        boolean whole = image.label().kind() == ImageKind.FIRMWARE;
        return new Fitness.Traits(
                facts.manufacturer(),
                facts.model(),
                Optional.empty(),
                whole ? facts.firmware() : Optional.empty(),
                OptionalInt.empty());
    }

    private BeginOutcome busy(EndpointName endpoint) {
        return ports.updates()
                .latest(endpoint)
                .<BeginOutcome>map(BeginOutcome.Busy::new)
                .orElseGet(() -> new BeginOutcome.UnknownDevice(endpoint));
    }

    private StopOutcome stop(UpdateId id, UpdateEvent event) {
        var before = ports.updates().find(id);
        if (before.isEmpty()) return StopOutcome.UNKNOWN;
        if (!before.get().isOpen()) return StopOutcome.OVER_ALREADY;
        var after = desk.happened(id, event).orElse(before.get());
        nudge.accept(after.endpoint());
        return switch (after.state().kind()) {
            case UPDATING, VERIFYING -> StopOutcome.TOO_LATE;
            default -> StopOutcome.STOPPED;
        };
    }

    private Optional<Update> moved(UpdateId id, UpdateEvent event, String note) {
        var after = desk.happened(id, event);
        after.filter(Update::isOpen).ifPresent(update -> {
            ports.updates()
                    .note(id, new UpdateMoment(clock.instant(), update.state().kind(), note));
            desk.isWorthALook(update.endpoint());
            nudge.accept(update.endpoint());
        });
        return after;
    }

    private Duration rhythm(EndpointName endpoint) {
        return ports.registrations()
                .findByEndpoint(endpoint)
                .map(Rhythms.learntBy(ports.presence())::of)
                .orElse(UNKNOWN_RHYTHM);
    }

    private static void ifPossible(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            // The store has told why; the next look does it.
            log.atDebug().setCause(away).log("updates were put off");
        }
    }
}
