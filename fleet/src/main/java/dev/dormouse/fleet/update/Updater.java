package dev.dormouse.fleet.update;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.alarm.Rhythms;
import dev.dormouse.fleet.contact.Agenda;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.GrowingIds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Brings images to devices. What is ordered is durable at once and goes on by itself: in contacts, when a device speaks, and when
 * time has passed. Start it before devices come in: it learns which of them are being updated.
 */
public final class Updater implements UpdateOrders, Service {

    private static final Duration UNKNOWN_RHYTHM = Duration.ofDays(1);

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
    private final Screening screening;
    private final UpdateUpkeep upkeep;
    private final Consumer<EndpointName> nudge;
    private final InstantSource clock;
    private final GrowingIds ids;

    public Updater(Ports ports, FleetEvents events, Surroundings around) {
        this.ports = ports;
        this.nudge = around.nudge();
        this.clock = around.clock();
        this.ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, around.random());
        this.desk = new UpdateDesk(ports.updates(), ports.library(), this::rhythm, events, clock);
        var places = new UpdatePlaces(ports.latestValues());
        var goodput = new Goodput();
        this.planner = new DeliveryPlanner(
                ports.library(), places, around.addresses(), ports.presence(), ports.networks(), goodput, clock);
        this.blocks = new PushBlocks(ports.library(), ports.networks());
        this.agenda = new UpdateAgenda(
                desk, places, planner, blocks, around.addresses(), ports.observations(), around.guard());
        this.screening = new Screening(ports.devices(), ports.library());
        this.upkeep = new UpdateUpkeep(
                ports, desk, goodput, new SignsOfLife(ports.downloads(), events), nudge, around.scheduler());
    }

    /** What it wants of devices: to be added to the contacts. */
    public Agenda agenda() {
        return agenda;
    }

    @Override
    public void start() {
        upkeep.learn();
        upkeep.begin();
        upkeep.lookSoonAtWhatMoved();
    }

    /** Looks which devices are being updated, should other nodes have served them until now. */
    public void learnWhoIsAwaited() {
        upkeep.learn();
    }

    @Override
    public void stop() {
        upkeep.end();
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
            var objection = screening.objection(endpoint, image.get(), terms);
            if (objection.isPresent()) outcomes.put(endpoint, objection.get());
            else ordered.add(ordered(endpoint, imageId, origin, terms));
        }
        for (var update : ports.updates().add(ordered)) {
            outcomes.put(update.endpoint(), new BeginOutcome.Begun(update));
            desk.begins(update);
        }
        for (var update : ordered) outcomes.computeIfAbsent(update.endpoint(), this::busy);
        if (!ordered.isEmpty()) upkeep.tickSoon();
        return devices.stream().map(outcomes::get).toList();
    }

    /**
     * Begins the update of several components of a device as one: each is brought, in this order, and when the device has all of them
     * they are installed together. All succeed, or the update failed.
     */
    public BeginOutcome beginTogether(
            EndpointName endpoint, List<ImageId> imageIds, UpdateOrigin origin, UpdateTerms terms) {
        var images = new ArrayList<Image>();
        for (var id : imageIds) {
            var image = ports.library().find(id);
            if (image.isEmpty()) return new BeginOutcome.NoSuchImage(id);
            images.add(image.get());
        }
        var objection = Together.objection(images, terms)
                .<BeginOutcome>map(BeginOutcome.NotTogether::new)
                .or(() -> images.stream()
                        .flatMap(image -> screening.objection(endpoint, image, terms).stream())
                        .findFirst());
        if (objection.isPresent()) return objection.get();
        for (var image : images) if (!ports.library().use(image.id())) return new BeginOutcome.NoSuchImage(image.id());
        var now = clock.instant();
        var ordered = Update.ordered(new UpdateId(ids.next(now)), endpoint, Together.parts(images), origin, terms, now);
        if (ports.updates().add(List.of(ordered)).isEmpty()) return busy(endpoint);
        desk.begins(ordered);
        upkeep.tickSoon();
        return new BeginOutcome.Begun(ordered);
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

    /** What images would cost on their way to a device, either way; empty when the device is not registered. */
    public List<DeliveryEstimate> estimates(EndpointName endpoint, List<Image> images) {
        long bytes = images.stream().mapToLong(Image::sizeBytes).sum();
        return ports.registrations()
                .findByEndpoint(endpoint)
                .map(device -> planner.estimates(device, bytes))
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
                upkeep.soon(() -> ports.updates().forget(endpoint));
            }
            default -> {}
        }
    }

    /** Listens to what happened at other nodes. */
    public void heard(FleetEvent event) {
        if (event instanceof FleetEvent.UpdateEnded(var update, var at)) desk.remember(update);
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
        upkeep.soon(() -> desk.underWay(endpoint).ifPresent(update -> {
            desk.happened(update.id(), event.apply(update));
            desk.isWorthALook(endpoint);
            nudge.accept(endpoint);
        }));
    }

    private Update ordered(EndpointName endpoint, ImageId image, UpdateOrigin origin, UpdateTerms terms) {
        var now = clock.instant();
        return Update.ordered(new UpdateId(ids.next(now)), endpoint, image, origin, terms, now);
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
}
