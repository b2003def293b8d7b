package dev.dormouse.rest.device;

import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Values in the JSON the contract promises. */
public final class ValueJson {

    /** Beyond it, readers that know only doubles lose digits. */
    private static final long SAFE = (1L << 53) - 1;

    private ValueJson() {}

    public static Object of(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> number >= -SAFE && number <= SAFE ? (Object) number : value.inText();
            case Value.Unsigned(long bits) -> bits >= 0 && bits <= SAFE ? (Object) bits : value.inText();
            case Value.Decimal(double number) -> Double.isFinite(number) ? (Object) number : value.inText();
            case Value.Flag(boolean set) -> set;
            case Value.Text text -> text.inText();
            case Value.Opaque opaque -> opaque.inText();
            case Value.Moment moment -> moment.inText();
            case Value.Link link -> link.inText();
            case Value.CoreLinks links -> links.inText();
        };
    }

    public static String name(ValueType type) {
        return switch (type) {
            case STRING -> "string";
            case INTEGER -> "integer";
            case UNSIGNED_INTEGER -> "unsignedInteger";
            case FLOAT -> "float";
            case BOOLEAN -> "boolean";
            case OPAQUE -> "opaque";
            case TIME -> "time";
            case OBJECT_LINK -> "objectLink";
            case CORE_LINKS -> "coreLinks";
            case NONE -> "none";
        };
    }

    /** A value as it was read just now. */
    public static JsonObject of(Reading reading) {
        var json = new JsonObject()
                .put("path", reading.path().toString())
                .put("type", name(reading.value().type()))
                .put("value", of(reading.value()));
        reading.at().ifPresent(at -> json.put("at", at.toString()));
        return json;
    }

    /** A value as it is remembered: it always has a time. */
    public static JsonObject known(Reading reading, Instant receivedAt) {
        return of(reading)
                .put("at", reading.at().orElse(receivedAt).toString())
                .put("receivedAt", receivedAt.toString());
    }

    static JsonObject known(LatestValue latest) {
        return known(latest.reading(), latest.receivedAt());
    }
}
