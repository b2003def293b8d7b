package dev.dormouse.rest.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.rest.contract.AddressText;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Bootstrap sessions in the JSON the contract promises. */
final class SessionJson {

    private SessionJson() {}

    static JsonObject of(BootstrapSession session) {
        var exchanges = new JsonArray();
        session.exchanges().forEach(exchange -> exchanges.add(of(exchange)));
        var json = new JsonObject()
                .put("endpoint", session.endpoint().value())
                .put("address", AddressText.of(session.peer().address()))
                .put("security", security(session.peer().identity()))
                .put("beganAt", session.began().toString())
                .put("endedAt", session.ended().toString())
                .put("outcome", Words.of(session.outcome().kind()))
                .put("exchanges", exchanges)
                .put(
                        "bytesDown",
                        session.exchanges().stream()
                                .mapToLong(Exchange::bytesDown)
                                .sum())
                .put(
                        "bytesUp",
                        session.exchanges().stream()
                                .mapToLong(Exchange::bytesUp)
                                .sum());
        session.server().ifPresent(server -> json.put("server", server));
        switch (session.outcome()) {
            case Outcome.Failed(var step, var why) -> json.put("step", step).put("why", why);
            case Outcome.TurnedAway(var why) -> json.put("why", why);
            case Outcome.Finished finished -> {}
            case Outcome.Overtaken overtaken -> {}
            case Outcome.Interrupted interrupted -> {}
        }
        return json;
    }

    private static JsonObject of(Exchange exchange) {
        var json = new JsonObject()
                .put("what", exchange.what())
                .put("bytesDown", exchange.bytesDown())
                .put("bytesUp", exchange.bytesUp())
                .put("tookMs", exchange.took().toMillis());
        exchange.format().ifPresent(format -> json.put("format", format));
        exchange.answer().ifPresent(answer -> json.put("answer", answer));
        return json;
    }

    private static String security(PeerIdentity identity) {
        return switch (identity) {
            case PeerIdentity.Unsecured nothing -> "none";
            case PeerIdentity.PreSharedKeyIdentity psk -> "psk";
            case PeerIdentity.PublicKeyIdentity rpk -> "rpk";
            case PeerIdentity.CertificateIdentity x509 -> "x509";
        };
    }
}
