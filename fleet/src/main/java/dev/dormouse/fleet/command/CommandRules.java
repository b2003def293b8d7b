package dev.dormouse.fleet.command;

import java.time.Duration;
import java.time.Instant;

/**
 * What the operator allows. {@code mostWaiting} is the number of open commands of one device; commands that ended are kept
 * for {@code retention}. Every {@code sweep} those are looked for whose time has come. {@code shortServerId} is what devices call this server where they know several.
 */
public record CommandRules(
        int mostWaiting,
        Duration deadline,
        Duration longestDeadline,
        Duration retention,
        Duration sweep,
        int shortServerId) {

    public static final CommandRules STANDARD = new CommandRules(
            100, Duration.ofDays(7), Duration.ofDays(365), Duration.ofDays(30), Duration.ofSeconds(1), 1);

    public CommandRules {
        if (mostWaiting < 1) throw new IllegalArgumentException("a device may have at least one command");
        if (!deadline.isPositive()
                || longestDeadline.compareTo(deadline) < 0
                || !retention.isPositive()
                || !sweep.isPositive())
            throw new IllegalArgumentException(
                    "times of commands must be positive, the longest no less than the default");
        if (shortServerId < 1 || shortServerId > 65534)
            throw new IllegalArgumentException("a short server id lies between 1 and 65534");
    }

    /** When a command ends that is asked for now. */
    Instant deadlineOf(Terms terms, Instant now) {
        var from = terms.notBefore().filter(earliest -> earliest.isAfter(now)).orElse(now);
        return terms.deadline().orElseGet(() -> from.plus(deadline));
    }

    boolean allow(Terms terms, Instant deadline, Instant now) {
        var latest = now.plus(longestDeadline);
        var farthest = terms.deadline().or(terms::notBefore).orElse(deadline);
        return deadline.isAfter(now) && !farthest.isAfter(latest);
    }
}
