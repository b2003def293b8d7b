package dev.dormouse.sql.search;

import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Moment;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.Relation;
import dev.dormouse.fleet.search.TextPattern;
import dev.dormouse.sql.database.Fragment;
import dev.dormouse.sql.database.Search;
import java.time.Instant;
import java.util.List;

/**
 * What a query means, for one row {@code d} of the devices. No index is used for it: which one to go along is not left to
 * chance, see {@link Ways}.
 */
public final class Condition {

    private static final Fragment TRUE = Fragment.of("1 = 1");
    private static final Fragment FALSE = Fragment.of("1 = 0");

    private final Instant now;

    private Condition(Instant now) {
        this.now = now;
    }

    public static Fragment of(Query query, Instant now) {
        return new Condition(now).of(query);
    }

    /** For a row of another table, which names its device in this column: that the query fits the device. */
    public static Fragment ofEndpoint(String column, Query query, Instant now) {
        var device = of(query, now);
        return new Fragment(
                "EXISTS (SELECT 1 FROM devices d WHERE d.endpoint = " + column + " AND " + device.sql() + ")",
                device.arguments());
    }

    private Fragment of(Query query) {
        return switch (query) {
            case Query.All(var parts) -> joined(parts, " AND ", TRUE);
            case Query.Any(var parts) -> joined(parts, " OR ", FALSE);
            case Query.Not(var part) -> not(of(part));
            case Query.Contains(var text) -> Fragment.of("d.searched LIKE ? ESCAPE '!'", Search.pattern(text));
            case Query.IsKnown(var field) -> known(field);
            case Query.Matches(var field, var pattern)
            when field == Field.PROFILE -> exists("device_assignments", matching("LOWER(x.profile)", pattern));
            case Query.Matches(var field, var pattern)
            when field == Field.TENANT -> exists("device_tenants", matching("x.tenant", pattern));
            case Query.Matches(var field, var pattern) -> matching(column(field), pattern);
            case Query.Numbered(var field, var relation, var number) -> number(field, relation, number);
            case Query.Versioned(var relation, var version) ->
                compared(column(Field.FIRMWARE_VERSION), relation, version.key());
            case Query.Timed(var field, var relation, var moment) -> timed(field, relation, moment);
            case Query.Within(var box) -> within(box);
            case Query.Tagged(var tag, var pattern) ->
                exists("device_tags", and(Fragment.of("x.name = ?", tag), matching("x.value_key", pattern)));
            case Query.Grouped(var pattern) -> exists("device_groups", matching("LOWER(x.tag)", pattern));
            case Query.Present(var state) -> present(state);
            case Query.Quarantined quarantined -> exists("quarantines", TRUE);
            case Query.Holding(var standing) ->
                exists("credentials", Fragment.of("x.purpose = 'MANAGEMENT' AND x.standing = ?", standing.name()));
        };
    }

    private Fragment joined(List<Query> parts, String between, Fragment none) {
        if (parts.isEmpty()) return none;
        return Fragment.joined(parts.stream().map(this::of).toList(), "(", between, ")");
    }

    /** What is neither true nor false, because nothing is known, is not true. */
    private static Fragment not(Fragment condition) {
        return new Fragment("CASE WHEN " + condition.sql() + " THEN 0 ELSE 1 END = 1", condition.arguments());
    }

    private static Fragment known(Field field) {
        return switch (field) {
            case GROUP -> exists("device_groups", TRUE);
            case PROFILE -> exists("device_assignments", Fragment.of("x.profile IS NOT NULL"));
            case TENANT -> exists("device_tenants", TRUE);
            case ALARMS -> TRUE;
            default -> Fragment.of(column(field) + " IS NOT NULL");
        };
    }

    private static Fragment number(Field field, Relation relation, long number) {
        if (field != Field.ALARMS) return compared(column(field), relation, number);
        return compared(
                "(SELECT COUNT(*) FROM alarms x WHERE x.endpoint = d.endpoint AND x.cleared_at IS NULL)",
                relation,
                number);
    }

    private Fragment timed(Field field, Relation relation, Moment moment) {
        return compared(column(field), moment.ofTimes(relation), moment.asOf(now));
    }

    /** As {@link Box#contains} has it. */
    private static Fragment within(Box box) {
        var latitude = Fragment.of(
                hidden("latitude") + " BETWEEN ? AND ?",
                box.southWest().latitudeMicros(),
                box.northEast().latitudeMicros());
        var longitudes = box.parts().stream()
                .map(part -> Fragment.of(
                        hidden("longitude") + " BETWEEN ? AND ?",
                        part.southWest().longitudeMicros(),
                        part.northEast().longitudeMicros()))
                .toList();
        return and(latitude, Fragment.joined(longitudes, "(", " OR ", ")"));
    }

    /** As {@link dev.dormouse.fleet.device.Device#stateAt} has it. */
    private Fragment present(State state) {
        return switch (state) {
            case GONE -> Fragment.of(hidden("registered_until") + " IS NULL");
            case LATE -> registered(Fragment.of(hidden("late_from") + " < ?", now));
            case AWAKE ->
                registered(Fragment.of(
                        hidden("late_from") + " >= ? AND (" + hidden("awake_until") + " IS NULL OR "
                                + hidden("awake_until") + " > ?)",
                        now,
                        now));
            case ASLEEP ->
                registered(Fragment.of(hidden("late_from") + " >= ? AND " + hidden("awake_until") + " <= ?", now, now));
        };
    }

    private static Fragment registered(Fragment condition) {
        return and(Fragment.of(hidden("registered_until") + " IS NOT NULL"), condition);
    }

    static Fragment compared(String what, Relation relation, Object value) {
        return Fragment.of(what + " " + (relation == Relation.EQUAL ? "=" : relation.sign()) + " ?", value);
    }

    static Fragment matching(String what, TextPattern pattern) {
        if (pattern.whole().isPresent())
            return Fragment.of(what + " = ?", pattern.whole().get());
        if (pattern.isOpen()) return Fragment.of(what + " IS NOT NULL");
        var literal = pattern.pieces().stream().map(Search::literal).toList();
        return Fragment.of(what + " LIKE ? ESCAPE '!'", String.join("%", literal));
    }

    private static Fragment exists(String table, Fragment condition) {
        return new Fragment(
                "EXISTS (SELECT 1 FROM " + table + " x WHERE x.endpoint = d.endpoint AND " + condition.sql() + ")",
                condition.arguments());
    }

    private static Fragment and(Fragment one, Fragment other) {
        return Fragment.joined(List.of(one, other), "(", " AND ", ")");
    }

    private static String column(Field field) {
        return hidden(Columns.of(field).orElseThrow());
    }

    /** The column, in a form for which no database looks for an index. */
    private static String hidden(String column) {
        return "COALESCE(d." + column + ", NULL)";
    }
}
