package dev.dormouse.fleet.alarm;

import dev.dormouse.objects.value.Value;
import java.util.OptionalDouble;

/**
 * What a value must not be. {@code margin} is the hysteresis: how far back from the limit it must come before all is well
 * again, so that noise around the limit does not ring and stop ringing.
 */
public sealed interface Limit {

    Verdict judge(Value value);

    /** What a breach is, as the end of a sentence: "below 20". */
    String words();

    record Above(double limit, double margin) implements Limit {
        public Above {
            check(limit, margin);
        }

        @Override
        public Verdict judge(Value value) {
            return judged(value, number -> number > limit, number -> number <= limit - margin);
        }

        @Override
        public String words() {
            return "above " + shown(limit);
        }
    }

    record Below(double limit, double margin) implements Limit {
        public Below {
            check(limit, margin);
        }

        @Override
        public Verdict judge(Value value) {
            return judged(value, number -> number < limit, number -> number >= limit + margin);
        }

        @Override
        public String words() {
            return "below " + shown(limit);
        }
    }

    record Outside(double low, double high, double margin) implements Limit {
        public Outside {
            check(low, margin);
            check(high, margin);
            if (low > high) throw new IllegalArgumentException("the low end must not be above the high end");
            if (low + margin > high - margin)
                throw new IllegalArgumentException("the margin must leave room between the ends, at most half of it");
        }

        @Override
        public Verdict judge(Value value) {
            return judged(
                    value,
                    number -> number < low || number > high,
                    number -> number >= low + margin && number <= high - margin);
        }

        @Override
        public String words() {
            return "not between " + shown(low) + " and " + shown(high);
        }
    }

    /** The value is this one. Numbers are compared as numbers, all else as it is written. */
    record Equal(String text) implements Limit {
        public Equal {
            checkText(text);
        }

        @Override
        public Verdict judge(Value value) {
            return same(value, text) ? Verdict.BREACH : Verdict.FINE;
        }

        @Override
        public String words() {
            return "which should not be";
        }
    }

    /** The value is any but this one. */
    record Different(String text) implements Limit {
        public Different {
            checkText(text);
        }

        @Override
        public Verdict judge(Value value) {
            return same(value, text) ? Verdict.FINE : Verdict.BREACH;
        }

        @Override
        public String words() {
            return "not " + text;
        }
    }

    /** True for what a limit on a number accepts. */
    @FunctionalInterface
    interface Test {
        boolean of(double number);
    }

    private static Verdict judged(Value value, Test breach, Test fine) {
        var number = number(value);
        if (number.isEmpty()) return Verdict.NOTHING;
        if (breach.of(number.getAsDouble())) return Verdict.BREACH;
        return fine.of(number.getAsDouble()) ? Verdict.FINE : Verdict.BETWEEN;
    }

    private static OptionalDouble number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> OptionalDouble.of(number);
            case Value.Unsigned(long bits) -> OptionalDouble.of(bits >= 0 ? bits : (bits >>> 1) * 2.0);
            case Value.Decimal(double number) when !Double.isNaN(number) -> OptionalDouble.of(number);
            default -> OptionalDouble.empty();
        };
    }

    private static boolean same(Value value, String text) {
        var number = number(value);
        if (number.isEmpty()) return value.inText().equals(text);
        try {
            return number.getAsDouble() == Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Text that is no number is never equal to one.
            return false;
        }
    }

    private static void check(double limit, double margin) {
        if (!Double.isFinite(limit)) throw new IllegalArgumentException("a limit must be a finite number");
        if (!Double.isFinite(margin) || margin < 0) throw new IllegalArgumentException("a margin must be 0 or more");
    }

    private static void checkText(String text) {
        if (text.length() > 255) throw new IllegalArgumentException("a value to compare has at most 255 characters");
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
