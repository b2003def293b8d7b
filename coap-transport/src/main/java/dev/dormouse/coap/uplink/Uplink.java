package dev.dormouse.coap.uplink;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.option.StringOption;
import org.eclipse.californium.core.network.Exchange;

/** A request and who it comes from. */
public record Uplink(Peer peer, Request request) {

    /** Empty when what the sender proved names nobody we could know. */
    static Optional<Uplink> of(Exchange exchange) {
        var request = exchange.getRequest();
        return Peers.of(request.getSourceContext()).map(peer -> new Uplink(peer, request));
    }

    /**
     * The lane of the device at the other end. Whoever proved nothing has the lane of his address: registrations have it
     * too, so what one device asks stays in order.
     */
    public static String laneOf(Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? peer.address().toString()
                : peer.identity().key();
    }

    public Code method() {
        return request.getCode();
    }

    public List<String> query() {
        return request.getOptions().getUriQueryStrings();
    }

    public List<String> path() {
        return request.getOptions().getUriPath().stream()
                .map(StringOption::getStringValue)
                .toList();
    }

    public OptionalInt contentFormat() {
        var options = request.getOptions();
        return options.hasContentFormat() ? OptionalInt.of(options.getContentFormat()) : OptionalInt.empty();
    }

    public byte[] payload() {
        return request.getPayload();
    }

    /** For logs, where no endpoint is known. */
    public String sender() {
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? peer.address().getAddress().getHostAddress()
                : peer.identity().key();
    }
}
