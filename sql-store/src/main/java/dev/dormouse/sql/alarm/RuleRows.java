package dev.dormouse.sql.alarm;

import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.DeviceFilter;
import dev.dormouse.fleet.alarm.Glob;
import dev.dormouse.fleet.alarm.Limit;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of rules. */
final class RuleRows {

    private static final String COLUMNS = "id, title, severity, enabled, built_in, endpoints, manufacturers, models,"
            + " kind, path, low, high, margin, compared, codes, lasting, happening";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM alarm_rules ";

    /** What a condition is made of, in the columns' order. */
    private record Parts(
            String kind,
            Optional<String> path,
            Optional<String> low,
            Optional<String> high,
            Optional<String> margin,
            Optional<String> compared,
            Optional<String> codes,
            Optional<Long> lasting,
            Optional<String> happening) {

        private static Parts of(String kind) {
            return new Parts(
                    kind,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private Parts at(NodePath place, Duration time) {
            return new Parts(
                    kind,
                    Optional.of(place.toString()),
                    low,
                    high,
                    margin,
                    compared,
                    codes,
                    Optional.of(time.toMillis()),
                    happening);
        }

        private Parts within(Optional<Double> least, Optional<Double> most, double room) {
            return new Parts(
                    kind,
                    path,
                    least.map(Object::toString),
                    most.map(Object::toString),
                    Optional.of(Double.toString(room)),
                    compared,
                    codes,
                    lasting,
                    happening);
        }

        private Parts comparedWith(String text) {
            return new Parts(kind, path, low, high, margin, Optional.of(text), codes, lasting, happening);
        }

        private Parts with(Collection<Integer> some) {
            var text = some.stream().map(Object::toString).collect(Collectors.joining(" "));
            return new Parts(kind, path, low, high, margin, compared, Optional.of(text), lasting, happening);
        }

        private Parts on(Condition.Happening what) {
            return new Parts(kind, path, low, high, margin, compared, codes, lasting, Optional.of(what.name()));
        }
    }

    void put(Session session, Rule rule) throws SQLException {
        remove(session, rule.id());
        var devices = rule.devices();
        var parts = parts(rule.condition());
        session.change(
                "INSERT INTO alarm_rules (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rule.id().value(),
                rule.title(),
                rule.severity().name(),
                rule.enabled(),
                rule.builtIn(),
                devices.endpoint().map(Glob::pattern),
                devices.manufacturer().map(Glob::pattern),
                devices.model().map(Glob::pattern),
                parts.kind(),
                parts.path(),
                parts.low(),
                parts.high(),
                parts.margin(),
                parts.compared(),
                parts.codes(),
                parts.lasting(),
                parts.happening());
    }

    Optional<Rule> find(Session session, RuleId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", RuleRows::read, id.value());
    }

    List<Rule> all(Session session) throws SQLException {
        return session.all(SELECT + "ORDER BY id", RuleRows::read);
    }

    boolean remove(Session session, RuleId id) throws SQLException {
        return session.change("DELETE FROM alarm_rules WHERE id = ?", id.value()) > 0;
    }

    private static Parts parts(Condition condition) {
        return switch (condition) {
            case Condition.OnValue(var path, var limit, var lasting) ->
                parts(limit).at(path, lasting);
            case Condition.OnMissing(var path, var missingFor) ->
                Parts.of("missing").at(path, missingFor);
            case Condition.OnSilence(double rhythms) ->
                Parts.of("silence").within(Optional.empty(), Optional.of(rhythms), 0);
            case Condition.OnErrorCodes(var codes) -> Parts.of("error-codes").with(codes);
            case Condition.OnFirmwareResult(var results) ->
                Parts.of("firmware-result").with(results);
            case Condition.OnBudget budget -> Parts.of("budget");
            case Condition.OnEvent(var happening) -> Parts.of("event").on(happening);
        };
    }

    private static Parts parts(Limit limit) {
        return switch (limit) {
            case Limit.Above(double most, double margin) ->
                Parts.of("above").within(Optional.empty(), Optional.of(most), margin);
            case Limit.Below(double least, double margin) ->
                Parts.of("below").within(Optional.of(least), Optional.empty(), margin);
            case Limit.Outside(double low, double high, double margin) ->
                Parts.of("outside").within(Optional.of(low), Optional.of(high), margin);
            case Limit.Equal(String text) -> Parts.of("equal").comparedWith(text);
            case Limit.Different(String text) -> Parts.of("different").comparedWith(text);
        };
    }

    private static Rule read(Row row) throws SQLException {
        var id = new RuleId(row.text());
        var title = row.text();
        var severity = Severity.valueOf(row.text());
        boolean enabled = row.flag();
        boolean builtIn = row.flag();
        var devices = new DeviceFilter(
                row.maybeText().map(Glob::new),
                row.maybeText().map(Glob::new),
                row.maybeText().map(Glob::new));
        var parts = new Parts(
                row.text(),
                row.maybeText(),
                row.maybeText(),
                row.maybeText(),
                row.maybeText(),
                row.maybeText(),
                row.maybeText(),
                row.maybeNumber(),
                row.maybeText());
        return new Rule(id, title, severity, devices, condition(parts), enabled, builtIn);
    }

    private static Condition condition(Parts parts) {
        return switch (parts.kind()) {
            case "above" -> onValue(parts, new Limit.Above(number(parts.high()), number(parts.margin())));
            case "below" -> onValue(parts, new Limit.Below(number(parts.low()), number(parts.margin())));
            case "outside" ->
                onValue(parts, new Limit.Outside(number(parts.low()), number(parts.high()), number(parts.margin())));
            case "equal" -> onValue(parts, new Limit.Equal(parts.compared().orElseThrow()));
            case "different" ->
                onValue(parts, new Limit.Different(parts.compared().orElseThrow()));
            case "missing" -> new Condition.OnMissing(path(parts), time(parts));
            case "silence" -> new Condition.OnSilence(number(parts.high()));
            case "error-codes" -> new Condition.OnErrorCodes(codes(parts));
            case "firmware-result" -> new Condition.OnFirmwareResult(codes(parts));
            case "budget" -> new Condition.OnBudget();
            case "event" ->
                new Condition.OnEvent(
                        Condition.Happening.valueOf(parts.happening().orElseThrow()));
            default -> throw new IllegalStateException("the table has a kind of rule nobody knows: " + parts.kind());
        };
    }

    private static Condition onValue(Parts parts, Limit limit) {
        return new Condition.OnValue(path(parts), limit, time(parts));
    }

    private static NodePath path(Parts parts) {
        return NodePath.parse(parts.path().orElseThrow());
    }

    private static Duration time(Parts parts) {
        return Duration.ofMillis(parts.lasting().orElseThrow());
    }

    private static double number(Optional<String> text) {
        return Double.parseDouble(text.orElseThrow());
    }

    private static List<Integer> codes(Parts parts) {
        return Arrays.stream(parts.codes().orElseThrow().split(" ", -1))
                .filter(code -> !code.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
