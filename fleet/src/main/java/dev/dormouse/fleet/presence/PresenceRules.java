package dev.dormouse.fleet.presence;

import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges presence from what is known. {@code awakeWindow} is how long a sleeping device listens after it spoke. */
public record PresenceRules(Duration awakeWindow) {

    /** MAX_TRANSMIT_WAIT of CoAP, which LwM2M 1.1 names as the time a queue-mode client stays awake. */
    public static final PresenceRules STANDARD = new PresenceRules(Duration.ofSeconds(93));

    public PresenceRules {
        if (!awakeWindow.isPositive()) throw new IllegalArgumentException("an awake window must be positive");
    }

    public Presence judge(Registration registration, Instant lastUplink, Instant now) {
        boolean sleeps = registration.binding().queueMode();
        if (now.isAfter(registration.expiresAt()))
            return new Presence.Late(
                    registration.expiresAt(), !sleeps, "it should have updated its registration by now");
        if (!sleeps) return new Presence.Awake(registration.registeredAt(), Optional.empty(), "it does not sleep");

        var fallsAsleep = lastUplink.plus(awakeWindow);
        return now.isBefore(fallsAsleep)
                ? new Presence.Awake(lastUplink, Optional.of(fallsAsleep), "it spoke a moment ago")
                : new Presence.Asleep(fallsAsleep, registration.expiresAt(), "it sleeps between its own messages");
    }
}
