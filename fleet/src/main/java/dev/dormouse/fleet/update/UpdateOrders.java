package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.util.List;

/**
 * What a campaign asks of updates. What is accepted is durable on return and goes on by itself; how it goes is told by the events
 * {@code UpdateMoved} and {@code UpdateEnded}. May throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface UpdateOrders {

    /**
     * Begins updates of several devices with one image, in one step; for each device the library's best delta is taken where it
     * has one. A device that has one under way keeps that. The answers come in the order of the devices.
     */
    List<BeginOutcome> begin(List<EndpointName> devices, ImageId image, UpdateOrigin origin, UpdateTerms terms);

    /**
     * Calls an update off: at once when the device has nothing of it, else as soon as the device dropped what it has. One that the
     * device is installing goes on.
     */
    StopOutcome cancel(UpdateId id, String by, String why);

    /** Leaves the device as it is, whatever it is at, and counts it no more. */
    StopOutcome skip(UpdateId id, String by, String why);

    sealed interface BeginOutcome {
        record Begun(Update update) implements BeginOutcome {}

        /** Another is under way. */
        record Busy(Update with) implements BeginOutcome {}

        /** Nothing was begun, for what is known of the device speaks against it. */
        record Unfit(EndpointName endpoint, Fitness.Misfit why) implements BeginOutcome {}

        /** No such device was ever registered. */
        record UnknownDevice(EndpointName endpoint) implements BeginOutcome {}

        record NoSuchImage(ImageId image) implements BeginOutcome {}

        /** Nothing was begun: these images are not installed as one by any device. */
        record NotTogether(String why) implements BeginOutcome {}
    }

    enum StopOutcome {
        /** It ended, or will as soon as the device heard. */
        STOPPED,
        /** The device installs it, and nobody should disturb that. */
        TOO_LATE,
        OVER_ALREADY,
        UNKNOWN
    }
}
