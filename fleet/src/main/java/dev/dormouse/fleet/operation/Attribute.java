package dev.dormouse.fleet.operation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A condition on when a device reports a place it observes, by the name it has on the wire (LwM2M 1.2, 7.3). */
public enum Attribute {
    /** The least seconds between two notifications. */
    PMIN(Kind.SECONDS),
    /** The most seconds between two notifications. */
    PMAX(Kind.SECONDS),
    /** The least seconds between two evaluations of the conditions. */
    EPMIN(Kind.SECONDS),
    /** The most seconds between two evaluations of the conditions. */
    EPMAX(Kind.SECONDS),
    /** The value crosses this one. */
    GT(Kind.NUMBER),
    /** The value crosses this one. */
    LT(Kind.NUMBER),
    /** The value has changed by at least this much. */
    ST(Kind.STEP),
    /** A boolean turns true (1) or false (0). */
    EDGE(Kind.SWITCH),
    /** Notifications are confirmable (1) or not (0). */
    CON(Kind.SWITCH),
    /** How many notifications the device keeps while it cannot send them. */
    HQMAX(Kind.COUNT);

    private enum Kind {
        SECONDS("whole seconds, 0 or more"),
        COUNT("a whole number, 0 or more"),
        NUMBER("a number"),
        STEP("a number above 0"),
        SWITCH("0 or 1");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Kind kind;

    Attribute(Kind kind) {
        this.kind = kind;
    }

    public static Optional<Attribute> named(String name) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.spelling().equals(name))
                .findFirst();
    }

    /** As it is written in queries and links: pmin. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** It compares the value itself, so it belongs to a resource or an entry and not to what lies above. */
    public boolean isAboutTheValue() {
        return switch (this) {
            case GT, LT, ST, EDGE -> true;
            case PMIN, PMAX, EPMIN, EPMAX, CON, HQMAX -> false;
        };
    }

    public boolean takes(BigDecimal value) {
        return problemWith(value).isEmpty();
    }

    /** Absent when it may have this value, else a sentence that says which it may have. */
    Optional<String> problemWith(BigDecimal value) {
        boolean right = switch (kind) {
            case SECONDS, COUNT -> value.signum() >= 0 && isWhole(value) && value.compareTo(LARGEST_WHOLE) <= 0;
            // Beyond these nobody measures, and digits would be sent by the kilobyte.
            case NUMBER -> isWritable(value);
            case STEP -> isWritable(value) && value.signum() > 0;
            case SWITCH -> value.signum() == 0 || value.compareTo(BigDecimal.ONE) == 0;
        };
        return right
                ? Optional.empty()
                : Optional.of(spelling() + " is " + kind.words + ", not "
                        + (isWritable(value) ? value.toPlainString() : "that"));
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isWritable(BigDecimal value) {
        var bare = value.stripTrailingZeros();
        return Math.abs(bare.scale()) <= 30 && bare.precision() <= 30;
    }
}
