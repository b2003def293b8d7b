package dev.dormouse.rest.credential;

import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_UNKNOWN;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** Credentials: listed without their keys, added, removed. */
public final class CredentialRoutes {

    private final Credentials credentials;
    private final Locksmith locksmith;
    private final CredentialReader reader;
    private final InstantSource clock;

    public CredentialRoutes(Credentials credentials, Locksmith locksmith, SecureRandom random, InstantSource clock) {
        this.credentials = credentials;
        this.locksmith = locksmith;
        this.reader = new CredentialReader(new KeyMaker(random));
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listCredentials", this::list,
                "addCredential", this::add,
                "removeCredential", this::remove);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var search = request.optional("search").orElse("");
        var page = Names.page(request, cursor -> credentials.page(search, cursor, request.number("limit")));
        var items = new JsonArray();
        for (var keyring : page.items())
            for (var grant : keyring.grants())
                items.add(CredentialJson.of(keyring.purpose(), grant.standing(), grant.credential()));
        var json = new JsonObject().put("items", items);
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return Reply.ok(json);
    }

    private Reply add(ApiRequest request, Caller caller) {
        var credential = reader.read(request.body(), clock.instant());
        var purpose = CredentialReader.purpose(request.body());
        if (!credentials.find(credential.endpoint(), purpose).isEmpty())
            return exists("'" + credential.endpoint() + "' has a credential. Remove it first.");

        return switch (locksmith.admit(credential, purpose, Origin.OPERATOR)) {
            case ChangeOutcome.Changed changed -> Reply.created(shownOnce(credential, purpose, request.body()));
            case ChangeOutcome.IdentityTaken(var by) -> exists("'" + by + "' proves itself with the same.");
        };
    }

    /** A key the server made is told this once; one the operator sent is known to them. */
    private static JsonObject shownOnce(Credential credential, Purpose purpose, JsonObject body) {
        var json = CredentialJson.of(purpose, Standing.ACTIVE, credential);
        if (credential instanceof Credential.PreSharedKey psk && !body.containsKey("key"))
            json.put("key", HexFormat.of().formatHex(psk.key().reveal()));
        return json;
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var purpose = CredentialReader.purpose(request.optional("purpose"));
        return locksmith.revoke(endpoint, purpose)
                ? Reply.done()
                : Reply.problem(Problem.of(CREDENTIAL_UNKNOWN, "'" + endpoint + "' has no credential."));
    }

    private static Reply exists(String detail) {
        return Reply.problem(Problem.of(CREDENTIAL_EXISTS, detail));
    }
}
