package dev.dormouse.rest.credential;

import dev.dormouse.fleet.credential.Credential;
import io.vertx.core.json.JsonObject;

/** A credential in the JSON the contract promises, without its key. */
final class CredentialJson {

    private CredentialJson() {}

    static JsonObject of(Credential credential) {
        var json = new JsonObject().put("endpoint", credential.endpoint().value());
        switch (credential) {
            case Credential.PreSharedKey psk -> json.put("kind", "psk").put("identity", psk.pskIdentity());
            case Credential.RawPublicKey rpk ->
                json.put("kind", "rpk").put("fingerprint", Credential.fingerprint(rpk.encoded()));
            case Credential.TrustedCertificate x509 -> json.put("kind", "x509").put("subject", x509.commonName());
        }
        return json.put("createdAt", credential.createdAt().toString());
    }
}
