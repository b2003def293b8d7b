package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import java.util.Optional;
import java.util.regex.Pattern;

/** A parameter and what it must look like. */
public record Parameter(String name, Place place, boolean required, Kind kind, Optional<Object> standard, Shape shape) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    enum Kind {
        TEXT,
        WHOLE_NUMBER,
        /** Texts with commas between. */
        LIST
    }

    /** The value in its type; text that is none of its type stays text, and the shape says what is wrong with it. */
    Object read(String raw) {
        return switch (kind) {
            case TEXT -> raw;
            case WHOLE_NUMBER -> WHOLE_NUMBER.matcher(raw).matches() ? (Object) Long.valueOf(raw) : raw;
            case LIST -> raw.isEmpty() ? new JsonArray() : listOf(raw);
        };
    }

    private static JsonArray listOf(String raw) {
        var list = new JsonArray();
        for (var item : raw.split(",", -1)) list.add(item);
        return list;
    }
}
