package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.update.DeliveryChoice.Abilities;
import dev.dormouse.fleet.update.DeliveryEstimate.Link;
import dev.dormouse.fleet.update.Fitness.Misfit;
import dev.dormouse.fleet.update.Fitness.Traits;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides whether and by which way a device that was looked at gets its image, by what is known of it. */
final class DeliveryPlanner {

    private static final InstancePath DEVICE = new InstancePath(3, 0);
    private static final ResourcePath MANUFACTURER = DEVICE.resource(0);
    private static final ResourcePath MODEL = DEVICE.resource(1);
    private static final ResourcePath HARDWARE = DEVICE.resource(18);
    private static final ResourcePath BATTERY = DEVICE.resource(9);

    private final Library library;
    private final UpdatePlaces places;
    private final PullAddresses addresses;
    private final PresenceBook presence;
    private final Networks networks;
    private final Goodput goodput;
    private final InstantSource clock;

    DeliveryPlanner(
            Library library,
            UpdatePlaces places,
            PullAddresses addresses,
            PresenceBook presence,
            Networks networks,
            Goodput goodput,
            InstantSource clock) {
        this.library = library;
        this.places = places;
        this.addresses = addresses;
        this.presence = presence;
        this.networks = networks;
        this.goodput = goodput;
        this.clock = clock;
    }

    /** What becomes of an update whose device has nothing on its hands. */
    UpdateEvent decide(Update update, List<Image> images, Registration device, UpdateObject object) {
        var parts = update.footing().parts();
        var best = bestFor(update, images.get(parts.at()));
        var misfit = (parts.isEmpty()
                        ? misfit(update, best, update.footing().before(), device)
                        : ofAnyPart(update, images, device))
                .filter(found -> found.cause() != Fitness.Cause.LOW_BATTERY
                        || !update.footing().forced());
        if (misfit.isPresent()) return new UpdateEvent.Misfits(misfit.get());
        var choice = DeliveryChoice.of(
                update,
                parts.isEmpty() ? best.sizeBytes() : bytesLeft(parts, images),
                abilities(device, object),
                addresses.of(DownloadId.of(update)),
                link(device),
                clock.instant());
        return switch (choice) {
            case DeliveryChoice.Outcome.Way(var estimate) -> {
                library.use(best.id());
                yield new UpdateEvent.Chosen(estimate.how());
            }
            case DeliveryChoice.Outcome.NoWay(var why) -> new UpdateEvent.NoWay(why);
        };
    }

    private Optional<Misfit> misfit(Update update, Image image, Optional<String> running, Registration device) {
        return Fitness.misfit(image, traits(running, device), update.terms().mayDowngrade());
    }

    /** Nothing is brought of components of which one is not for the device; one that is there already is no reason. */
    private Optional<Misfit> ofAnyPart(Update update, List<Image> images, Registration device) {
        var parts = update.footing().parts().all();
        for (int number = 0; number < parts.size(); number++) {
            var part = parts.get(number);
            var best = library.bestFor(images.get(number), part.before());
            var misfit = misfit(update, best, part.before(), device)
                    .filter(found -> found.cause() != Fitness.Cause.THERE_ALREADY);
            if (misfit.isPresent())
                return misfit.map(found -> found.cause() == Fitness.Cause.LOW_BATTERY
                        ? found
                        : new Misfit(found.cause(), "the component " + part.name() + ": " + found.reason()));
        }
        return Optional.empty();
    }

    /** Of all that are still to come, for they are installed together or not at all. */
    private long bytesLeft(Parts parts, List<Image> images) {
        long bytes = 0;
        for (int number = 0; number < images.size(); number++) {
            var part = parts.all().get(number);
            var label = images.get(number).label();
            boolean runs = part.before()
                    .filter(version -> label.versions().same(version, label.version()))
                    .isPresent();
            if (!part.arrived() && !runs)
                bytes += library.bestFor(images.get(number), part.before()).sizeBytes();
        }
        return bytes;
    }

    Image bestFor(Update update, Image image) {
        return library.bestFor(image, update.footing().before());
    }

    /** What an image would cost on its way to a device, either way. */
    List<DeliveryEstimate> estimates(Registration device, long sizeBytes) {
        var link = link(device);
        return List.of(
                DeliveryEstimate.of(Delivery.PULL, sizeBytes, link),
                DeliveryEstimate.of(Delivery.PUSH, sizeBytes, link));
    }

    Abilities abilities(Registration device, UpdateObject object) {
        var known = places.known(device, object.at());
        boolean secured = !(device.peer().identity() instanceof PeerIdentity.Unsecured);
        return new Abilities(object.protocols(known), object.method(known), secured);
    }

    OptionalInt battery(Registration device) {
        return places.known(device, DEVICE).stream()
                .filter(reading -> reading.path().equals(BATTERY))
                .filter(reading -> reading.value() instanceof Value.Whole)
                .mapToInt(reading -> (int) ((Value.Whole) reading.value()).number())
                .findFirst();
    }

    private Traits traits(Optional<String> running, Registration device) {
        var known = places.known(device, DEVICE);
        return new Traits(
                text(known, MANUFACTURER), text(known, MODEL), text(known, HARDWARE), running, battery(device));
    }

    private Link link(Registration device) {
        var network = networks.of(device.endpoint());
        var expected = presence.expectation(device);
        var rhythm = expected.habit().rhythm();
        return new Link(
                network,
                goodput.bytesPerSecond(network),
                device.binding().queueMode(),
                expected.window(),
                rhythm.predicts() ? rhythm.every() : network.rhythm());
    }

    private static Optional<String> text(List<Reading> known, ResourcePath place) {
        return known.stream()
                .filter(reading -> reading.path().equals(place))
                .map(reading -> reading.value().inText())
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
