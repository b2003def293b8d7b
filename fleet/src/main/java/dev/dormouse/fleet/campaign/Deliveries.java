package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way an image takes to one device. Campaigns say who and when; whoever answers this port brings it there, watches what comes of
 * it, and tells. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Deliveries {

    /**
     * @param since when the device's turn came; tells one try at it from the next
     * @param until what has not begun by then, is not begun
     * @param deadline a device that is not through by then has failed
     * @param back the device is to go back, so an older version is what is meant
     */
    record Order(
            CampaignId campaign,
            EndpointName endpoint,
            Instant since,
            ImageId image,
            Optional<Instant> until,
            Instant deadline,
            boolean back) {}

    /** Which of the images of a campaign is for a device. */
    sealed interface Fit {
        /** It gets this image, about so many bytes; {@code from} is what it runs now, as far as it told. */
        record Takes(ImageId image, Optional<String> from, long bytes) implements Fit {}

        record Not(String why) implements Fit {}

        default Optional<ImageId> chosen() {
            return this instanceof Takes(var image, var from, var bytes) ? Optional.of(image) : Optional.empty();
        }
    }

    /** How an order stands. */
    sealed interface Standing {
        /** Nobody ordered it. */
        record Unknown() implements Standing {}

        /** {@code begun}: the device has heard of it. */
        record Open(boolean begun) implements Standing {}

        record Succeeded(Instant at) implements Standing {}

        record Failed(FailureKind how, String why, Instant at) implements Standing {}

        /** It was not to be done, as the device was found. */
        record Skipped(String why, Instant at) implements Standing {}

        /** It was not begun before its time was over. */
        record Late(Instant at) implements Standing {}

        /** Not now: something else is being done to the device. */
        record Busy(String why) implements Standing {}

        /** Called off, by whomever. */
        record CalledOff(String why, Instant at) implements Standing {}

        /** There is no such device. */
        record Gone(Instant at) implements Standing {}
    }

    /** As far as is known without asking the device. */
    Fit fit(ImageSet images, Candidate device, boolean back);

    /** What people call an image. */
    String name(ImageId image);

    /** Durable on return. Ordering the same again changes nothing and tells how it stands. */
    Standing begin(Order order);

    /** Begins with all of them, each as {@link #begin} does, and tells how they stand in the same order. */
    default List<Standing> beginAll(List<Order> orders) {
        return orders.stream().map(this::begin).toList();
    }

    Standing standing(CampaignId campaign, EndpointName endpoint, Instant since);

    /** Calls it off, unless the device is installing already, and tells how it stands then. */
    Standing callOff(CampaignId campaign, EndpointName endpoint, Instant since, String by);
}
