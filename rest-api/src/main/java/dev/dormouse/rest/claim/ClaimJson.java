package dev.dormouse.rest.claim;

import dev.dormouse.fleet.claim.Claim;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.rest.contract.AddressText;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;

/** A claim in the JSON the contract promises. */
final class ClaimJson {

    private ClaimJson() {}

    static JsonObject of(Claim claim) {
        var json = new JsonObject().put("id", claim.id().value());
        switch (claim.who()) {
            case Claimant.Unsecured(var endpoint) -> json.put("kind", "none").put("says", endpoint.value());
            case Claimant.Identity(var identity) -> json.put("kind", "psk").put("says", identity);
            case Claimant.RawKey key -> json.put("kind", "rpk").put("says", key.fingerprint());
            case Claimant.Certificate(var name) -> json.put("kind", "x509").put("says", name);
        }
        claim.address().ifPresent(from -> json.put("address", AddressText.of(from)));
        return json.put("purpose", Words.of(claim.purpose()))
                .put("firstSeenAt", claim.firstSeen().toString())
                .put("lastSeenAt", claim.lastSeen().toString())
                .put("times", claim.times());
    }
}
