package dev.dormouse.rest.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A credential in the JSON the contract promises, without its key. */
final class CredentialJson {

    private CredentialJson() {}

    static JsonObject of(Purpose purpose, Standing standing, Credential credential) {
        var json = new JsonObject()
                .put("endpoint", credential.endpoint().value())
                .put("purpose", word(purpose))
                .put("standing", word(standing));
        switch (credential) {
            case Credential.PreSharedKey psk -> json.put("kind", "psk").put("identity", psk.pskIdentity());
            case Credential.RawPublicKey rpk ->
                json.put("kind", "rpk").put("fingerprint", Credential.fingerprint(rpk.encoded()));
            case Credential.TrustedCertificate x509 -> json.put("kind", "x509").put("subject", x509.commonName());
        }
        return json.put("createdAt", credential.createdAt().toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
