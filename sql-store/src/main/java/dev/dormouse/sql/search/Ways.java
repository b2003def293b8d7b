package dev.dormouse.sql.search;

import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.Relation;
import dev.dormouse.fleet.search.TextPattern;
import dev.dormouse.sql.database.Fragment;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.TextIndex;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the ways to what a query fits: one for each part that all of it depends on and an index knows. */
final class Ways {

    private static final int MOST_SOURCES = 20;
    private static final int RUNS_ACROSS = 3;

    private final Session session;
    private final TextIndex texts;
    private final Instant now;

    Ways(Session session, TextIndex texts, Instant now) {
        this.session = session;
        this.texts = texts;
        this.now = now;
    }

    List<Way> to(Query query) throws SQLException {
        return switch (query) {
            case Query.All(var parts) -> toEach(parts);
            case Query.Not(Query.Any(var parts)) -> toEach(negated(parts));
            case Query.Not(Query.Not(var part)) -> to(part);
            default -> toPart(query).stream().toList();
        };
    }

    private List<Way> toEach(List<Query> parts) throws SQLException {
        var ways = new ArrayList<Way>();
        for (var part : parts) ways.addAll(to(part));
        return ways;
    }

    private Optional<Way> toPart(Query query) throws SQLException {
        return switch (query) {
            case Query.All(var parts) -> to(query).stream().findFirst();
            case Query.Any(var parts) -> toAny(parts);
            case Query.Not(var part) -> toOthers(part);
            case Query.Contains(var text) -> containing(Search.folded(text));
            case Query.IsKnown(var field) -> known(field);
            case Query.Matches(var field, var pattern) -> matching(field, pattern);
            case Query.Numbered(var field, var relation, var number) -> numbered(field, relation, number);
            case Query.Versioned(var relation, var version) ->
                Optional.of(compared("version_key", relation, version.key()));
            case Query.Timed(var field, var relation, var moment) ->
                Columns.of(field).map(column -> compared(column, moment.ofTimes(relation), moment.asOf(now)));
            case Query.Within(var box) -> Optional.of(within(box));
            case Query.Tagged(var tag, var pattern) -> tagged(tag, pattern);
            case Query.Grouped(var pattern) -> named("device_groups", "LOWER(tag)", pattern);
            case Query.Present(var state) -> Optional.of(present(state));
            case Query.Quarantined quarantined -> Optional.of(Way.ordered("SELECT endpoint FROM quarantines"));
            case Query.Holding(var standing) ->
                Optional.of(Way.ordered(
                        "SELECT endpoint FROM credentials WHERE purpose = 'MANAGEMENT' AND standing = ?",
                        standing.name()));
        };
    }

    private Optional<Way> toOthers(Query part) throws SQLException {
        return switch (part) {
            case Query.All(var parts) -> toAny(negated(parts));
            case Query.Any any -> to(new Query.Not(any)).stream().findFirst();
            case Query.Not(var negated) -> toPart(negated);
            case Query.Present(var state) ->
                Arrays.stream(State.values())
                        .filter(other -> other != state)
                        .map(this::present)
                        .reduce(Way::and);
            case Query.IsKnown(var field) -> Others.unknown(field);
            case Query.Matches(var field, var pattern) -> Others.than(field, pattern);
            case Query.Numbered(var field, var relation, var number) -> Others.than(field, relation, number);
            case Query.Versioned(var relation, var version) ->
                Others.than(Field.FIRMWARE_VERSION, relation, version.key());
            case Query.Timed(var field, var relation, var moment) ->
                Others.than(field, moment.ofTimes(relation), moment.asOf(now));
            // An index of those who are in something does not lead to the others.
            default -> Optional.empty();
        };
    }

    private static List<Query> negated(List<Query> parts) {
        return parts.stream().<Query>map(Query.Not::new).toList();
    }

    /** There is a way only if there is one to each. */
    private Optional<Way> toAny(List<Query> parts) throws SQLException {
        var sources = new ArrayList<Way.Source>();
        for (var part : parts) {
            var way = toPart(part);
            if (way.isEmpty()) return Optional.empty();
            sources.addAll(way.get().sources());
        }
        return sources.isEmpty() || sources.size() > MOST_SOURCES ? Optional.empty() : Optional.of(new Way(sources));
    }

    private Optional<Way> containing(String folded) throws SQLException {
        return texts.endpoints(session, folded).map(Way::through);
    }

