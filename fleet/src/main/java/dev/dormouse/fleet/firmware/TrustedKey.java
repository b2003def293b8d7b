package dev.dormouse.fleet.firmware;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** A public key whose signatures on images are good; {@code encoded} is its SubjectPublicKeyInfo. */
public record TrustedKey(KeyName name, Algorithm algorithm, byte[] encoded, String addedBy, Instant addedAt) {

    public enum Algorithm {
        ED25519("Ed25519", "Ed25519"),
        ECDSA_P256("EC", "NONEwithECDSA");

        private final String keys;
        private final String overHash;

        Algorithm(String keys, String overHash) {
            this.keys = keys;
            this.overHash = overHash;
        }

        /** What the JDK calls a signature of it over a hash that was made before. */
        String overHash() {
            return overHash;
        }
    }

    public TrustedKey {
        encoded = encoded.clone();
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance(algorithm.keys).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + name + " was read when it was added", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedKey that
                && name.equals(that.name)
                && algorithm == that.algorithm
                && Arrays.equals(encoded, that.encoded)
                && addedBy.equals(that.addedBy)
                && addedAt.equals(that.addedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, algorithm, Arrays.hashCode(encoded));
    }

    @Override
    public String toString() {
        return name + " (" + algorithm + ")";
    }
}
