package dev.dormouse.rest.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.Unsecured;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Keyrings in the JSON the contract promises, without their keys. */
final class KeyringJson {

    private static final List<Standing> IN_ORDER = List.of(Standing.ACTIVE, Standing.PENDING, Standing.SUPERSEDED);

    private KeyringJson() {}

    static JsonObject of(Keyring keyring) {
        var credentials = new JsonArray();
        for (var standing : IN_ORDER) keyring.of(standing).ifPresent(grant -> credentials.add(of(grant)));
        return new JsonObject()
                .put("endpoint", keyring.endpoint().value())
                .put("purpose", Words.of(keyring.purpose()))
                .put("credentials", credentials);
    }

    static JsonObject of(Grant grant) {
        return proof(grant.identity())
                .put("standing", Words.of(grant.standing()))
                .put("origin", Words.of(grant.origin()))
                .put("createdAt", grant.credential().createdAt().toString())
                .put("since", grant.since().toString());
    }

    static JsonObject of(Retired retired) {
        return proof(retired.identity())
                .put("purpose", Words.of(retired.purpose()))
                .put("origin", Words.of(retired.origin()))
                .put("createdAt", retired.createdAt().toString())
                .put("retiredAt", retired.retiredAt().toString())
                .put("why", Words.of(retired.why()));
    }

    /** What a device shows to prove itself; {@link Credential}s name themselves by it. */
    private static JsonObject proof(PeerIdentity identity) {
        var json = new JsonObject().put("id", identity.key());
        switch (identity) {
            case PreSharedKeyIdentity(var name) -> json.put("kind", "psk").put("identity", name);
            case PublicKeyIdentity(var fingerprint) -> json.put("kind", "rpk").put("fingerprint", fingerprint);
            case CertificateIdentity(var commonName) -> json.put("kind", "x509").put("subject", commonName);
            case Unsecured nothing -> throw new IllegalStateException("no credential proves nothing");
        }
        return json;
    }
}
