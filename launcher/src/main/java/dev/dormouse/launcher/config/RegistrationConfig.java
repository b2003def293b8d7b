package dev.dormouse.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How long devices may stay away, and which of them may come without DTLS. */
public record RegistrationConfig(
        Duration defaultLifetime, Duration longestLifetime, Duration grace, List<Pattern> unsecured) {

    static RegistrationConfig read(Section registration) {
        var lifetime = Quantity.duration(Duration.ofSeconds(1), Duration.ofDays(3650));
        var defaultLifetime = registration.value("default-lifetime", lifetime, Duration.ofDays(1));
        var longestLifetime = registration.value("longest-lifetime", lifetime, Duration.ofDays(365));
        if (longestLifetime.compareTo(defaultLifetime) < 0)
            registration.problem("longest-lifetime", "is shorter than registration.default-lifetime");
        var grace = Quantity.duration(Duration.ZERO, Duration.ofDays(30));
        return new RegistrationConfig(
                defaultLifetime,
                longestLifetime,
                registration.value("grace", grace, Duration.ofMinutes(5)),
                registration.list("unsecured", Kinds.PATTERN, List.of()));
    }
}
