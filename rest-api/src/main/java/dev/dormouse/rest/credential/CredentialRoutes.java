package dev.dormouse.rest.credential;

import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_UNKNOWN;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.PutOutcome;
import dev.dormouse.fleet.credential.Keyring;
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
    private final Keyring keyring;
    private final CredentialReader reader;
    private final InstantSource clock;

    public CredentialRoutes(Credentials credentials, Keyring keyring, SecureRandom random, InstantSource clock) {
        this.credentials = credentials;
        this.keyring = keyring;
        this.reader = new CredentialReader(random);
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
        page.items().forEach(credential -> items.add(CredentialJson.of(credential)));
        var json = new JsonObject().put("items", items);
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return Reply.ok(json);
    }

    private Reply add(ApiRequest request, Caller caller) {
        var credential = reader.read(request.body(), clock.instant());
        if (credentials.find(credential.endpoint()).isPresent())
            return exists("'" + credential.endpoint() + "' has a credential. Remove it first.");

        return switch (keyring.admit(credential)) {
            case PutOutcome.Stored stored -> Reply.created(shownOnce(credential, request.body()));
            case PutOutcome.IdentityTaken(var by) -> exists("'" + by + "' proves itself with the same.");
        };
    }

    /** A key the server made is told this once; one the operator sent is known to them. */
    private static JsonObject shownOnce(Credential credential, JsonObject body) {
        var json = CredentialJson.of(credential);
        if (credential instanceof Credential.PreSharedKey psk && !body.containsKey("key"))
            json.put("key", HexFormat.of().formatHex(psk.key().reveal()));
        return json;
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        return keyring.revoke(endpoint)
                ? Reply.done()
                : Reply.problem(Problem.of(CREDENTIAL_UNKNOWN, "'" + endpoint + "' has no credential."));
    }

    private static Reply exists(String detail) {
        return Reply.problem(Problem.of(CREDENTIAL_EXISTS, detail));
    }
}
