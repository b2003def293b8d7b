package dev.dormouse.codec.cbor;

/** Bytes that are no CBOR, or more of it than anybody needs; the message says where and why. */
public final class MalformedCbor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedCbor(int at, String why) {
        // No stack trace: anybody can send such bytes, as often as he likes.
        super("byte " + at + ": " + why, null, false, false);
    }
}
