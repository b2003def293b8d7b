package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;

/** A word about the connection itself. */
record Alert(int level, int description) {
    static final Alert CLOSE_NOTIFY = new Alert(1, 0);

    private static final int FATAL = 2;

    static Alert parse(byte[] content) {
        var in = new ByteReader(content);
        return new Alert(in.u8(), in.u8());
    }

    boolean isFatal() {
        return level == FATAL;
    }

    boolean isCloseNotify() {
        return description == CLOSE_NOTIFY.description;
    }

    byte[] toBytes() {
        return new byte[] {(byte) level, (byte) description};
    }

    @Override
    public String toString() {
        var name = switch (description) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 20 -> "bad_record_mac";
            case 40 -> "handshake_failure";
            case 47 -> "illegal_parameter";
            case 50 -> "decode_error";
            case 51 -> "decrypt_error";
            case 71 -> "insufficient_security";
            case 80 -> "internal_error";
            case 115 -> "unknown_psk_identity";
            default -> "description " + description;
        };
        return "alert " + name;
    }
}
