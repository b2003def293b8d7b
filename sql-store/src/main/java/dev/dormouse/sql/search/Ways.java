package dev.dormouse.sql.search;

import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.Relation;
import dev.dormouse.fleet.search.TextPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the ways to what a query fits: one for each part that all of it depends on and an index knows. */
final class Ways {

    // Above every character, so that it ends the texts with a prefix.
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));
    private static final int MOST_SOURCES = 20;
    private static final int RUNS_ACROSS = 3;

    private final Instant now;

    private Ways(Instant now) {
        this.now = now;
    }

    static List<Way> to(Query query, Instant now) {
        return new Ways(now).along(query).toList();
    }

    private Stream<Way> along(Query query) {
        if (query instanceof Query.All(var parts)) return parts.stream().flatMap(this::along);
        return of(query).stream();
    }

    private Optional<Way> of(Query query) {
        return switch (query) {
            case Query.All(var parts) -> along(query).findFirst();
            case Query.Any(var parts) -> eachOf(parts);
            case Query.Not not -> Optional.empty();
            case Query.Contains contains -> Optional.empty();
            case Query.IsKnown isKnown -> Optional.empty();
            case Query.Matches(var field, var pattern) -> matching(field, pattern);
            case Query.Numbered(var field, var relation, var number) -> numbered(field, relation, number);
            case Query.Versioned(var relation, var version) ->
                Optional.of(compared("version_key", relation, version.key()));
            case Query.Timed(var field, var relation, var moment) ->
                Columns.indexed(field).map(column -> compared(column, moment.ofTimes(relation), moment.asOf(now)));
            case Query.Within(var box) -> Optional.of(within(box));
            case Query.Tagged(var tag, var pattern) -> tagged(tag, pattern);
            case Query.Grouped(var pattern) -> named("device_groups", "LOWER(tag)", pattern);
            case Query.Present(var state) -> present(state);
            case Query.Quarantined quarantined -> Optional.of(Way.ordered("SELECT endpoint FROM quarantines"));
            case Query.Holding(var standing) ->
                Optional.of(Way.ordered(
                        "SELECT endpoint FROM credentials WHERE purpose = 'MANAGEMENT' AND standing = ?",
                        standing.name()));
        };
    }

    /** There is a way only if there is one to each. */
    private Optional<Way> eachOf(List<Query> parts) {
        var sources = new ArrayList<Way.Source>();
        for (var part : parts) {
            var way = of(part);
            if (way.isEmpty()) return Optional.empty();
            sources.addAll(way.get().sources());
        }
        return sources.isEmpty() || sources.size() > MOST_SOURCES ? Optional.empty() : Optional.of(new Way(sources));
    }

    private static Optional<Way> matching(Field field, TextPattern pattern) {
        if (field == Field.TENANT) return named("device_tenants", "tenant", pattern);
        if (field == Field.PROFILE) return named("device_assignments", "LOWER(profile)", pattern);
        if (field == Field.ENDPOINT && pattern.whole().isEmpty()) return spelled(pattern);
        return Columns.indexed(field).flatMap(column -> named("devices", column, pattern));
    }

    private static Optional<Way> named(String table, String column, TextPattern pattern) {
        var select = "SELECT endpoint FROM " + table + " WHERE " + column;
        if (pattern.whole().isPresent())
            return Optional.of(Way.ordered(select + " = ?", pattern.whole().get()));
        // Where one device may have several, more than one of them may begin like this.
        if (pattern.prefix().isEmpty() || table.equals("device_groups")) return Optional.empty();
        return Optional.of(
                Way.through(select + " >= ? AND " + column + " < ?", pattern.prefix(), pattern.prefix() + LAST));
    }

    /** Most endpoints are spelled as they are compared, and so lie in their own order; there is a second source for the others. */
    private static Optional<Way> spelled(TextPattern pattern) {
        var prefix = pattern.prefix();
        if (prefix.isEmpty()) return Optional.empty();
        var straight = Way.ordered(
                "SELECT endpoint FROM devices WHERE endpoint >= ? AND endpoint < ? AND endpoint = endpoint_key",
                prefix,
                prefix + LAST);
        return Optional.of(straight.and(Way.through(
                "SELECT endpoint FROM devices WHERE endpoint <> endpoint_key AND endpoint_key >= ? AND endpoint_key < ?",
                prefix,
                prefix + LAST)));
    }

    private static Optional<Way> tagged(String tag, TextPattern pattern) {
        var select = "SELECT endpoint FROM device_tags WHERE name = ?";
        if (pattern.whole().isPresent())
            return Optional.of(Way.ordered(
                    select + " AND value_key = ?", tag, pattern.whole().get()));
        return Optional.of(Way.through(
                select + " AND value_key >= ? AND value_key < ?", tag, pattern.prefix(), pattern.prefix() + LAST));
    }

    private static Optional<Way> numbered(Field field, Relation relation, long number) {
        if (field == Field.ALARMS) return alarmed(relation, number);
        return Columns.indexed(field).map(column -> compared(column, relation, number));
    }

    /** Only those who have an alarm at all stand in an index. */
    private static Optional<Way> alarmed(Relation relation, long number) {
        boolean oneAtLeast = switch (relation) {
            case EQUAL, AT_LEAST -> number > 0;
            case MORE -> number >= 0;
            case LESS, AT_MOST -> false;
        };
        return oneAtLeast
                ? Optional.of(Way.through("SELECT DISTINCT endpoint FROM alarms WHERE cleared_at IS NULL"))
                : Optional.empty();
    }

    /** The few runs of cells that the box touches. */
    private static Way within(Box box) {
        return new Way(box.parts().stream()
                .map(part -> Area.touching(part, Cell.FINEST, RUNS_ACROSS))
                .flatMap(area -> area.runs().stream())
                .map(run -> new Way.Source(
                        Fragment.of("SELECT endpoint FROM devices WHERE cell BETWEEN ? AND ?", run.first(), run.last()),
                        false))
                .toList());
    }

    private Optional<Way> present(State state) {
        var registered = "SELECT endpoint FROM devices WHERE registered_until IS NOT NULL AND ";
        return switch (state) {
            case GONE -> Optional.of(Way.ordered("SELECT endpoint FROM devices WHERE registered_until IS NULL"));
            case LATE -> Optional.of(Way.through(registered + "late_from < ?", now));
            case ASLEEP -> Optional.of(Way.through(registered + "awake_until <= ?", now));
            case AWAKE ->
                Optional.of(Way.through(registered + "awake_until > ?", now)
                        .and(Way.ordered(registered + "awake_until IS NULL")));
        };
    }

    private static Way compared(String column, Relation relation, Object value) {
        var condition = Condition.compared("SELECT endpoint FROM devices WHERE " + column, relation, value);
        return new Way(List.of(new Way.Source(condition, relation == Relation.EQUAL)));
    }
}
