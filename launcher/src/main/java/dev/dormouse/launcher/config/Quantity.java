package dev.dormouse.launcher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values with a unit: durations ({@code 30s, 5m, 1d}) and sizes ({@code 64MiB}). */
final class Quantity {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})([a-zA-Z]+)");
    private static final Map<String, Long> MILLIS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        MILLIS.put("ms", 1L);
        MILLIS.put("s", 1_000L);
        MILLIS.put("m", 60_000L);
        MILLIS.put("h", 3_600_000L);
        MILLIS.put("d", 86_400_000L);
        BYTES.put("B", 1L);
        BYTES.put("KiB", 1L << 10);
        BYTES.put("MiB", 1L << 20);
        BYTES.put("GiB", 1L << 30);
    }

    private Quantity() {}

    static Kind<Duration> duration(Duration least, Duration most) {
        return new Kind<>() {
            @Override
            public Duration parse(String text) {
                var millis = amount(text, MILLIS, "a duration like 30s, 5m, 12h or 1d");
                return Duration.ofMillis(within(millis, least.toMillis(), most.toMillis(), text, Quantity::showMillis));
            }

            @Override
            public String show(Duration value) {
                return showMillis(value.toMillis());
            }
        };
    }

    static Kind<Long> bytes(long least, long most) {
        return new Kind<>() {
            @Override
            public Long parse(String text) {
                return within(
                        amount(text, BYTES, "a size like 512KiB, 64MiB or 2GiB"),
                        least,
                        most,
                        text,
                        it -> inLargest(it, BYTES));
            }

            @Override
            public String show(Long value) {
                return inLargest(value, BYTES);
            }
        };
    }

    private interface Show {
        String of(long amount);
    }

    private static long amount(String text, Map<String, Long> units, String example) {
        var matcher = FORM.matcher(text);
        var unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) throw new IllegalArgumentException("'" + text + "' is not " + example);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text + " is more than can be", e);
        }
    }

    private static long within(long amount, long least, long most, String text, Show show) {
        if (amount < least || amount > most)
            throw new IllegalArgumentException(
                    "%s is not between %s and %s".formatted(text, show.of(least), show.of(most)));
        return amount;
    }

    private static String showMillis(long millis) {
        return inLargest(millis, MILLIS);
    }

    private static String inLargest(long amount, Map<String, Long> units) {
        List<Map.Entry<String, Long>> smallestFirst = new ArrayList<>(units.entrySet());
        for (var unit : smallestFirst.reversed())
            if (amount % unit.getValue() == 0 && amount >= unit.getValue())
                return amount / unit.getValue() + unit.getKey();
        return "0" + smallestFirst.get(1).getKey();
    }
}
