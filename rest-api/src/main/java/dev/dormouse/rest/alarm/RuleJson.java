package dev.dormouse.rest.alarm;

import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.DeviceFilter;
import dev.dormouse.fleet.alarm.Glob;
import dev.dormouse.fleet.alarm.Limit;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A rule in the JSON the contract promises, which is also what the contract takes. */
final class RuleJson {

    private RuleJson() {}

    static JsonObject of(Rule rule) {
        return content(rule).put("etag", sighted(rule).tag());
    }

    static Sighted sighted(Rule rule) {
        return Sighted.of(content(rule));
    }

    private static JsonObject content(Rule rule) {
        var json = new JsonObject().put("id", rule.id().value());
        rule.owner().ifPresent(tenant -> json.put("tenant", tenant.value()));
        return json.put("title", rule.title())
                .put("severity", Words.of(rule.severity()))
                .put("enabled", rule.enabled())
                .put("builtIn", rule.builtIn())
                .put("devices", devices(rule.devices()))
                .put("condition", condition(rule.condition()));
    }

    private static JsonObject devices(DeviceFilter filter) {
        var json = new JsonObject();
        filter.endpoint().map(Glob::pattern).ifPresent(glob -> json.put("endpoint", glob));
        filter.manufacturer().map(Glob::pattern).ifPresent(glob -> json.put("manufacturer", glob));
        filter.model().map(Glob::pattern).ifPresent(glob -> json.put("model", glob));
        return json;
    }

    private static JsonObject condition(Condition condition) {
        return switch (condition) {
            case Condition.OnValue(var path, var limit, var lasting) ->
                limit(at("value", path), limit).put("lastingSeconds", lasting.toSeconds());
            case Condition.OnMissing(var path, var missingFor) ->
                at("missing", path).put("missingForSeconds", missingFor.toSeconds());
            case Condition.OnSilence(double rhythms) -> kind("silence").put("rhythms", rhythms);
            case Condition.OnErrorCodes(var codes) -> kind("errorCodes").put("codes", array(codes));
            case Condition.OnFirmwareResult(var results) ->
                kind("firmwareResult").put("results", array(results));
            case Condition.OnBudget budget -> kind("budget");
            case Condition.OnEvent(var happening) -> kind("event").put("event", underscored(happening));
        };
    }

    /** These words keep their underscores, unlike all others of the contract. */
    private static String underscored(Condition.Happening happening) {
        return happening.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject limit(JsonObject json, Limit limit) {
        return switch (limit) {
            case Limit.Above(double most, double margin) ->
                json.put("comparison", "above").put("limit", most).put("margin", margin);
            case Limit.Below(double least, double margin) ->
                json.put("comparison", "below").put("limit", least).put("margin", margin);
            case Limit.Outside(double low, double high, double margin) ->
                json.put("comparison", "outside")
                        .put("low", low)
                        .put("high", high)
                        .put("margin", margin);
            case Limit.Equal(String text) -> json.put("comparison", "equal").put("value", text);
            case Limit.Different(String text) ->
                json.put("comparison", "different").put("value", text);
        };
    }

    private static JsonObject at(String kind, NodePath path) {
        return kind(kind).put("path", path.toString());
    }

    private static JsonObject kind(String kind) {
        return new JsonObject().put("kind", kind);
    }

    private static JsonArray array(Collection<Integer> codes) {
        return new JsonArray(List.copyOf(codes));
    }
}
