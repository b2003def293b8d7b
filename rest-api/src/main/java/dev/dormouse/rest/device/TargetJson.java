package dev.dormouse.rest.device;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Whom something is for, in the JSON the contract promises: {@code matching} a query, or {@code devices} one by one. */
public final class TargetJson {

    private TargetJson() {}

    public static Target read(JsonObject body) {
        var listed = body.getJsonArray("devices");
        if (listed == null) return matching(body.getJsonObject("matching", new JsonObject()));
        var names = listed.stream()
                .map(name -> Names.endpoint("/devices", name.toString()))
                .toList();
        return Names.valid("/devices", "", same -> new Target.Listed(names));
    }

    /** @param listedAs what those are called that were named one by one */
    public static JsonObject write(JsonObject json, Target target, String listedAs) {
        return switch (target) {
            case Target.Matching(var search, var state) -> {
                var matching = new JsonObject().put("search", search);
                state.ifPresent(wanted -> matching.put("presence", Words.of(wanted)));
                yield json.put("matching", matching);
            }
            case Target.Listed(var endpoints) ->
                json.put(
                        listedAs,
                        new JsonArray(
                                endpoints.stream().map(EndpointName::value).toList()));
        };
    }

    private static Target matching(JsonObject matching) {
        var search = matching.getString("search", "");
        Names.query("/matching/search", search);
        var state =
                Optional.ofNullable(matching.getString("presence")).map(word -> Words.read(Devices.State.class, word));
        return new Target.Matching(search, state);
    }
}
