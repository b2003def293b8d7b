package dev.dormouse.fleet.registration;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the operator allows. A longer lifetime than {@code longestLifetime} is cut to it. A registration is late when its
 * lifetime is over, and gone only {@code grace} later. Only endpoints that match {@code unsecured} may come without DTLS.
 */
public record RegistrationRules(
        Duration defaultLifetime, Duration longestLifetime, Duration grace, List<Pattern> unsecured) {

    public RegistrationRules {
        if (!defaultLifetime.isPositive() || longestLifetime.compareTo(defaultLifetime) < 0 || grace.isNegative())
            throw new IllegalArgumentException("lifetimes must be positive, the longest no less than the default");
        unsecured = List.copyOf(unsecured);
    }

    /** Whether a device of this name may come without DTLS. */
    public boolean allowUnsecured(String endpoint) {
        return unsecured.stream().anyMatch(pattern -> pattern.matcher(endpoint).matches());
    }

    Duration granted(Duration asked) {
        return asked.compareTo(longestLifetime) > 0 ? longestLifetime : asked;
    }
}
