package dev.dormouse.rest.device;

import dev.dormouse.fleet.presence.Presence;
import io.vertx.core.json.JsonObject;

/** Presence in the JSON the contract promises. */
public final class PresenceJson {

    private PresenceJson() {}

    public static JsonObject of(Presence presence) {
        var json = new JsonObject();
        switch (presence) {
            case Presence.Awake(var since, var until, var reason) -> {
                json.put("state", "awake").put("since", since.toString());
                until.ifPresent(end -> json.put("until", end.toString()));
            }
            case Presence.Asleep(var since, var expectedAt, var reason) ->
                json.put("state", "asleep").put("since", since.toString()).put("until", expectedAt.toString());
            case Presence.Late(var since, var listens, var reason) ->
                json.put("state", "late").put("since", since.toString());
            case Presence.Gone(var lastSeen) -> {
                json.put("state", lastSeen.isPresent() ? "gone" : "never");
                lastSeen.ifPresent(seen -> json.put("since", seen.toString()));
            }
        }
        return json.put("reason", presence.reason());
    }
}
