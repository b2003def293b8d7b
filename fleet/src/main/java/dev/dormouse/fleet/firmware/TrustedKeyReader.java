package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.firmware.TrustedKey.Algorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a public key as people have it: PEM, as openssl writes it. */
public final class TrustedKeyReader {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]{1,4096})-----END PUBLIC KEY-----\\s*");
    private static final BigInteger P256_PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private TrustedKeyReader() {}

    public sealed interface Found {
        record Key(Algorithm algorithm, byte[] encoded) implements Found {}

        record NotAKey(String why) implements Found {}
    }

    public static Found read(String pem) {
        var form = PEM.matcher(pem);
        if (!form.matches())
            return new Found.NotAKey("a public key is given as PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY");
        return decoded(form.group(1))
                .map(TrustedKeyReader::key)
                .orElseGet(() -> new Found.NotAKey("what stands in the PEM is no base64"));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Found key(byte[] encoded) {
        if (parses("Ed25519", encoded)) return new Found.Key(Algorithm.ED25519, encoded);
        return isP256(encoded)
                ? new Found.Key(Algorithm.ECDSA_P256, encoded)
                : new Found.NotAKey("images are signed with keys of Ed25519 or of ECDSA on P-256");
    }

    private static boolean parses(String algorithm, byte[] encoded) {
        try {
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isP256(byte[] encoded) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            return key instanceof ECPublicKey ec
                    && ec.getParams().getCurve().getField() instanceof ECFieldFp field
                    && field.getP().equals(P256_PRIME);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
