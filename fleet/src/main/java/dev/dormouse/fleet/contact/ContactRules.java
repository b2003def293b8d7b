package dev.dormouse.fleet.contact;

import java.time.Duration;

/**
 * How contacts are held. At most {@code atOnce} in the whole fleet, and {@code waiting} devices in line for one. {@code
 * patience} is how long to wait for an answer after the last sign of progress. What would be asked within {@code margin} of
 * the end of an awake window, or in the last quarter of a short one, is left for the next: it would hardly arrive.
 */
public record ContactRules(int atOnce, int waiting, Duration patience, Duration margin) {

    public static final ContactRules STANDARD =
            new ContactRules(2_000, 20_000, Duration.ofSeconds(60), Duration.ofSeconds(2));

    public ContactRules {
        if (atOnce < 1 || waiting < 1) throw new IllegalArgumentException("there must be room for a contact");
        if (!patience.isPositive() || margin.isNegative())
            throw new IllegalArgumentException("patience must be positive, a margin not negative");
    }
}
