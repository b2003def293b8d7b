package dev.dormouse.rest.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Credentials out of requests. Nothing it throws holds a key. */
final class CredentialReader {

    private final KeyMaker keys;

    CredentialReader(KeyMaker keys) {
        this.keys = keys;
    }

    /** @throws dev.dormouse.rest.problem.RequestRefused naming the field that makes no sense */
    Credential read(JsonObject body, Instant now) {
        var endpoint = Names.endpoint("/endpoint", body.getString("endpoint"));
        return switch (body.getString("kind")) {
            case "psk" -> preSharedKey(body, endpoint, now);
            case "rpk" -> new Credential.RawPublicKey(endpoint, publicKey(body.getString("publicKey")), now);
            case "x509" ->
                Names.valid(
                        "/subject",
                        body.getString("subject", endpoint.value()),
                        name -> new Credential.TrustedCertificate(endpoint, name, now));
            default -> throw new IllegalStateException("the contract knows a kind of credential that nobody reads");
        };
    }

    static Optional<Purpose> purpose(Optional<String> named) {
        return named.map(name -> Words.read(Purpose.class, name));
    }

    private Credential preSharedKey(JsonObject body, EndpointName endpoint, Instant now) {
        var key = body.containsKey("key")
                ? new Secret(HexFormat.of().parseHex(body.getString("key")))
                : keys.key(KeyMaker.Strength.BITS_128);
        return Names.valid(
                "/identity",
                body.getString("identity"),
                identity -> new Credential.PreSharedKey(endpoint, identity, key, now));
    }

    private static byte[] publicKey(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(encoded))
                    .getEncoded();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw Names.refused(
                    "/publicKey",
                    new IllegalArgumentException(
                            "It must be the SubjectPublicKeyInfo of an elliptic-curve key, in base64.", e));
        }
    }
}
