package dev.dormouse.fleet.peer;

/** Who a peer has proved to be. {@link #key()} is one string per identity, for stores and indexes. */
public sealed interface PeerIdentity {

    String key();

    /** Nothing was proved: plain CoAP. */
    record Unsecured() implements PeerIdentity {
        @Override
        public String key() {
            return "none";
        }
    }

    record PreSharedKeyIdentity(String identity) implements PeerIdentity {
        @Override
        public String key() {
            return "psk:" + identity;
        }
    }

    /** The SHA-256 of the SubjectPublicKeyInfo, in lower-case hexadecimal. */
    record PublicKeyIdentity(String fingerprint) implements PeerIdentity {
        @Override
        public String key() {
            return "rpk:" + fingerprint;
        }
    }

    record CertificateIdentity(String commonName) implements PeerIdentity {
        @Override
        public String key() {
            return "x509:" + commonName;
        }
    }

    PeerIdentity UNSECURED = new Unsecured();

    /** The inverse of {@link #key()}. */
    static PeerIdentity parse(String key) {
        int colon = key.indexOf(':');
        String rest = key.substring(colon + 1);
        return switch (colon < 0 ? key : key.substring(0, colon)) {
            case "none" -> UNSECURED;
            case "psk" -> new PreSharedKeyIdentity(rest);
            case "rpk" -> new PublicKeyIdentity(rest);
            case "x509" -> new CertificateIdentity(rest);
            default -> throw new IllegalArgumentException("'" + key + "' is not the key of a peer identity");
        };
    }
}
