package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.update.Fitness.Cause;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import java.util.Optional;
import java.util.OptionalInt;

/** What speaks against an update before it is ordered, by what the inventory knows of its device. */
final class Screening {

    private final Devices devices;
    private final Library library;

    Screening(Devices devices, Library library) {
        this.devices = devices;
        this.library = library;
    }

    Optional<BeginOutcome> objection(EndpointName endpoint, Image image, UpdateTerms terms) {
        var device = devices.find(endpoint);
        if (device.isEmpty()) return Optional.of(new BeginOutcome.UnknownDevice(endpoint));
        // A battery may be full by then, and a part's version is known once the device was asked.
        return Fitness.misfit(image, traits(device.get(), image), terms.mayDowngrade())
                .filter(misfit -> misfit.cause() != Cause.LOW_BATTERY)
                .filter(misfit -> misfit.cause() != Cause.WRONG_VERSION || !isReachable(device.get(), image))
                .map(misfit -> new BeginOutcome.Unfit(endpoint, misfit));
    }

    /** A delta that does not fit may have a sibling that does. */
    private boolean isReachable(Device device, Image image) {
        var best = library.bestFor(image, device.facts().firmware());
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
}
