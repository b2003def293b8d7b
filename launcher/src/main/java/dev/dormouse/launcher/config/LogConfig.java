package dev.dormouse.launcher.config;

import java.time.Duration;

/** How much is told, and how long what happened to devices is kept. */
public record LogConfig(Level level, Duration keepFor, int mostEntries) {

    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    static LogConfig read(Section log) {
        var keepFor = Quantity.duration(Duration.ofHours(1), Duration.ofDays(3650));
        return new LogConfig(
                log.value("level", Kinds.choice(Level.class), Level.INFO),
                log.value("keep-for", keepFor, Duration.ofDays(90)),
                log.value("most-entries", Kinds.whole(1_000, 1_000_000_000), 10_000_000));
    }
}
