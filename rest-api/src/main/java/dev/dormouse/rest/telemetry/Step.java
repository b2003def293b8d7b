package dev.dormouse.rest.telemetry;

import java.time.Duration;

/** How long a bucket is: 30s, 15m, 1h, 7d. */
final class Step {

    private static final Duration LONGEST = Duration.ofDays(366);

    private Step() {}

    /** The contract has checked the form. */
    static Duration parse(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        var step = switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException("'" + text + "' has none of the units s, m, h and d.");
        };
        if (step.compareTo(LONGEST) > 0) throw new IllegalArgumentException("A step is at most 366d.");
        return step;
    }
}
