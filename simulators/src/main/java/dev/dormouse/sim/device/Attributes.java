package dev.dormouse.sim.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Notification attributes of one place, or what places below inherit (LwM2M Core 1.1, 5.1.2; 1.2, 7.3.2). */
record Attributes(Map<String, Double> numbers) {
    static final Attributes NONE = new Attributes(Map.of());

    private static final Set<String> KNOWN =
            Set.of("pmin", "pmax", "gt", "lt", "st", "epmin", "epmax", "edge", "con", "hqmax");
    private static final Set<String> YES_OR_NO = Set.of("edge", "con");

    /** Nothing when an attribute is unknown or no number; an attribute without a value is to be taken away. */
    Optional<Attributes> changedBy(List<String> queries) {
        var changed = new LinkedHashMap<>(numbers);
        for (var query : queries) {
            var parts = query.split("=", 2);
            if (!KNOWN.contains(parts[0])) return Optional.empty();
            if (parts.length == 1) {
                changed.remove(parts[0]);
                continue;
            }
            if (!parts[1].matches(YES_OR_NO.contains(parts[0]) ? "[01]" : "-?\\d{1,15}(\\.\\d{1,15})?"))
                return Optional.empty();
            changed.put(parts[0], Double.parseDouble(parts[1]));
        }
        return Optional.of(new Attributes(changed));
    }

    /** What holds below: these, unless set there. */
    Attributes overriddenBy(Attributes nearer) {
        if (nearer.numbers.isEmpty()) return this;
        var merged = new LinkedHashMap<>(numbers);
        merged.putAll(nearer.numbers);
        return new Attributes(merged);
    }

    long pminNanos() {
        return (long) (numbers.getOrDefault("pmin", 0.0) * 1e9);
    }

    /** A longest pause that is shorter than the shortest is to be ignored. */
    Optional<Long> pmaxNanos() {
        return Optional.ofNullable(numbers.get("pmax"))
                .filter(seconds -> seconds > 0)
                .map(seconds -> (long) (seconds * 1e9))
                .filter(nanos -> nanos >= pminNanos());
    }

    /** Whether notifications are to be confirmable, if that was said. */
    Optional<Boolean> confirms() {
        return Optional.ofNullable(numbers.get("con")).map(con -> con == 1);
    }

    /** Whether a change of a number is worth a notification. */
    boolean isNotable(double before, double after) {
        var gt = numbers.get("gt");
        var lt = numbers.get("lt");
        var st = numbers.get("st");
        var edge = numbers.get("edge");
        if (Double.isNaN(before) || Double.isNaN(after)) return true;
        if (gt == null && lt == null && st == null && edge == null) return true;
        return (gt != null && before > gt != after > gt)
                || (lt != null && before < lt != after < lt)
                || (st != null && Math.abs(after - before) >= st)
                || (edge != null && before != after && after == edge);
    }

    /** As Discover shows them. */
    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .map(entry -> ";" + entry.getKey() + "=" + plain(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
