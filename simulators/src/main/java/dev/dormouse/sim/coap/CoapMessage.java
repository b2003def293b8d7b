package dev.dormouse.sim.coap;

import dev.dormouse.sim.wire.Bytes;

/** One CoAP message. */
public record CoapMessage(
        CoapType type, CoapCode code, int messageId, Bytes token, CoapOptions options, Bytes payload) {

    public CoapMessage {
        if (messageId < 0 || messageId > 0xffff)
            throw new IllegalArgumentException(messageId + " is not a message id (0 to 65535)");
        if (token.size() > 8) throw new IllegalArgumentException("a token has at most eight bytes");
    }

    /** The acknowledgement or reset of a message: nothing but its id. */
    public static CoapMessage empty(CoapType type, int messageId) {
        return new CoapMessage(type, CoapCode.EMPTY, messageId, Bytes.EMPTY, CoapOptions.NONE, Bytes.EMPTY);
    }

    public boolean isEmpty() {
        return code.equals(CoapCode.EMPTY);
    }
}
