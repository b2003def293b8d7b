package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A private key on P-256, and what tells the server whose it is. */
public sealed interface SigningCredentials extends Credentials permits RawKeyCredentials, CertificateCredentials {
    /** As PKCS #8. */
    Bytes privateKey();

    /** Beside what every exchange with signatures offers, as it is written in a ClientHello. */
    byte[] offered();

    /** The body of our Certificate. */
    byte[] shown();

    /**
     * The key that the server's Certificate shows, as SubjectPublicKeyInfo.
     *
     * @throws dev.dormouse.sim.wire.Malformed when it is not the server that was expected
     */
    Bytes keyIn(ByteReader certificate);

    static PublicKey readPublic(Bytes encoded) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded.toArray()));
            if (key instanceof ECPublicKey point && P256.isOn(point)) return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a public key that cannot be read", e);
        }
        throw new IllegalArgumentException("a public key that is not on P-256");
    }

    static PrivateKey readPrivate(Bytes encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a private key that cannot be read", e);
        }
    }
}
