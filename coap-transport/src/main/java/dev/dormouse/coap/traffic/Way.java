package dev.dormouse.coap.traffic;

import dev.dormouse.fleet.ledger.Flow;

/** One direction of a {@link Tally}. Counts that would not fit stay at their largest: half a minute never gets there. */
final class Way {

    private int messages;
    private int retransmissions;
    private int coap;
    private int handshake;
    private int payload;
    private int headers;

    void datagram(int bytes, int header) {
        payload = sum(payload, bytes);
        headers = sum(headers, header);
    }

    void handshakeDatagram(int bytes, int header) {
        datagram(bytes, header);
        handshake = sum(handshake, bytes);
    }

    void message(int bytes) {
        messages = sum(messages, 1);
        coap = sum(coap, bytes);
    }

    void retransmission() {
        retransmissions = sum(retransmissions, 1);
    }

    void add(Way more) {
        messages = sum(messages, more.messages);
        retransmissions = sum(retransmissions, more.retransmissions);
        coap = sum(coap, more.coap);
        handshake = sum(handshake, more.handshake);
        payload = sum(payload, more.payload);
        headers = sum(headers, more.headers);
    }

    /** What is neither a handshake nor CoAP is what DTLS wraps around it, and what it threw away. */
    Flow flow() {
        int records = Math.max(0, payload - coap - handshake);
        return new Flow(messages, retransmissions, coap, records, handshake, headers);
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
