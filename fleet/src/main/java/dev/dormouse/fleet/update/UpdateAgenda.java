package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Agenda;
import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.update.UpdatePlaces.Place;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.objects.path.NodePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What updates want of a device in contact. */
final class UpdateAgenda implements Agenda {

    private static final int MOST_UNWATCHABLE = 100_000;

    private final UpdateDesk desk;
    private final UpdatePlaces places;
    private final DeliveryPlanner planner;
    private final PushBlocks blocks;
    private final PullAddresses addresses;
    private final Observations observations;
    private final UpdateGuard guard;
    // Registrations of devices that do not take an observation; bounded, the oldest is asked again.
    private final Set<RegistrationId> unwatchable =
            Collections.synchronizedSet(Collections.newSetFromMap(new Bounded()));

    UpdateAgenda(
            UpdateDesk desk,
            UpdatePlaces places,
            DeliveryPlanner planner,
            PushBlocks blocks,
            PullAddresses addresses,
            Observations observations,
            UpdateGuard guard) {
        this.desk = desk;
        this.places = places;
        this.planner = planner;
        this.blocks = blocks;
        this.addresses = addresses;
        this.observations = observations;
        this.guard = guard;
    }

    @Override
    public boolean mayWant(EndpointName endpoint) {
        return desk.mayWant(endpoint);
    }

    @Override
    public void expect(EndpointName endpoint) {
        desk.expect(endpoint);
    }

    @Override
    public Optional<Errand> next(Registration device) {
        var endpoint = device.endpoint();
        if (!desk.mayWant(endpoint)) return Optional.empty();

        desk.atRest(endpoint);
        var underWay = desk.underWay(endpoint);
        underWay.ifPresent(desk::listenFor);
        var errand = underWay.flatMap(update -> errand(update, device));
        if (errand.isPresent()) desk.isWorthALook(endpoint);
        return errand;
    }

    private Optional<Errand> errand(Update update, Registration device) {
        return switch (places.of(device, update, desk.images(update))) {
            case Place.At(var sites) -> errand(update, device, sites);
            case Place.AskFirst(var object) -> Optional.of(new NamesErrand(desk, update, object));
            case Place.Nowhere(var why) -> {
                desk.happened(update.id(), new UpdateEvent.NoWay(why));
                yield Optional.empty();
            }
        };
    }

    private Optional<Errand> errand(Update update, Registration device, UpdateSites sites) {
        var now = desk.now();
        var ask = UpdateAsks.of(update, now);
        if (ask.isPresent()) return asking(update, device, sites, ask.get());
        if (UpdateAsks.mayChoose(update, now)) return chosen(update, device, sites);
        return update.state() instanceof Delivering && !isWatched(device, sites.current())
                ? Optional.of(watch(device, sites.current()))
                : Optional.empty();
    }

    /** Nothing is on its hands: fit, allowed and by some way, it is begun with, or it is told why not. */
    private Optional<Errand> chosen(Update update, Registration device, UpdateSites sites) {
        var event = guarded(update, UpdateGuard.Step.DELIVER)
                .orElseGet(() -> planner.decide(update, desk.images(update), device, sites.current()));
        return (event instanceof UpdateEvent.Chosen
                        ? desk.happened(update.id(), event, planner.bestFor(update, desk.image(update)))
                        : desk.happened(update.id(), event))
                .filter(moved -> !moved.equals(update))
                .flatMap(moved -> errand(moved, device, sites));
    }

    private Optional<Errand> asking(Update update, Registration device, UpdateSites sites, UpdateAsk ask) {
        var object = sites.current();
        if (ask == UpdateAsk.TELL || ask == UpdateAsk.PUSH) {
            if (isAtBeginning(update) && !isWatched(device, object)) return Optional.of(watch(device, object));
            var held = guarded(update, UpdateGuard.Step.DELIVER);
            if (held.isPresent()) return held(update, held.get());
        }
        if (ask == UpdateAsk.INSTALL) {
            var held = guarded(update, UpdateGuard.Step.INSTALL).or(() -> lowBattery(update, device));
            if (held.isPresent()) return held(update, held.get());
        }
        return switch (ask) {
            case PUSH -> Optional.of(new PushErrand(desk, blocks, update, device, object));
            case TELL -> telling(update, device, sites);
            case LOOK -> {
                var looks = sites.looks(update.footing().before().isEmpty());
                yield asking(update, sites, ask, new Operation.ReadComposite(looks));
            }
            case RESET, RESET_BY_PACKAGE, PREPARE, INSTALL, ACTIVATE, CANCEL ->
                UpdateOperations.of(update, ask, sites)
                        .map(operation -> asking(update, sites, ask, operation))
                        .orElseGet(() -> withoutIt(update, device, ask));
        };
    }

    private Optional<Errand> asking(Update update, UpdateSites sites, UpdateAsk ask, Operation operation) {
        return Optional.of(new UpdateErrand(desk, update, sites, ask, operation));
    }

    /** The device has no such resource: as if it had refused, at no cost. */
    private Optional<Errand> withoutIt(Update update, Registration device, UpdateAsk ask) {
        return desk.happened(update.id(), new UpdateEvent.Refused(ask, "it has no such resource"))
                .flatMap(moved -> errand(moved, device));
    }

    private Optional<Errand> telling(Update update, Registration device, UpdateSites sites) {
        var object = sites.current();
        var download = DownloadId.of(update);
        var address = DeliveryChoice.address(planner.abilities(device, object), addresses.of(download));
        if (address.isEmpty()) {
            desk.happened(update.id(), new UpdateEvent.NoWay("nothing is served by a protocol that the device knows"));
            return Optional.empty();
        }
        var notServed = addresses.whyNotServed(address.get(), download);
        if (notServed.isPresent())
            return held(
                    update,
                    new UpdateEvent.Held("it is not served at " + address.get().uri() + ": " + notServed.get()));
        var operation = UpdateOperations.tell(object, address.get());
        return asking(update, sites, UpdateAsk.TELL, operation);
    }

    private Optional<Errand> held(Update update, UpdateEvent why) {
        desk.happened(update.id(), why);
        desk.atRest(update.endpoint());
        return Optional.empty();
    }

    private Optional<UpdateEvent> guarded(Update update, UpdateGuard.Step step) {
        if (update.footing().forced()) return Optional.empty();
        return guard.whyNotNow(update, step).map(UpdateEvent.Held::new);
    }

    private Optional<UpdateEvent> lowBattery(Update update, Registration device) {
        if (update.footing().forced()) return Optional.empty();
        var battery = planner.battery(device);
        return desk.images(update).stream()
                .flatMap(image -> Fitness.ofBattery(image, battery).stream())
                .<UpdateEvent>map(misfit -> new UpdateEvent.Held(misfit.reason()))
                .findFirst();
    }

    private static boolean isAtBeginning(Update update) {
        return update.state() instanceof Delivering at && at.doneBytes() == 0;
    }

    private boolean isWatched(Registration device, UpdateObject object) {
        return unwatchable.contains(device.id())
                || observations.of(device.id()).stream()
                        .map(Observation::paths)
                        .anyMatch(List.<NodePath>of(object.at())::equals);
    }

    private Errand watch(Registration device, UpdateObject object) {
        return new WatchErrand(object, () -> unwatchable.add(device.id()));
    }

    /** Forgets the oldest. */
    private static final class Bounded extends LinkedHashMap<RegistrationId, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RegistrationId, Boolean> eldest) {
            return size() > MOST_UNWATCHABLE;
        }
    }
}
