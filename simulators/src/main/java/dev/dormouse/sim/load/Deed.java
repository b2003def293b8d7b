package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.Purpose;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a device did of its own accord.
 *
 * @param millis after the beginning of its fleet
 */
public record Deed(long millis, String endpoint, Kind kind) {
    /** What can be done again; notifications are left out, as they depend on what a server observes. */
    public enum Kind {
        REGISTER(Purpose.REGISTER),
        UPDATE(Purpose.UPDATE),
        SEND(Purpose.SEND),
        DEREGISTER(Purpose.DEREGISTER);

        private final Purpose purpose;

        Kind(Purpose purpose) {
            this.purpose = purpose;
        }

        Purpose purpose() {
            return purpose;
        }

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(Purpose purpose) {
            for (var kind : values()) if (kind.purpose == purpose) return Optional.of(kind);
            return Optional.empty();
        }

        public static Optional<Kind> named(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return Optional.of(kind);
            return Optional.empty();
        }
    }

    /** What an event says was done, so long ago that it took that long. */
    static Optional<Deed> of(String endpoint, DeviceEvent event, long sinceBegin) {
        if (event instanceof DeviceEvent.Registered(var location, var took))
            return Optional.of(at(sinceBegin - took, endpoint, Kind.REGISTER));
        if (event instanceof DeviceEvent.Confirmed(var purpose, var took))
            return Kind.of(purpose).map(kind -> at(sinceBegin - took, endpoint, kind));
        return Optional.empty();
    }

    private static Deed at(long nanos, String endpoint, Kind kind) {
        return new Deed(Math.max(0, nanos / 1_000_000), endpoint, kind);
    }
}
