package dev.dormouse.coap.credential;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What the server proves itself with. No case shows its private key. */
public sealed interface ServerIdentity {

    /** Only devices with pre-shared keys are served. */
    record None() implements ServerIdentity {}

    record RawKey(KeyPair keys) implements ServerIdentity {
        @Override
        public String toString() {
            return "RawKey[********]";
        }
    }

    /** The same key serves devices that want a raw public key. The chain begins with the server's own certificate. */
    record Certified(PrivateKey key, List<X509Certificate> chain) implements ServerIdentity {
        public Certified {
            if (chain.isEmpty()) throw new IllegalArgumentException("a certificate chain has at least one certificate");
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "Certified[" + chain.getFirst().getSubjectX500Principal() + ", ********]";
        }
    }
}
