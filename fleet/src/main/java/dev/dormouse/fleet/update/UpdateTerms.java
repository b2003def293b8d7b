package dev.dormouse.fleet.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an update is to be done.
 *
 * @param delivery the way it must take; the best one the device knows when empty
 * @param instance which instance of the update object, where a device has several
 * @param deadline when the image must be installed, or it is given up; what is being installed then goes on
 * @param attempts how often it is delivered at most
 * @param mayDowngrade whether a device may be taken to an older version
 */
public record UpdateTerms(
        Optional<Delivery> delivery, OptionalInt instance, Instant deadline, int attempts, boolean mayDowngrade) {

    public static final int ATTEMPTS = 5;
    public static final Duration PATIENCE = Duration.ofDays(30);
    private static final int MOST_ATTEMPTS = 100;

    public UpdateTerms {
        if (attempts < 1 || attempts > MOST_ATTEMPTS)
            throw new IllegalArgumentException("an image is delivered 1 to " + MOST_ATTEMPTS + " times");
        if (instance.isPresent() && (instance.getAsInt() < 0 || instance.getAsInt() > 65_534))
            throw new IllegalArgumentException("an instance has a number from 0 to 65534");
    }

    /** As most are done. */
    public static UpdateTerms by(Instant deadline) {
        return new UpdateTerms(Optional.empty(), OptionalInt.empty(), deadline, ATTEMPTS, false);
    }

    public UpdateTerms with(Delivery way) {
        return new UpdateTerms(Optional.of(way), instance, deadline, attempts, mayDowngrade);
    }

    public UpdateTerms downgrading() {
        return new UpdateTerms(delivery, instance, deadline, attempts, true);
    }
}
