package dev.dormouse.fleet.setting;

/**
 * A key of the configuration, as it is documented, with what holds for it.
 *
 * @param key its names from the outermost to its own, with dots between: {@code coap.port}
 */
public record Setting(String key, Value value, Origin origin) {

    public Setting {
        if (key.isBlank()) throw new IllegalArgumentException("a setting has a key");
    }

    public sealed interface Value {

        /** As it would be written in the file. */
        record Shown(String text) implements Value {}

        /** Nobody set it, and it has no default. */
        record Unset() implements Value {}

        /** Nobody but who set it knows what it is. */
        record Secret(boolean isSet) implements Value {}
    }

    /** Where a value was written. */
    public sealed interface Origin {

        record Default() implements Origin {}

        record File(String name, int line) implements Origin {}

        record Environment(String variable) implements Origin {}

        record CommandLine(String flag) implements Origin {}
    }
}
