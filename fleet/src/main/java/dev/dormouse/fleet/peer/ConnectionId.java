package dev.dormouse.fleet.peer;

import java.util.HexFormat;

/** The DTLS connection id (RFC 9146) by which a device addresses us: hexadecimal, so that it can be a key. */
public record ConnectionId(String hex) {

    public ConnectionId {
        if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.chars().allMatch(ConnectionId::isHexDigit))
            throw new IllegalArgumentException("'" + hex + "' is not a connection id in lower-case hexadecimal");
    }

    public static ConnectionId of(byte[] bytes) {
        return new ConnectionId(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    @Override
    public String toString() {
        return hex;
    }
}
