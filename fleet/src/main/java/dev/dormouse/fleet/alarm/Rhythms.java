package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;

/** How often each device speaks when all is well. */
@FunctionalInterface
public interface Rhythms {

    /** What a device promised when it registered, which is all that is known of one nobody has listened to. */
    Rhythms BY_LIFETIME = Registration::lifetime;

    /** The longest time that is usual between two uplinks. */
    Duration of(Registration device);

    /** As it was learnt from what each device does, as soon as that is known; no longer than it promised. */
    static Rhythms learntBy(PresenceBook presence) {
        return device -> {
            var rhythm = presence.expectation(device).habit().rhythm();
            if (!rhythm.misses()) return device.lifetime();
            var usual = rhythm.every().plus(rhythm.deviation());
            var slowEnough = usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual;
            return slowEnough.compareTo(device.lifetime()) < 0 ? slowEnough : device.lifetime();
        };
    }

    /** A device that speaks all the time is not missed for a few seconds of silence. */
    Duration SHORTEST = Duration.ofMinutes(1);
}
