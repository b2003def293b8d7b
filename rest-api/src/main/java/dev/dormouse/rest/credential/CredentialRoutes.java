package dev.dormouse.rest.credential;

import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_UNKNOWN;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.revocation.RevocationJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keyrings: listed without their keys, added to, revoked. */
public final class CredentialRoutes {

    private static final int RETIRED_SHOWN = 50;

    private final Credentials credentials;
    private final Locksmith locksmith;
    private final Revocation revocation;
    private final CredentialReader reader;
    private final InstantSource clock;

    public CredentialRoutes(
            Credentials credentials,
            Locksmith locksmith,
            Revocation revocation,
            SecureRandom random,
            InstantSource clock) {
        this.credentials = credentials;
        this.locksmith = locksmith;
        this.revocation = revocation;
        this.reader = new CredentialReader(new KeyMaker(random));
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listCredentials", this::list,
                "listDeviceCredentials", this::ofDevice,
                "addCredential", this::add,
                "revokeCredentials", this::revoke);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var search = request.optional("search").orElse("");
        var page = Names.page(request, (cursor, limit) -> credentials.page(search, cursor, limit));
        return Reply.ok(ItemsJson.of(page, KeyringJson::of));
    }

    private Reply ofDevice(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var keyrings = new JsonArray();
        for (var purpose : Purpose.values()) {
            var keyring = credentials.find(endpoint, purpose);
            if (!keyring.isEmpty()) keyrings.add(KeyringJson.of(keyring));
        }
        var certificates = new JsonArray();
        for (var purpose : Purpose.values())
            revocation
                    .bearer(endpoint, purpose)
                    .ifPresent(
                            bearer -> certificates.add(RevocationJson.of(bearer, revocation.whyNot(bearer.chain()))));
        var retired = new JsonArray();
        for (Retired once : credentials.retired(endpoint, RETIRED_SHOWN)) retired.add(KeyringJson.of(once));
        return Reply.ok(new JsonObject()
                .put("keyrings", keyrings)
                .put("certificates", certificates)
                .put("retired", retired));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var body = request.body();
        var credential = reader.read(body, clock.instant());
        // Most credentials that people enter are for the LwM2M server.
        var purpose = CredentialReader.purpose(Optional.ofNullable(body.getString("purpose")))
                .orElse(Purpose.MANAGEMENT);
        if (!credentials.find(credential.endpoint(), purpose).isEmpty())
            return exists("'" + credential.endpoint() + "' has a credential. Revoke it first.");

        return switch (locksmith.admit(credential, purpose, Origin.OPERATOR)) {
            case ChangeOutcome.Changed(var before, var now) -> Reply.created(shownOnce(credential, now, body));
            case ChangeOutcome.IdentityTaken(var by) -> exists("'" + by + "' proves itself with the same.");
        };
    }

    /** A key the server made is told this once; one the operator sent is known to them. */
    private static JsonObject shownOnce(Credential credential, Keyring now, JsonObject body) {
        var json = now.of(credential.identity())
                .map(KeyringJson::of)
                .orElseThrow(() -> new IllegalStateException("what was admitted is not on its keyring"))
                .put("endpoint", now.endpoint().value())
                .put("purpose", Words.of(now.purpose()));
        if (credential instanceof Credential.PreSharedKey psk && !body.containsKey("key"))
            json.put("key", psk.key().lend(HexFormat.of()::formatHex));
        return json;
    }

    private Reply revoke(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var purposes = CredentialReader.purpose(request.optional("purpose"))
                .map(List::of)
                .orElse(Arrays.asList(Purpose.values()));
        var identity = request.optional("id").map(id -> Names.valid("id", id, PeerIdentity::parse));
        boolean any = false;
        for (var purpose : purposes) any |= revoke(endpoint, purpose, identity);
        return any
                ? Reply.done()
                : Reply.problem(Problem.of(CREDENTIAL_UNKNOWN, "'" + endpoint + "' has no such credential."));
    }

    private boolean revoke(EndpointName endpoint, Purpose purpose, Optional<PeerIdentity> identity) {
        return identity.map(one -> locksmith.revoke(endpoint, purpose, one, Retired.Why.REVOKED))
                .orElseGet(() -> locksmith.revoke(endpoint, purpose));
    }

    private static Reply exists(String detail) {
        return Reply.problem(Problem.of(CREDENTIAL_EXISTS, detail));
    }
}