    private static Optional<Way> known(Field field) {
        return switch (field) {
            case ALARMS, GROUP -> Optional.empty();
            case TENANT -> Optional.of(Way.ordered("SELECT endpoint FROM device_tenants"));
            case PROFILE ->
                Optional.of(Way.through("SELECT endpoint FROM device_assignments WHERE profile IS NOT NULL"));
            default ->
                Columns.of(field)
                        .map(column -> Way.through("SELECT endpoint FROM devices WHERE " + column + " IS NOT NULL"));
        };
    }

    private Optional<Way> matching(Field field, TextPattern pattern) throws SQLException {
        if (pattern.isOpen()) return known(field);
        if (field == Field.TENANT) return named("device_tenants", "tenant", pattern);
        if (field == Field.PROFILE) return named("device_assignments", "LOWER(profile)", pattern);
        if (pattern.prefix().isEmpty() && pattern.whole().isEmpty())
            return isSearched(field) ? containing(longest(pattern)) : Optional.empty();
        if (field == Field.ENDPOINT && pattern.whole().isEmpty()) return spelled(pattern);
        return Columns.of(field).flatMap(column -> named("devices", column, pattern));
    }

    private static boolean isSearched(Field field) {
        return switch (field) {
            case ENDPOINT, MANUFACTURER, MODEL, FIRMWARE -> true;
            default -> false;
        };
    }

    /** As the text has it that is searched. */
    private static String longest(TextPattern pattern) {
        return Query.Contains.line(Collections.max(pattern.pieces(), Comparator.comparingInt(String::length)));
    }

    private static Optional<Way> named(String table, String column, TextPattern pattern) {
        var select = "SELECT endpoint FROM " + table + " WHERE " + column;
        if (pattern.whole().isPresent())
            return Optional.of(Way.ordered(select + " = ?", pattern.whole().get()));
        // Where one device may have several, more than one of them may begin like this.
        if (pattern.prefix().isEmpty() || table.equals("device_groups")) return Optional.empty();
        return Optional.of(
                Way.through(select + " >= ? AND " + column + " < ?", pattern.prefix(), pattern.prefix() + Search.LAST));
    }

    /** Most endpoints are spelled as they are compared, and so lie in their own order; there is a second source for the others. */
    private static Optional<Way> spelled(TextPattern pattern) {
        var prefix = pattern.prefix();
        var straight = Way.ordered(
                "SELECT endpoint FROM devices WHERE endpoint >= ? AND endpoint < ? AND endpoint = endpoint_key",
                prefix,
                prefix + Search.LAST);
        return Optional.of(straight.and(Way.through(
                "SELECT endpoint FROM devices WHERE endpoint <> endpoint_key AND endpoint_key >= ? AND endpoint_key < ?",
                prefix,
                prefix + Search.LAST)));
    }

    private static Optional<Way> tagged(String tag, TextPattern pattern) {
        var select = "SELECT endpoint FROM device_tags WHERE name = ?";
        if (pattern.whole().isPresent())
            return Optional.of(Way.ordered(
                    select + " AND value_key = ?", tag, pattern.whole().get()));
        return Optional.of(Way.through(
                select + " AND value_key >= ? AND value_key < ?",
                tag,
                pattern.prefix(),
                pattern.prefix() + Search.LAST));
    }

    private static Optional<Way> numbered(Field field, Relation relation, long number) {
        if (field == Field.ALARMS) return alarmed(relation, number);
        return Columns.of(field).map(column -> compared(column, relation, number));
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

    private Way present(State state) {
        var registered = "SELECT endpoint FROM devices WHERE registered_until IS NOT NULL AND ";
        return switch (state) {
            case GONE -> Way.ordered("SELECT endpoint FROM devices WHERE registered_until IS NULL");
            case LATE -> Way.through(registered + "late_from < ?", now);
            case ASLEEP -> Way.through(registered + "awake_until <= ?", now);
            case AWAKE ->
                Way.through(registered + "awake_until > ?", now).and(Way.ordered(registered + "awake_until IS NULL"));
        };
    }

    static Way compared(String column, Relation relation, Object value) {
        var condition = Condition.compared("SELECT endpoint FROM devices WHERE " + column, relation, value);
        return new Way(List.of(new Way.Source(condition, relation == Relation.EQUAL)));
    }
}
