package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Arrays;

/** Who somebody says to be. Of these only a certificate was issued by somebody we trust; none of it is proved. */
public sealed interface Claimant {

    /** One string per claimant, for ids. */
    String key();

    /** A name, and nothing with it. */
    record Unsecured(EndpointName endpoint) implements Claimant {
        @Override
        public String key() {
            return "none:" + endpoint;
        }
    }

    /** A PSK identity; whether it has a key is not known, and ours is missing. */
    record Identity(String pskIdentity) implements Claimant {
        @Override
        public String key() {
            return "psk:" + pskIdentity;
        }
    }

    /** A public key, as DER SubjectPublicKeyInfo. */
    @SuppressWarnings("ArrayRecordComponent")
    record RawKey(byte[] encoded) implements Claimant {

        /** More than any key our curves have. */
        static final int LONGEST = 512;

        public String fingerprint() {
            return Credential.fingerprint(encoded);
        }

        @Override
        public String key() {
            return "rpk:" + fingerprint();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RawKey that && Arrays.equals(encoded, that.encoded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }

        @Override
        public String toString() {
            return key();
        }
    }

    /** A certificate of a trusted authority for this subject. */
    record Certificate(String commonName) implements Claimant {
        @Override
        public String key() {
            return "x509:" + commonName;
        }
    }
}
