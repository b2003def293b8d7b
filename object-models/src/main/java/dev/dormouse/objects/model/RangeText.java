package dev.dormouse.objects.model;

import dev.dormouse.objects.model.Limits.Lengths;
import dev.dormouse.objects.model.Limits.Numbers;
import dev.dormouse.objects.model.Limits.Unknown;
import dev.dormouse.objects.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the usual patterns of the range column: 0..100, 0-255, 1..2^32-1, MIN..MAX, [1:4], 0,1,2, 0; 3.8..20.5,
 * 10 or 26 bytes, 8-bit, 0: off 1: on. What it does not understand it leaves to people, for a definition must never keep a
 * device from being managed.
 */
final class RangeText {
    private static final String NUMBER = "([+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?|2\\^[0-9]{1,2}(?:-1)?|MIN|MAX)";
    private static final Pattern ALONE = Pattern.compile(NUMBER);
    private static final Pattern FROM_TO = Pattern.compile(NUMBER + "\\s*(?:\\.{2,3}|…|-|–|:|to)\\s*" + NUMBER);
    private static final Pattern BETWEEN_ITEMS = Pattern.compile("\\s*(?:[,;]|\\bor\\b)\\s*");
    private static final Pattern BYTES = Pattern.compile("\\s*(?:bytes?|B)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BITS = Pattern.compile("([0-9]{1,2})[\\s-]?bits?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 500;

    private RangeText() {}

    static Limits limits(String text, ValueType type) {
        if (text.isBlank() || text.length() > LONGEST) return new Unknown();
        return switch (type) {
            case INTEGER, UNSIGNED_INTEGER -> bits(text).or(() -> labels(text)).orElseGet(() -> numbers(text, type));
            case FLOAT -> numbers(text, type);
            case STRING, OPAQUE, CORE_LINKS -> lengths(text);
            case BOOLEAN, TIME, OBJECT_LINK, NONE -> new Unknown();
        };
    }

    /** A lone number is no enumeration; people mean many things by it. So are lengths of numbers. */
    private static Limits numbers(String text, ValueType type) {
        var intervals = intervals(text, type);
        boolean lone = intervals.size() == 1 && intervals.getFirst().isSingle();
        return intervals.isEmpty() || lone || BYTES.matcher(text.strip()).find()
                ? new Unknown()
                : new Numbers(intervals);
    }

    /** A lone length is the greatest one. */
    private static Limits lengths(String text) {
        var intervals = intervals(BYTES.matcher(text.strip()).replaceFirst(""), ValueType.UNSIGNED_INTEGER);
        if (intervals.isEmpty()
                || intervals.stream().anyMatch(interval -> interval.from().signum() < 0)) return new Unknown();
        boolean inBytes = BYTES.matcher(text.strip()).find();
        if (intervals.size() > 1 || !intervals.getFirst().isSingle()) return new Lengths(intervals, inBytes);
        return new Lengths(
                List.of(new Interval(BigDecimal.ZERO, intervals.getFirst().to())), inBytes);
    }

    private static Optional<Limits> bits(String text) {
        var bits = BITS.matcher(text.strip());
        if (!bits.matches()) return Optional.empty();
        var highest = BigInteger.TWO.pow(Integer.parseInt(bits.group(1))).subtract(BigInteger.ONE);
        return Optional.of(new Numbers(List.of(new Interval(BigDecimal.ZERO, new BigDecimal(highest)))));
    }

    private static Optional<Limits> labels(String text) {
        var labels = Labels.in(text);
        if (labels.isEmpty()) return Optional.empty();
        return Optional.of(new Numbers(labels.keySet().stream()
                .map(BigDecimal::valueOf)
                .map(number -> new Interval(number, number))
                .toList()));
    }

    private static List<Interval> intervals(String text, ValueType type) {
        var intervals = new ArrayList<Interval>();
        for (String item : BETWEEN_ITEMS.split(withoutBrackets(text.strip()), -1)) {
            var interval = interval(item, type);
            if (interval.isEmpty()) return List.of();
            intervals.add(interval.get());
        }
        return intervals;
    }

    private static Optional<Interval> interval(String item, ValueType type) {
        Matcher alone = ALONE.matcher(item);
        if (alone.matches()) return Optional.of(Interval.between(number(item, type), number(item, type)));
        Matcher fromTo = FROM_TO.matcher(item);
        if (!fromTo.matches()) return Optional.empty();
        return Optional.of(Interval.between(number(fromTo.group(1), type), number(fromTo.group(2), type)));
    }

    private static String withoutBrackets(String text) {
        boolean inBrackets = text.length() > 2 && text.startsWith("[") && text.indexOf(']') == text.length() - 1;
        return inBrackets ? text.substring(1, text.length() - 1) : text;
    }

    private static BigDecimal number(String text, ValueType type) {
        if (text.equals("MIN")) return lowest(type);
        if (text.equals("MAX")) return highest(type);
        if (!text.startsWith("2^")) return new BigDecimal(text);
        boolean lessOne = text.endsWith("-1");
        int power = Integer.parseInt(text.substring(2, text.length() - (lessOne ? 2 : 0)));
        return new BigDecimal(BigInteger.TWO.pow(power).subtract(lessOne ? BigInteger.ONE : BigInteger.ZERO));
    }

    private static BigDecimal lowest(ValueType type) {
        return switch (type) {
            case FLOAT -> new BigDecimal(-Double.MAX_VALUE);
            case INTEGER -> BigDecimal.valueOf(Long.MIN_VALUE);
            default -> BigDecimal.ZERO;
        };
    }

    private static BigDecimal highest(ValueType type) {
        return switch (type) {
            case FLOAT -> new BigDecimal(Double.MAX_VALUE);
            case INTEGER -> BigDecimal.valueOf(Long.MAX_VALUE);
            default -> new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        };
    }
}
