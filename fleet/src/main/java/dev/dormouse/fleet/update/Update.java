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
     * @param first what the device is asked before anything else
     * @param way by which the image is delivered from now on, since the other did not do
     * @param forced whether guards and the battery are left out of account, by a person's word
     */
    public record Footing(
            Optional<String> before, int attempts, Optional<UpdateAsk> first, Optional<Delivery> way, boolean forced) {

        public static final Footing NEW =
                new Footing(Optional.empty(), 0, Optional.of(UpdateAsk.LOOK), Optional.empty(), false);

        Footing before(Optional<String> version) {
            return new Footing(before.or(() -> version), attempts, first, way, forced);
        }

        Footing anotherAttempt() {
            return new Footing(before, attempts + 1, first, way, forced);
        }

        Footing oneLessAttempt() {
            return new Footing(before, Math.max(0, attempts - 1), first, way, forced);
        }

        Footing first(UpdateAsk ask) {
            return new Footing(before, attempts, Optional.of(ask), way, forced);
        }

        /** Nothing has to be asked before what the state wants. */
        Footing clear() {
            return new Footing(before, attempts, Optional.empty(), way, forced);
        }

        Footing by(Delivery other) {
            return new Footing(before, attempts, first, Optional.of(other), forced);
        }

        /** Looked at with new eyes, and as often as a new one. */
        Footing afresh() {
            return new Footing(before, 0, Optional.of(UpdateAsk.LOOK), way, forced);
        }

        Footing byForce() {
            return new Footing(before, attempts, first, way, true);
        }
    }

    /** Ordered, and nothing done yet. */
    public static Update ordered(
            UpdateId id, EndpointName endpoint, ImageId image, UpdateOrigin origin, UpdateTerms terms, Instant at) {
        return new Update(
                id, endpoint, image, origin, terms, at, new UpdateState.Scheduled(), Footing.NEW, at, Optional.of(at));
    }

    /** Whether {@code other} is about the same device in the same kind of state. */
    public boolean standsAs(Update other) {
        return id.equals(other.id) && state.kind() == other.state.kind();
    }

    Update with(UpdateState next, Footing ground, Instant now) {
        var moved = next.kind() == state.kind() ? movedAt : now;
        return new Update(id, endpoint, image, origin, terms, orderedAt, next, ground, moved, dueAt);
    }

    /** The same, looked at then. */
    public Update due(Optional<Instant> next) {
        return new Update(id, endpoint, image, origin, terms, orderedAt, state, footing, movedAt, next);
    }

    Update getting(ImageId other) {
        return new Update(id, endpoint, other, origin, terms, orderedAt, state, footing, movedAt, dueAt);
    }

    public boolean isOpen() {
        return state.kind().isOpen();
    }
}
