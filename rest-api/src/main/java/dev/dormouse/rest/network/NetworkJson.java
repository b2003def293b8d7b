package dev.dormouse.rest.network;

import dev.dormouse.fleet.network.DeviceNetworks.Verdict;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;

/** Networks in the JSON the contract promises. */
public final class NetworkJson {

    private static final double MILLIS = 1000.0;

    private NetworkJson() {}

    static JsonObject of(NetworkProfile network) {
        var again = network.retransmission();
        var json = new JsonObject()
                .put("name", network.name())
                .put("ackTimeoutSeconds", again.ackTimeout().toMillis() / MILLIS)
                .put("ackRandomFactor", again.randomFactor())
                .put("retransmissions", again.most())
                .put("longestWaitSeconds", again.longestWait().toMillis() / MILLIS)
                .put("requestsAtOnce", network.nstart())
                .put("preferredBlockBytes", network.preferredBlockBytes())
                .put("largestBlockBytes", network.largestBlockBytes())
                .put("mtuBytes", network.mtuBytes())
                .put("awakeWindowSeconds", network.awakeWindow().toSeconds())
                .put("rhythmSeconds", network.rhythm().toSeconds());
        network.dailyBytes().ifPresent(bytes -> json.put("dailyBytes", bytes));
        return json;
    }

    /** The network of one device. */
    public static JsonObject of(Verdict verdict) {
        return new JsonObject().put("name", verdict.network().name()).put("origin", Words.of(verdict.origin()));
    }
}
