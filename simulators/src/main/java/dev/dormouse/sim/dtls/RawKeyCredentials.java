package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * Raw public keys (RFC 7250) on P-256, as they are written to object 0.
 *
 * @param publicKey of the device, as SubjectPublicKeyInfo
 * @param privateKey of the device, as PKCS #8
 * @param serverKey that the server must show, as SubjectPublicKeyInfo; absent: whoever answers is believed
 */
public record RawKeyCredentials(Bytes publicKey, Bytes privateKey, Optional<Bytes> serverKey) implements Credentials {
    /** @throws IllegalArgumentException when these are no keys on P-256 */
    public RawKeyCredentials {
        readPublic(publicKey);
        readPrivate(privateKey);
        serverKey.ifPresent(RawKeyCredentials::readPublic);
    }

    PrivateKey signingKey() {
        return readPrivate(privateKey);
    }

    static PublicKey readPublic(Bytes encoded) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded.toArray()));
            if (key instanceof ECPublicKey point && P256.isOn(point)) return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a public key that cannot be read", e);
        }
        throw new IllegalArgumentException("a public key that is not on P-256");
    }

    private static PrivateKey readPrivate(Bytes encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a private key that cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "RawKeyCredentials[publicKey=" + publicKey + ", privateKey=***]";
    }
}
