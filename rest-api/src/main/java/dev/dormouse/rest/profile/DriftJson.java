package dev.dormouse.rest.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.reconcile.Gap;
import dev.dormouse.fleet.reconcile.Gap.Why;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.PresenceJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Drift in the JSON the contract promises, and in sentences for a person. */
final class DriftJson {

    private DriftJson() {}

    static JsonObject of(EndpointName endpoint, Choice choice, List<Gap> gaps, Presence presence) {
        var json = without(endpoint, gaps.isEmpty() ? "in-order" : "drifted", presence);
        var items = json.getJsonArray("items");
        gaps.forEach(gap -> items.add(of(gap, presence)));
        return json.put("profile", choice.profile().name().value())
                .put("version", choice.profile().version());
    }

    static JsonObject without(EndpointName endpoint, String state, Presence presence) {
        return new JsonObject()
                .put("endpoint", endpoint.value())
                .put("state", state)
                .put("presence", PresenceJson.of(presence))
                .put("items", new JsonArray());
    }

    private static JsonObject of(Gap gap, Presence presence) {
        var json = new JsonObject()
                .put("kind", Words.of(gap.topic().kind()))
                .put("place", gap.topic().place())
                .put("since", gap.since().toString())
                .put("why", word(gap.why()))
                .put("reason", reason(gap.why(), presence));
        gap.desired().ifPresent(desired -> json.put("desired", desired));
        gap.found().ifPresent(found -> json.put("found", found));
        if (gap.why() instanceof Why.Refused(var code, var words, var at) && !code.isEmpty())
            json.put("coapCode", code);
        return json;
    }

    private static String word(Why why) {
        return switch (why) {
            case Why.Waiting waiting -> "waiting";
            case Why.Refused refused -> "refused";
            case Why.Silent silent -> "silent";
            case Why.NotThere notThere -> "not-there";
            case Why.NotSayable notSayable -> "not-sayable";
            case Why.NotKept notKept -> "not-kept";
        };
    }

    private static String reason(Why why, Presence presence) {
        return switch (why) {
            case Why.Waiting waiting -> waiting(presence);
            case Why.Refused(var code, var words, var at) -> refused(code, words) + " on " + at + ".";
            case Why.Silent(int times, var at) ->
                "It did not answer " + times + " times, the last on " + at
                        + ", and is asked again when it registers anew.";
            case Why.NotThere notThere -> "It has no such object.";
            case Why.NotSayable(var reason) -> "It cannot be said: " + reason + ".";
            case Why.NotKept(int times, var at) ->
                "It took the value " + times + " times, the last on " + at + ", and came back with another.";
        };
    }

    private static String waiting(Presence presence) {
        return switch (presence) {
            case Presence.Asleep asleep ->
                "It sleeps, and is asked when it speaks, expected at " + asleep.expectedAt() + ".";
            case Presence.Awake awake -> "It is asked while it listens.";
            case Presence.Late late -> "It is late, and is asked when it speaks.";
            case Presence.Gone gone -> "It is not registered.";
        };
    }

    private static String refused(String code, String words) {
        var said = code.isEmpty() ? "Its answer was of no use" : "It answered " + code;
        return words.isBlank() ? said : said + " (" + words + ")";
    }
}
