package dev.dormouse.sql.telemetry;

import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.time.Instant;
import java.util.HexFormat;

/** Values as text that reads back exactly, and reads well in the table. */
final class ValueText {

    private ValueText() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Unsigned(long bits) -> Long.toUnsignedString(bits);
            case Value.Decimal(double number) -> Double.toString(number);
            case Value.Flag(boolean set) -> Boolean.toString(set);
            case Value.Opaque(byte[] bytes) -> HexFormat.of().formatHex(bytes);
            case Value.Moment(Instant time) -> time.toString();
            case Value.Link(int object, int instance) -> object + ":" + instance;
            case Value.CoreLinks(String text) -> text;
        };
    }

    static Value parse(ValueType type, String text) {
        return switch (type) {
            case STRING -> new Value.Text(text);
            case INTEGER -> new Value.Whole(Long.parseLong(text));
            case UNSIGNED_INTEGER -> new Value.Unsigned(Long.parseUnsignedLong(text));
            case FLOAT -> new Value.Decimal(Double.parseDouble(text));
            case BOOLEAN -> new Value.Flag(Boolean.parseBoolean(text));
            case OPAQUE -> new Value.Opaque(HexFormat.of().parseHex(text));
            case TIME -> new Value.Moment(Instant.parse(text));
            case OBJECT_LINK -> link(text);
            case CORE_LINKS -> new Value.CoreLinks(text);
            case NONE -> throw new IllegalStateException("an executable resource has no value");
        };
    }

    private static Value link(String text) {
        int colon = text.indexOf(':');
        return new Value.Link(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
