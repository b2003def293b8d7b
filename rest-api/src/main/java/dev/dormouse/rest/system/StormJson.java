package dev.dormouse.rest.system;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** A storm and where it is, in the JSON the contract promises. */
public final class StormJson {

    private StormJson() {}

    public static JsonObject of(NodeName node, Purpose server, Storm storm) {
        var json = new JsonObject()
                .put("node", node.value())
                .put("server", Words.of(server))
                .put("beganAt", storm.began().toString())
                .put("lastRefusedAt", storm.lastRefused().toString())
                .put("highestPressure", storm.highestPressure())
                .put("admitted", storm.all().admitted())
                .put("refused", storm.all().refused())
                .put("shareOfHandshakes", storm.shareOfHandshakes())
                .put("sentAway", storm.sentAway())
                .put("arrivals", arrivals(storm));
        return switch (storm.course()) {
            case Storm.Course.GoingOn now -> json.put("now", json(now));
            case Storm.Course.Passed(var at) -> json.put("passedAt", at.toString());
        };
    }

    private static JsonArray arrivals(Storm storm) {
        return new JsonArray(Arrays.stream(Arrival.values())
                .filter(kind -> storm.crowd(kind).all() > 0)
                .map(kind -> json(kind, storm.crowd(kind)))
                .toList());
    }

    private static JsonObject json(Arrival kind, Crowd crowd) {
        return new JsonObject()
                .put("kind", Words.of(kind))
                .put("admitted", crowd.admitted())
                .put("refused", crowd.refused());
    }

    private static JsonObject json(Storm.Course.GoingOn now) {
        var json = new JsonObject()
                .put("pressure", now.pressure())
                .put("admittedPerSecond", now.admittedPerSecond())
                .put("refusedPerSecond", now.refusedPerSecond())
                .put("requestsWaiting", now.requestsWaiting())
                .put("handshakesUnderWay", now.handshakesUnderWay())
                .put("handshakesWaiting", now.handshakesWaiting());
        now.trend().ifPresent(trend -> json.put("trend", Words.of(trend)));
        return json;
    }
}
