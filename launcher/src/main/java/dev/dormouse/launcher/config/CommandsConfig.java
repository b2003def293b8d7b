package dev.dormouse.launcher.config;

import java.time.Duration;

/** How many commands wait for one device, how long they do when nobody says, and how long those that ended are kept. */
public record CommandsConfig(int mostWaiting, Duration deadline, Duration keepFor) {

    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);

    static CommandsConfig read(Section commands) {
        var deadline = Quantity.duration(Duration.ofMinutes(1), LONGEST_DEADLINE);
        var keepFor = Quantity.duration(Duration.ofHours(1), Duration.ofDays(3650));
        return new CommandsConfig(
                commands.value("most-waiting", Kinds.whole(1, 10_000), 100),
                commands.value("deadline", deadline, Duration.ofDays(7)),
                commands.value("keep-for", keepFor, Duration.ofDays(30)));
    }
}
