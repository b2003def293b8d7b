package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What a device proves itself with, bound to its endpoint name. */
public sealed interface Credential {

    EndpointName endpoint();

    /** What the transport will have proved when this credential was used. */
    PeerIdentity identity();

    Instant createdAt();

    record PreSharedKey(EndpointName endpoint, String pskIdentity, Secret key, Instant createdAt)
            implements Credential {

        private static final int LONGEST_IDENTITY = 255;

        public PreSharedKey {
            if (pskIdentity.isBlank() || pskIdentity.length() > LONGEST_IDENTITY)
                throw new IllegalArgumentException("a PSK identity has 1 to " + LONGEST_IDENTITY + " characters");
            if (key.length() < 8 || key.length() > 64)
                throw new IllegalArgumentException("a pre-shared key has 8 to 64 bytes, this one " + key.length());
        }

        @Override
        public PeerIdentity identity() {
            return new PreSharedKeyIdentity(pskIdentity);
        }
    }

    /** {@code encoded} is the DER SubjectPublicKeyInfo, and public. */
    @SuppressWarnings("ArrayRecordComponent")
    record RawPublicKey(EndpointName endpoint, byte[] encoded, Instant createdAt) implements Credential {

        @Override
        public PeerIdentity identity() {
            return new PublicKeyIdentity(fingerprint(encoded));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RawPublicKey that
                    && endpoint.equals(that.endpoint)
                    && Arrays.equals(encoded, that.encoded)
                    && createdAt.equals(that.createdAt);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }
    }

    /** A certificate of a trusted authority whose subject has this common name. */
    record TrustedCertificate(EndpointName endpoint, String commonName, Instant createdAt) implements Credential {

        public TrustedCertificate {
            if (commonName.isBlank()) throw new IllegalArgumentException("a common name must not be blank");
        }

        @Override
        public PeerIdentity identity() {
            return new CertificateIdentity(commonName);
        }
    }

    /** The SHA-256 of an encoded public key, in hexadecimal. */
    static String fingerprint(byte[] encodedPublicKey) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encodedPublicKey));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
