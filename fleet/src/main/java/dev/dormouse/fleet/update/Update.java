package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.Optional;

/**
 * One image on its way to one device, as it stands. {@code image} is what the device gets: a delta, where the library had one from
 * its version. {@code dueAt} is when it is looked at though nothing is heard of the device; absent when it ended.
 */
public record Update(
        UpdateId id,
        EndpointName endpoint,
        ImageId image,
        UpdateOrigin origin,
        UpdateTerms terms,
        Instant orderedAt,
        UpdateState state,
        Footing footing,
        Instant movedAt,
        Optional<Instant> dueAt) {

    /**
     * What the machine has to know besides the state.
     *
     * @param before what the device ran when the update began; empty until it was asked
     * @param attempts how often the image was delivered, or begun to be
     * @param sure whether what the device said last still holds; when not, it is asked first
     * @param forced whether guards and the battery are left out of account, by a person's word
     */
    public record Footing(Optional<String> before, int attempts, boolean sure, boolean forced) {

        public static final Footing NEW = new Footing(Optional.empty(), 0, false, false);

        Footing before(String version) {
            return before.isPresent() ? this : new Footing(Optional.of(version), attempts, sure, forced);
        }

        Footing anotherAttempt() {
            return new Footing(before, attempts + 1, sure, forced);
        }

        Footing afresh() {
            return new Footing(before, 0, false, forced);
        }

        Footing sure(boolean isSure) {
            return new Footing(before, attempts, isSure, forced);
        }

        Footing byForce() {
            return new Footing(before, attempts, sure, true);
        }
    }

    /** Ordered, and nothing done yet. */
    public static Update ordered(
            UpdateId id, EndpointName endpoint, ImageId image, UpdateOrigin origin, UpdateTerms terms, Instant at) {
        return new Update(
                id,
                endpoint,
                image,
                origin,
                terms,
                at,
                new UpdateState.Scheduled(),
                Footing.NEW,
                at,
                Optional.of(terms.deadline()));
    }

    public boolean isOpen() {
        return state.kind().isOpen();
    }
}
