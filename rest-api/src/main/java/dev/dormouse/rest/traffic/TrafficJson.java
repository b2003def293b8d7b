package dev.dormouse.rest.traffic;

import dev.dormouse.fleet.ledger.Advice;
import dev.dormouse.fleet.ledger.Advisor;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Ledger.Day;
import dev.dormouse.fleet.ledger.Ledger.Talker;
import dev.dormouse.fleet.ledger.Traffic;
import io.vertx.core.json.JsonObject;

/** Traffic in the JSON the contract promises. */
final class TrafficJson {

    private TrafficJson() {}

    static JsonObject day(Day day) {
        return new JsonObject().put("day", day.day().toString()).mergeIn(traffic(day.traffic()));
    }

    static JsonObject talker(Talker talker) {
        return new JsonObject().put("endpoint", talker.endpoint().value()).mergeIn(traffic(talker.traffic()));
    }

    static JsonObject advice(Advice advice) {
        var attributes = new JsonObject();
        advice.attributes()
                .values()
                .forEach((attribute, value) -> attributes.put(
                        attribute.spelling(), attribute.isAboutTheValue() ? (Object) value : value.longValueExact()));
        return new JsonObject()
                .put("path", advice.path().toString())
                .put("reportsPerDay", advice.reportsPerDay())
                .put("bytesPerDay", advice.bytesPerDay())
                .put("attributes", attributes)
                .put("savedBytesPerDay", advice.savedPerDay())
                .put("reason", advice.reason());
    }

    static JsonObject adviceForModel(Advisor.ForModel advice) {
        var json = new JsonObject()
                .put("path", advice.path().toString())
                .put("devices", advice.devices())
                .put("reportsPerDay", advice.reportsPerDay())
                .put("savedBytesPerDay", advice.savedPerDay());
        advice.model().ifPresent(model -> json.put("model", model));
        return json;
    }

    static JsonObject traffic(Traffic traffic) {
        return new JsonObject()
                .put("bytes", traffic.bytes())
                .put("up", flow(traffic.up()))
                .put("down", flow(traffic.down()))
                .put("handshakes", traffic.handshakes())
                .put("failedHandshakes", traffic.failedHandshakes());
    }

    private static JsonObject flow(Flow flow) {
        return new JsonObject()
                .put("bytes", flow.bytes())
                .put("messages", flow.messages())
                .put("retransmissions", flow.retransmissions())
                .put("coapBytes", flow.coapBytes())
                .put("recordBytes", flow.recordBytes())
                .put("handshakeBytes", flow.handshakeBytes())
                .put("headerBytes", flow.headerBytes());
    }
}
