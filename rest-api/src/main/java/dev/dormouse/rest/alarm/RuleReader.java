package dev.dormouse.rest.alarm;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.DeviceFilter;
import dev.dormouse.fleet.alarm.Glob;
import dev.dormouse.fleet.alarm.Limit;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads a rule out of a body that has the contract's shape, and says what would be right where it makes no sense. */
final class RuleReader {

    private RuleReader() {}

    static Rule read(RuleId id, JsonObject body, boolean builtIn) {
        var condition = condition(body.getJsonObject("condition"));
        var devices = devices(body.getJsonObject("devices", new JsonObject()));
        var severity = Words.read(Severity.class, body.getString("severity"));
        return checked(
                "/title",
                () -> new Rule(
                        id,
                        body.getString("title"),
                        severity,
                        devices,
                        condition,
                        body.getBoolean("enabled", true),
                        builtIn));
    }

    private static DeviceFilter devices(JsonObject json) {
        return new DeviceFilter(glob(json, "endpoint"), glob(json, "manufacturer"), glob(json, "model"));
    }

    private static Optional<Glob> glob(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name)).map(text -> Names.valid("/devices/" + name, text, Glob::new));
    }

    private static Condition condition(JsonObject json) {
        return switch (json.getString("kind")) {
            case "value" -> {
                var path = path(json);
                var limit = limit(json);
                var lasting = Duration.ofSeconds(json.getLong("lastingSeconds", 0L));
                yield checked("/condition/path", () -> new Condition.OnValue(path, limit, lasting));
            }
            case "missing" -> {
                var path = path(json);
                var missingFor = Duration.ofSeconds(json.getLong("missingForSeconds"));
                yield checked("/condition/path", () -> new Condition.OnMissing(path, missingFor));
            }
            case "silence" -> checked("/condition/rhythms", () -> new Condition.OnSilence(json.getDouble("rhythms")));
            case "errorCodes" -> checked("/condition/codes", () -> new Condition.OnErrorCodes(codes(json, "codes")));
            case "firmwareResult" ->
                checked("/condition/results", () -> new Condition.OnFirmwareResult(codes(json, "results")));
            case "budget" -> new Condition.OnBudget();
            case "event" ->
                new Condition.OnEvent(
                        Condition.Happening.valueOf(json.getString("event").toUpperCase(Locale.ROOT)));
            default -> throw new IllegalStateException("the contract lets in a kind nobody reads: " + json);
        };
    }

    private static NodePath path(JsonObject json) {
        return Names.path("/condition/path", json.getString("path"));
    }

    private static Limit limit(JsonObject json) {
        double margin = json.getDouble("margin", 0.0);
        return switch (json.getString("comparison")) {
            case "above" -> {
                only(json, "above", Set.of("limit", "margin"));
                double limit = number(json, "limit", "above");
                yield checked("/condition/limit", () -> new Limit.Above(limit, margin));
            }
            case "below" -> {
                only(json, "below", Set.of("limit", "margin"));
                double limit = number(json, "limit", "below");
                yield checked("/condition/limit", () -> new Limit.Below(limit, margin));
            }
            case "outside" -> {
                only(json, "outside", Set.of("low", "high", "margin"));
                double low = number(json, "low", "outside");
                double high = number(json, "high", "outside");
                yield checked("/condition/low", () -> new Limit.Outside(low, high, margin));
            }
            case "equal" -> {
                only(json, "equal", Set.of("value"));
                var value = value(json, "equal");
                yield checked("/condition/value", () -> new Limit.Equal(value));
            }
            case "different" -> {
                only(json, "different", Set.of("value"));
                var value = value(json, "different");
                yield checked("/condition/value", () -> new Limit.Different(value));
            }
            default -> throw new IllegalStateException("the contract lets in a comparison nobody makes: " + json);
        };
    }

    /** What a comparison does not use is a misunderstanding, and not to be passed over. */
    private static void only(JsonObject json, String comparison, Set<String> used) {
        for (var name : List.of("limit", "low", "high", "margin", "value")) {
            if (json.containsKey(name) && !used.contains(name))
                throw refused(name, "The comparison '" + comparison + "' does not use it. Leave it out.");
        }
    }

    private static double number(JsonObject json, String name, String comparison) {
        if (!json.containsKey(name)) throw missing(name, comparison);
        return json.getDouble(name);
    }

    private static String value(JsonObject json, String comparison) {
        if (!json.containsKey("value")) throw missing("value", comparison);
        return String.valueOf(json.getValue("value"));
    }

    private static RequestRefused missing(String name, String comparison) {
        return refused(name, "The comparison '" + comparison + "' needs it.");
    }

    private static RequestRefused refused(String name, String detail) {
        return new RequestRefused(Problem.inField(INVALID_VALUE, "/condition/" + name, detail));
    }

    private static List<Integer> codes(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(code -> ((Number) code).intValue())
                .toList();
    }

    private static <T> T checked(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw Names.refused(field, e);
        }
    }
}
