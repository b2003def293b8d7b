package dev.dormouse.rest.system;

import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Setting.Origin;
import dev.dormouse.fleet.setting.Setting.Value;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What the node that answers was configured with. */
public final class SettingRoutes {

    private final Settings settings;
    private final NodeReports nodes;

    public SettingRoutes(Settings settings, NodeReports nodes) {
        this.settings = settings;
        this.nodes = nodes;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listSettings", this::list);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(settings.all(), SettingRoutes::json)
                .put("node", nodes.selfName().value()));
    }

    private static JsonObject json(Setting setting) {
        var json = new JsonObject().put("key", setting.key());
        switch (setting.value()) {
            case Value.Shown(var text) ->
                json.put("value", text).put("isSet", true).put("isSecret", false);
            case Value.Unset unset -> json.put("isSet", false).put("isSecret", false);
            case Value.Secret(var isSet) -> json.put("isSet", isSet).put("isSecret", true);
        }
        return json.put("origin", json(setting.origin()));
    }

    private static JsonObject json(Origin origin) {
        return switch (origin) {
            case Origin.Default standard -> new JsonObject().put("kind", "default");
            case Origin.File(var name, var line) ->
                new JsonObject().put("kind", "file").put("name", name).put("line", line);
            case Origin.Environment(var variable) ->
                new JsonObject().put("kind", "environment").put("name", variable);
            case Origin.CommandLine(var flag) ->
                new JsonObject().put("kind", "command-line").put("name", flag);
        };
    }
}
