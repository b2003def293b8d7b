package dev.dormouse.rest.system;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.UNAVAILABLE;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.NodeSettings.Answer;
import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Setting.Origin;
import dev.dormouse.fleet.setting.Setting.Value;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What a node was configured with: the one that is named, or the one that answers. */
public final class SettingRoutes {

    private final NodeSettings settings;
    private final NodeReports nodes;

    public SettingRoutes(NodeSettings settings, NodeReports nodes) {
        this.settings = settings;
        this.nodes = nodes;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listSettings", this::list);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var node = request.optional("node")
                .map(name -> Names.valid("node", name, NodeName::new))
                .orElseGet(nodes::selfName);
        return switch (settings.of(node)) {
            case Answer.Told(var all) ->
                Reply.ok(ItemsJson.of(all, SettingRoutes::json).put("node", node.value()));
            case Answer.Silent silent ->
                Reply.problem(Problem.of(UNAVAILABLE, "The node " + node + " does not answer. Try again soon."));
            case Answer.NoSuchNode unknown ->
                Reply.problem(Problem.inField(INVALID_VALUE, "node", "No node is called '" + node + "' now."));
        };
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
