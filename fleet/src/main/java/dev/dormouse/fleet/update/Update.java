package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.Optional;

/**
 * One image on its way to one device, as it stands, or several one after the other that are installed together. {@code image} is what
 * the device gets, of several the one at hand: a delta, where the library had one from its version. {@code dueAt} is when it is looked at though nothing is heard of the device; absent when it ended.
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
     * @param parts what is installed together; {@code before} and {@code attempts} are those of the part that is at hand
     */
    public record Footing(
            Optional<String> before,
            int attempts,
            Optional<UpdateAsk> first,
            Optional<Delivery> way,
            boolean forced,
            Parts parts) {

        public static final Footing NEW =
                new Footing(Optional.empty(), 0, Optional.of(UpdateAsk.LOOK), Optional.empty(), false, Parts.NONE);

        /** Of several components that are installed together. */
        static Footing of(Parts parts) {
            return new Footing(Optional.empty(), 0, NEW.first, Optional.empty(), false, parts);
        }

        Footing before(Optional<String> version) {
            return new Footing(before.or(() -> version), attempts, first, way, forced, parts);
        }

        Footing anotherAttempt() {
            return new Footing(before, attempts + 1, first, way, forced, parts);
        }

        Footing oneLessAttempt() {
            return new Footing(before, Math.max(0, attempts - 1), first, way, forced, parts);
        }

        Footing first(UpdateAsk ask) {
            return new Footing(before, attempts, Optional.of(ask), way, forced, parts);
        }

        /** Nothing has to be asked before what the state wants. */
        Footing clear() {
            return new Footing(before, attempts, Optional.empty(), way, forced, parts);
        }

        Footing by(Delivery other) {
            return new Footing(before, attempts, first, Optional.of(other), forced, parts);
        }

        /** Looked at with new eyes, and as often as a new one. */
        Footing afresh() {
            return new Footing(before, 0, Optional.of(UpdateAsk.LOOK), way, forced, parts.afresh());
        }

        Footing with(Parts others) {
            return new Footing(before, attempts, first, way, forced, others);
        }

        /** Another part is at hand; of the one before it is kept how often it was delivered. */
        Footing turnedTo(int number) {
            if (number == parts.at()) return new Footing(parts.current().before(), attempts, first, way, forced, parts);
            var kept = parts.attempted(parts.at(), attempts).at(number);
            var part = kept.current();
            return new Footing(part.before(), part.attempts(), first, way, forced, kept);
        }

        Footing byForce() {
            return new Footing(before, attempts, first, way, true, parts);
        }
    }

    /** Ordered, and nothing done yet. */
    public static Update ordered(
            UpdateId id, EndpointName endpoint, ImageId image, UpdateOrigin origin, UpdateTerms terms, Instant at) {
        return new Update(
                id, endpoint, image, origin, terms, at, new UpdateState.Scheduled(), Footing.NEW, at, Optional.of(at));
    }

    /** The same of several components that are installed together, the first of which is brought first. */
    static Update ordered(
            UpdateId id, EndpointName endpoint, Parts parts, UpdateOrigin origin, UpdateTerms terms, Instant at) {
        var first = ordered(id, endpoint, parts.current().image(), origin, terms, at);
        return first.with(first.state, Footing.of(parts), at);
    }

    /** Whether {@code other} is about the same device in the same kind of state. */
    public boolean standsAs(Update other) {
        return id.equals(other.id) && state.kind() == other.state.kind();
    }

    Update with(UpdateState next, Footing ground, Instant now) {
        var moved = next.kind() == state.kind() ? movedAt : now;
        var brought =
                ground.parts().isEmpty() ? image : ground.parts().current().image();
        return new Update(id, endpoint, brought, origin, terms, orderedAt, next, ground, moved, dueAt);
    }

    /** The same, looked at then. */
    public Update due(Optional<Instant> next) {
        return new Update(id, endpoint, image, origin, terms, orderedAt, state, footing, movedAt, next);
    }

    Update getting(ImageId other) {
        var ground = footing.with(footing.parts().getting(other));
        return new Update(id, endpoint, other, origin, terms, orderedAt, state, ground, movedAt, dueAt);
    }

    public boolean isOpen() {
        return state.kind().isOpen();
    }
}
