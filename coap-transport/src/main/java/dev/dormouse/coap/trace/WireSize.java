package dev.dormouse.coap.trace;

import dev.dormouse.coap.traffic.TrafficCounter;
import java.util.OptionalInt;
import org.eclipse.californium.elements.Definition;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.util.Bytes;

/** How long the datagram of a message is, with the headers of IP and UDP. Reckoned, for a record's size follows from its cipher. */
final class WireSize {

    private static final int RECORD_HEADER = 13;
    private static final int EXPLICIT_NONCE = 8;
    private static final int SHORT_TAG = 8;
    private static final int TAG = 16;
    private static final int TYPE_INSIDE = 1;

    private WireSize() {}

    static OptionalInt received(int coapBytes, EndpointContext from) {
        return of(coapBytes, from, DtlsEndpointContext.KEY_READ_CONNECTION_ID);
    }

    static OptionalInt sent(int coapBytes, EndpointContext to) {
        return of(coapBytes, to, DtlsEndpointContext.KEY_WRITE_CONNECTION_ID);
    }

    private static OptionalInt of(int coapBytes, EndpointContext peer, Definition<Bytes> connectionId) {
        int headers = TrafficCounter.headers(peer.getPeerAddress());
        if (peer.getPeerIdentity() == null) return OptionalInt.of(headers + coapBytes);
        var cipher = peer.get(DtlsEndpointContext.KEY_CIPHER);
        if (cipher == null || cipher.contains("_CBC_")) return OptionalInt.empty();
        var id = peer.get(connectionId);
        int named = id == null || id.isEmpty() ? 0 : id.length() + TYPE_INSIDE;
        int tag = cipher.endsWith("_CCM_8") || cipher.contains("_CCM_8_") ? SHORT_TAG : TAG;
        return OptionalInt.of(headers + RECORD_HEADER + named + EXPLICIT_NONCE + coapBytes + tag);
    }
}
