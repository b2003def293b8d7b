package dev.dormouse.sim.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notification attributes of one place, or what places below inherit (LwM2M Core 1.1, 5.1.2; 1.2, 7.3.2).
 *
 * @param all in the order in which they were first set
 */
record Attributes(List<Attribute> all) {
    static final Attributes NONE = new Attributes(List.of());

    Attributes {
        all = List.copyOf(all);
    }

    /** Nothing when an attribute is unknown or no number; an attribute without a value is to be taken away. */
    Optional<Attributes> changedBy(List<String> queries) {
        var changed = this;
        for (var query : queries) {
            var parts = query.split("=", 2);
            var name = Name.of(parts[0]);
            if (name.isEmpty()) return Optional.empty();
            if (parts.length == 1) {
                changed = changed.without(name.get());
                continue;
            }
            if (!parts[1].matches(name.get().isYesOrNo() ? "[01]" : "-?\\d{1,15}(\\.\\d{1,15})?"))
                return Optional.empty();
            changed = changed.with(new Attribute(name.get(), Double.parseDouble(parts[1])));
        }
        return Optional.of(changed);
    }

    /** What holds below: these, unless set there. */
    Attributes overriddenBy(Attributes nearer) {
        if (all.isEmpty()) return nearer;
        var merged = this;
        for (var attribute : nearer.all) merged = merged.with(attribute);
        return merged;
    }

    long pminNanos() {
        return (long) (number(Name.PMIN).orElse(0.0) * 1e9);
    }

    /** A longest pause that is shorter than the shortest is to be ignored. */
    Optional<Long> pmaxNanos() {
        return number(Name.PMAX)
                .filter(seconds -> seconds > 0)
                .map(seconds -> (long) (seconds * 1e9))
                .filter(nanos -> nanos >= pminNanos());
    }

    /** Whether notifications are to be confirmable, if that was said. */
    Optional<Boolean> confirms() {
        return number(Name.CON).map(con -> con == 1);
    }

    /** Whether a change of a number is worth a notification. */
    boolean isNotable(double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after)) return true;
        var conditions =
                all.stream().filter(attribute -> attribute.name.isCondition()).toList();
        return conditions.isEmpty() || conditions.stream().anyMatch(condition -> condition.isMetBy(before, after));
    }

    /** As Discover shows them. */
    @Override
    public String toString() {
        return all.stream().map(Attribute::toString).collect(Collectors.joining());
    }

    private Optional<Double> number(Name name) {
        for (var attribute : all) if (attribute.name == name) return Optional.of(attribute.number);
        return Optional.empty();
    }

    private Attributes with(Attribute one) {
        var more = new ArrayList<>(all);
        more.replaceAll(old -> old.name == one.name ? one : old);
        if (!more.contains(one)) more.add(one);
        return new Attributes(more);
    }

    private Attributes without(Name name) {
        return new Attributes(
                all.stream().filter(attribute -> attribute.name != name).toList());
    }

    enum Name {
        PMIN,
        PMAX,
        GT,
        LT,
        ST,
        EPMIN,
        EPMAX,
        EDGE,
        CON,
        HQMAX;

        static Optional<Name> of(String text) {
            return Arrays.stream(values())
                    .filter(name -> name.toString().equals(text))
                    .findFirst();
        }

        boolean isYesOrNo() {
            return this == EDGE || this == CON;
        }

        /** Whether it says which changes are worth a notification. */
        boolean isCondition() {
            return this == GT || this == LT || this == ST || this == EDGE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Attribute(Name name, double number) {
        boolean isMetBy(double before, double after) {
            return switch (name) {
                case GT -> before > number != after > number;
                case LT -> before < number != after < number;
                case ST -> Math.abs(after - before) >= number;
                case EDGE -> before != after && after == number;
                case PMIN, PMAX, EPMIN, EPMAX, CON, HQMAX -> false;
            };
        }

        @Override
        public String toString() {
            return ";" + name + "="
                    + (number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number));
        }
    }
}
