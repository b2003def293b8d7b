package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.sql.database.Row;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A value as the history holds it: what is a number by {@link Numbers} as a number, so that the database can reckon with it, all
 * else as text.
 */
record StoredValue(int type, Optional<Long> whole, Optional<Double> fraction, Optional<String> text) {

    static StoredValue of(Value value) {
        int type = code(value.type());
        if (Numbers.of(value).isEmpty())
            return new StoredValue(type, Optional.empty(), Optional.empty(), Optional.of(ValueText.of(value)));
        return switch (value) {
            case Value.Whole(long number) -> whole(type, number);
            case Value.Unsigned(long bits) -> whole(type, bits);
            case Value.Flag(boolean set) -> whole(type, set ? 1 : 0);
            case Value.Decimal(double number) ->
                new StoredValue(type, Optional.empty(), Optional.of(number), Optional.empty());
            default -> throw new IllegalStateException("a number of type " + value.type());
        };
    }

    /** From the columns type, whole, fraction, text. */
    static StoredValue read(Row row) throws SQLException {
        return new StoredValue((int) row.number(), row.maybeNumber(), row.maybeFraction(), row.maybeText());
    }

    Value value() {
        var valueType = type(type);
        if (text.isPresent()) return ValueText.parse(valueType, text.get());
        return switch (valueType) {
            case INTEGER -> new Value.Whole(whole.orElseThrow());
            case UNSIGNED_INTEGER -> new Value.Unsigned(whole.orElseThrow());
            case BOOLEAN -> new Value.Flag(whole.orElseThrow() != 0);
            case FLOAT -> new Value.Decimal(fraction.orElseThrow());
            default -> throw new IllegalStateException("a number of type " + valueType);
        };
    }

    private static StoredValue whole(int type, long number) {
        return new StoredValue(type, Optional.of(number), Optional.empty(), Optional.empty());
    }

    // Rows bear these numbers: they must never change. The commonest are those that SQLite stores in no byte at all.
    private static int code(ValueType type) {
        return switch (type) {
            case INTEGER -> 0;
            case FLOAT -> 1;
            case BOOLEAN -> 2;
            case STRING -> 3;
            case UNSIGNED_INTEGER -> 4;
            case TIME -> 5;
            case OPAQUE -> 6;
            case OBJECT_LINK -> 7;
            case CORE_LINKS -> 8;
            case NONE -> throw new IllegalStateException("an executable resource has no value");
        };
    }

    private static ValueType type(int code) {
        for (var type : ValueType.values()) if (type != ValueType.NONE && code(type) == code) return type;
        throw new IllegalStateException("no type has the number " + code);
    }
}
