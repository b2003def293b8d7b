package dev.dormouse.fleet.placement;

import java.util.Arrays;
import java.util.Optional;

/**
 * By what devices know an LwM2M server: its public key (SubjectPublicKeyInfo) and its certificate, both as DER and public. A
 * server without them serves devices with pre-shared keys only. With {@code trustsIssuer} it lets in devices that bear a
 * certificate of our authority.
 */
public record ServerProof(Optional<Der> publicKey, Optional<Der> certificate, boolean trustsIssuer) {

    public static final ServerProof NONE = new ServerProof(Optional.empty(), Optional.empty(), false);

    /** Encoded bytes, equal to others with the same content. */
    public static final class Der {

        private final byte[] bytes;

        public Der(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Der that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }
}
