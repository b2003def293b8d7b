package dev.dormouse.fleet.intake;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keys as people write them. What consists of pairs of hexadecimal digits is hexadecimal, anything else base64, of either
 * alphabet; {@code hex:} or {@code base64:} before it settles the matter.
 */
final class KeyText {

    private static final String HEX = "hex:";
    private static final String BASE64 = "base64:";

    private KeyText() {}

    /** Empty when it is neither. Nothing here is thrown that would quote it. */
    static Optional<byte[]> bytes(String text) {
        if (text.regionMatches(true, 0, HEX, 0, HEX.length())) return hex(text.substring(HEX.length()));
        if (text.regionMatches(true, 0, BASE64, 0, BASE64.length())) return base64(text.substring(BASE64.length()));
        return isHex(text) ? hex(text) : base64(text);
    }

    static Optional<byte[]> publicKey(String text) {
        return bytes(text).flatMap(encoded -> {
            try {
                return Optional.of(KeyFactory.getInstance("EC")
                        .generatePublic(new X509EncodedKeySpec(encoded))
                        .getEncoded());
            } catch (GeneralSecurityException noKey) {
                return Optional.empty();
            }
        });
    }

    private static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static Optional<byte[]> hex(String text) {
        return isHex(text) && !text.isEmpty() ? Optional.of(HexFormat.of().parseHex(text)) : Optional.empty();
    }

    private static Optional<byte[]> base64(String text) {
        try {
            var plain = text.replace('-', '+').replace('_', '/');
            byte[] bytes = Base64.getDecoder().decode(plain);
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
