package dev.dormouse.fleet.observation;

import java.util.HexFormat;

/** The CoAP token under which a device reports, in hexadecimal. */
public record ObservationId(String hex) {

    public ObservationId {
        if (hex.isEmpty() || hex.length() > 16) throw new IllegalArgumentException("a token has 1 to 8 bytes");
    }

    public static ObservationId ofToken(byte[] token) {
        return new ObservationId(HexFormat.of().formatHex(token));
    }

    public byte[] token() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
