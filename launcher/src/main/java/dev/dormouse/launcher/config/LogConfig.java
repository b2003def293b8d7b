package dev.dormouse.launcher.config;

/** How much is told. */
public record LogConfig(Level level) {

    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    static LogConfig read(Section log) {
        return new LogConfig(log.value("level", Kinds.choice(Level.class), Level.INFO));
    }
}
