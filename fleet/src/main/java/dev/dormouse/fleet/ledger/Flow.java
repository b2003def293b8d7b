package dev.dormouse.fleet.ledger;

/**
 * What went one way, added up. The four kinds of bytes do not overlap: a byte on the wire is in exactly one of them.
 *
 * @param messages CoAP messages, retransmissions included
 * @param retransmissions those that had been sent before
 * @param coapBytes of CoAP messages; of an image that is fetched over HTTP, its own
 * @param recordBytes what DTLS adds to them: headers, connection ids, nonces, tags
 * @param handshakeBytes of datagrams that only serve to agree on keys
 * @param headerBytes of UDP and IP
 */
public record Flow(
        long messages, long retransmissions, long coapBytes, long recordBytes, long handshakeBytes, long headerBytes) {

    public static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0);

    public Flow {
        if (messages < 0
                || retransmissions < 0
                || coapBytes < 0
                || recordBytes < 0
                || handshakeBytes < 0
                || headerBytes < 0) throw new IllegalArgumentException("what was sent is not less than nothing");
    }

    /** On air. */
    public long bytes() {
        return coapBytes + recordBytes + handshakeBytes + headerBytes;
    }

    public Flow plus(Flow more) {
        return new Flow(
                messages + more.messages,
                retransmissions + more.retransmissions,
                coapBytes + more.coapBytes,
                recordBytes + more.recordBytes,
                handshakeBytes + more.handshakeBytes,
                headerBytes + more.headerBytes);
    }
}
