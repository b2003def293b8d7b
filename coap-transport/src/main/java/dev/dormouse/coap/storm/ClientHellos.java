package dev.dormouse.coap.storm;

import java.net.DatagramPacket;
import java.util.Optional;

/** Tells ClientHellos by the bytes at their beginning, before anything is parsed. */
final class ClientHellos {

    private static final int RECORD_TYPE = 0;
    private static final int EPOCH = 3;
    private static final int MESSAGE_TYPE = 13;
    /** Behind the headers of record and message, the version and the random. */
    private static final int SESSION_ID_LENGTH = 13 + 12 + 2 + 32;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;

    private ClientHellos() {}

    /** Empty when it is something else. One that is too short for a cookie has none. */
    static Optional<Importance> importance(DatagramPacket datagram) {
        byte[] data = datagram.getData();
        int start = datagram.getOffset();
        int length = datagram.getLength();
        if (length <= MESSAGE_TYPE
                || data[start + RECORD_TYPE] != HANDSHAKE
                || data[start + EPOCH] != 0
                || data[start + EPOCH + 1] != 0
                || data[start + MESSAGE_TYPE] != CLIENT_HELLO) return Optional.empty();
        if (length <= SESSION_ID_LENGTH) return Optional.of(Importance.HELLO);
        int cookieLength = SESSION_ID_LENGTH + 1 + (data[start + SESSION_ID_LENGTH] & 0xff);
        boolean hasCookie = length > cookieLength && data[start + cookieLength] != 0;
        return Optional.of(hasCookie ? Importance.HANDSHAKE : Importance.HELLO);
    }
}
