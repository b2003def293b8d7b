package dev.dormouse.codec;

import dev.dormouse.codec.cbor.Cbor;
import dev.dormouse.codec.cbor.CborReader;
import dev.dormouse.codec.cbor.CborWriter;
import dev.dormouse.codec.cbor.MalformedCbor;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A value in our types and the same value in CBOR (LwM2M 1.2, appendix C). */
final class CborValues {

    private static final long TIME_AS_TEXT = 0;
    private static final long TIME_IN_SECONDS = 1;
    private static final long DECIMAL_FRACTION = 4;
    private static final int LARGEST_EXPONENT = 400;

    /** Up to here a double holds every whole number. */
    private static final double EXACT = 1L << 53;

    private CborValues() {}

    static void write(Value value, CborWriter to) {
        switch (value) {
            case Value.Text(var text) -> to.text(text);
            case Value.Whole(var number) -> to.whole(number);
            case Value.Unsigned(var bits) -> to.unsigned(bits);
            case Value.Decimal(var number) -> to.decimal(number);
            case Value.Flag(var set) -> to.flag(set);
            case Value.Opaque(var bytes) -> to.bytes(bytes);
            case Value.Moment(var time) -> to.tag(TIME_IN_SECONDS).whole(time.getEpochSecond());
            case Value.Link link -> to.text(link.inText());
            case Value.CoreLinks(var text) -> to.text(text);
        }
    }

    static Value read(byte[] payload, Optional<ValueType> type) {
        try {
            return read(CborReader.read(payload), type);
        } catch (MalformedCbor e) {
            throw new Undecodable("the payload is not CBOR as LwM2M has it: " + e.getMessage());
        }
    }

    /** Read as the definition has it, else for what it looks like. Devices write 21 for 21.0, and are understood. */
    static Value read(Cbor item, Optional<ValueType> type) {
        return type.map(known -> as(known, item)).orElseGet(() -> byLooks(item));
    }

    private static Value as(ValueType type, Cbor item) {
        return switch (type) {
            case STRING -> new Value.Text(text(item));
            case INTEGER -> new Value.Whole(whole(item));
            case UNSIGNED_INTEGER -> new Value.Unsigned(unsigned(item));
            case FLOAT -> new Value.Decimal(decimal(item));
            case BOOLEAN -> new Value.Flag(flag(item));
            case OPAQUE -> new Value.Opaque(bytes(item));
            case TIME -> new Value.Moment(time(item));
            case OBJECT_LINK -> parsed(ValueType.OBJECT_LINK, text(item), "an object link, which looks like 3:0");
            case CORE_LINKS -> parsed(ValueType.CORE_LINKS, text(item), "links, which look like </3/0>");
            case NONE -> throw new Undecodable("a resource that is executed holds no value");
        };
    }

    private static Value byLooks(Cbor item) {
        return switch (item) {
            case Cbor.Unsigned(var bits) -> bits >= 0 ? new Value.Whole(bits) : new Value.Unsigned(bits);
            case Cbor.Negative negative -> new Value.Whole(whole(negative));
            case Cbor.Bytes(var bytes) -> new Value.Opaque(bytes);
            case Cbor.Text(var text) -> new Value.Text(text);
            case Cbor.Flag(var set) -> new Value.Flag(set);
            case Cbor.Decimal(var number) -> new Value.Decimal(number);
            case Cbor.Tagged(var tag, var inner) ->
                tag == DECIMAL_FRACTION ? new Value.Decimal(decimal(item)) : new Value.Moment(time(item));
            case Cbor.Items items -> throw unlike("a value");
            case Cbor.Table table -> throw unlike("a value");
            case Cbor.Nothing nothing -> throw unlike("a value");
        };
    }

    private static String text(Cbor item) {
        if (item instanceof Cbor.Text(var text)) return text;
        throw unlike("a text");
    }

    private static byte[] bytes(Cbor item) {
        if (item instanceof Cbor.Bytes(var bytes)) return bytes;
        throw unlike("bytes");
    }

    private static boolean flag(Cbor item) {
        if (item instanceof Cbor.Flag(var set)) return set;
        throw unlike("a boolean");
    }

    private static long whole(Cbor item) {
        if (item instanceof Cbor.Unsigned(var bits) && bits >= 0) return bits;
        if (item instanceof Cbor.Negative(var bits) && bits >= 0) return -1 - bits;
        if (item instanceof Cbor.Decimal(var number) && number == Math.rint(number) && Math.abs(number) <= EXACT)
            return (long) number;
        throw unlike("a whole number of 64 bits");
    }

    private static long unsigned(Cbor item) {
        if (item instanceof Cbor.Unsigned(var bits)) return bits;
        throw unlike("a whole number without sign");
    }

    private static double decimal(Cbor item) {
        return switch (item) {
            case Cbor.Decimal(var number) -> number;
            case Cbor.Unsigned(var bits) when bits >= 0 -> bits;
            case Cbor.Negative(var bits) when bits >= 0 -> -1 - bits;
            case Cbor.Tagged(var tag, Cbor.Items(var parts))
            when tag == DECIMAL_FRACTION && parts.size() == 2 -> fraction(whole(parts.get(0)), whole(parts.get(1)));
            default -> throw unlike("a decimal number");
        };
    }

    private static double fraction(long exponent, long mantissa) {
        if (Math.abs(exponent) > LARGEST_EXPONENT) throw unlike("a decimal number");
        return BigDecimal.valueOf(mantissa).scaleByPowerOfTen((int) exponent).doubleValue();
    }

    private static Instant time(Cbor item) {
        try {
            return switch (item) {
                case Cbor.Unsigned seconds -> Instant.ofEpochSecond(whole(seconds));
                case Cbor.Negative seconds -> Instant.ofEpochSecond(whole(seconds));
                case Cbor.Decimal(var seconds)
                when Math.abs(seconds) < EXACT -> Instant.ofEpochMilli(Math.round(seconds * 1000));
                case Cbor.Tagged(var tag, Cbor.Text(var text)) when tag == TIME_AS_TEXT -> Instant.parse(text);
                case Cbor.Tagged(var tag, var seconds)
                when tag == TIME_IN_SECONDS && !(seconds instanceof Cbor.Tagged) -> time(seconds);
                default -> throw unlike("a time");
            };
        } catch (DateTimeException e) {
            throw unlike("a time");
        }
    }

    private static Value parsed(ValueType type, String text, String expected) {
        try {
            return Value.parse(type, text);
        } catch (IllegalArgumentException e) {
            throw unlike(expected);
        }
    }

    private static Undecodable unlike(String expected) {
        return new Undecodable("what should be " + expected + " is something else");
    }
}
