package dev.dormouse.objects.value;

import dev.dormouse.objects.value.Value.CoreLinks;
import dev.dormouse.objects.value.Value.Decimal;
import dev.dormouse.objects.value.Value.Flag;
import dev.dormouse.objects.value.Value.Link;
import dev.dormouse.objects.value.Value.Moment;
import dev.dormouse.objects.value.Value.Opaque;
import dev.dormouse.objects.value.Value.Text;
import dev.dormouse.objects.value.Value.Unsigned;
import dev.dormouse.objects.value.Value.Whole;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Values as people write them. */
final class ValueText {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
    private static final Pattern LINK = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");

    private ValueText() {}

    static String of(Value value) {
        return switch (value) {
            case Text(String text) -> text;
            case Whole(long number) -> Long.toString(number);
            case Unsigned(long bits) -> Long.toUnsignedString(bits);
            case Decimal(double number) -> Double.toString(number);
            case Flag(boolean set) -> Boolean.toString(set);
            case Opaque(byte[] bytes) -> HexFormat.of().formatHex(bytes);
            case Moment(Instant time) -> time.toString();
            case Link(int object, int instance) -> object + ":" + instance;
            case CoreLinks(String text) -> text;
        };
    }

    static Value parse(ValueType type, String text) {
        return switch (type) {
            case STRING -> new Text(text);
            case INTEGER -> new Whole(whole(text));
            case UNSIGNED_INTEGER -> new Unsigned(unsigned(text));
            case FLOAT -> new Decimal(decimal(text));
            case BOOLEAN -> new Flag(flag(text));
            case OPAQUE -> new Opaque(bytes(text));
            case TIME -> new Moment(time(text));
            case OBJECT_LINK -> link(text);
            case CORE_LINKS -> coreLinks(text);
            case NONE -> throw new IllegalArgumentException("a resource that is executed holds no value");
        };
    }

    private static long whole(String text) {
        if (!WHOLE.matcher(text).matches()) throw wrong(text, "a whole number, which looks like 42 or -7");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(text, "a number of 64 bits: it lies between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE);
        }
    }

    private static long unsigned(String text) {
        if (text.startsWith("-") || !WHOLE.matcher(text).matches())
            throw wrong(text, "a whole number without sign, which looks like 42");
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw wrong(text, "a number of 64 bits: it lies between 0 and " + Long.toUnsignedString(-1));
        }
    }

    private static double decimal(String text) {
        switch (text) {
            case "NaN", "Infinity", "-Infinity" -> {
                return Double.parseDouble(text);
            }
            default -> {
                if (text.length() > 400 || !DECIMAL.matcher(text).matches())
                    throw wrong(text, "a decimal number, which looks like 21.5, -7 or 1.2e-3");
                double number = Double.parseDouble(text);
                if (Double.isInfinite(number))
                    throw wrong(text, "a number that fits into 64 bits, its exponent is too large");
                return number;
            }
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(text, "a boolean, which is true or false");
        };
    }

    private static byte[] bytes(String text) {
        if (text.length() % 2 != 0)
            throw wrong(text, "a row of bytes, which has two hexadecimal digits for each: 00ff");
        if (!HEX.matcher(text).matches())
            throw wrong(text, "a row of bytes, which is written in hexadecimal digits: 00ff");
        return HexFormat.of().parseHex(text);
    }

    private static Instant time(String text) {
        try {
            if (WHOLE.matcher(text).matches()) return Instant.ofEpochSecond(Long.parseLong(text));
            return Instant.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong(text, "a time, which looks like 2026-01-31T12:00:00Z or is the number of seconds since 1970");
        }
    }

    private static Link link(String text) {
        var parts = LINK.matcher(text);
        if (!parts.matches()) throw wrong(text, "an object link, which looks like 3:0 (object and instance)");
        return new Link(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    private static CoreLinks coreLinks(String text) {
        if (text.isEmpty() || text.startsWith("<")) return new CoreLinks(text);
        throw wrong(text, "a list of links, which looks like </3/0>,</5/0/3>;pmin=10");
    }

    private static IllegalArgumentException wrong(String text, String whatWouldBeRight) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return new IllegalArgumentException("'" + shown + "' is not " + whatWouldBeRight);
    }
}
