package dev.dormouse.rest.claim;

import static dev.dormouse.rest.problem.ProblemType.CLAIM_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.CREDENTIAL_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.claim.AcceptOutcome;
import dev.dormouse.fleet.claim.Acceptance;
import dev.dormouse.fleet.claim.ClaimDesk;
import dev.dormouse.fleet.claim.ClaimId;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.profile.PostingReader;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Strangers at the door: listed, let in, kept out. */
public final class ClaimRoutes {

    private final ClaimDesk desk;

    private final Tenants tenants;

    public ClaimRoutes(ClaimDesk desk, Tenants tenants) {
        this.tenants = tenants;
        this.desk = desk;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listClaims", this::list, "acceptClaim", this::accept, "rejectClaim", this::reject);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(desk.waiting(), ClaimJson::of).put("unheeded", desk.unheeded()));
    }

    private Reply accept(ApiRequest request, Caller caller) {
        var body = request.body();
        var endpoint = Names.endpoint("/endpoint", body.getString("endpoint"));
        var key = Optional.ofNullable(body.getString("key"))
                .map(hex -> new Secret(HexFormat.of().parseHex(hex)));
        var acceptance = new Acceptance(endpoint, key, PostingReader.read(body, tenants), caller.account());
        return switch (desk.accept(id(request), acceptance)) {
            case AcceptOutcome.Accepted accepted -> Reply.done();
            case AcceptOutcome.NoSuchClaim nothing -> unknown();
            case AcceptOutcome.NeedsKey nothing ->
                wrong("/key", "It came with a PSK identity, which proves nothing: tell its key.");
            case AcceptOutcome.NeedsProfile nothing ->
                wrong("/profile", "It came without DTLS: name a profile that allows it.");
            case AcceptOutcome.NoSuchProfile(var profile) ->
                wrong("/profile", "There is no profile '" + profile.value() + "'.");
            case AcceptOutcome.Unsound(var why) -> wrong("/key", Sentence.of(why));
            case AcceptOutcome.IdentityTaken(var by) -> exists("'" + by + "' proves itself with the same.");
            case AcceptOutcome.HasCredential nothing -> exists("'" + endpoint + "' has a credential. Revoke it first.");
        };
    }

    private Reply reject(ApiRequest request, Caller caller) {
        return desk.reject(id(request), caller.account()) ? Reply.done() : unknown();
    }

    private static ClaimId id(ApiRequest request) {
        return Names.valid("claim", request.required("claim"), ClaimId::new);
    }

    private static Reply.Document unknown() {
        return Reply.problem(Problem.of(CLAIM_UNKNOWN, "Perhaps somebody decided about it, or it was long ago."));
    }

    private static Reply.Document exists(String detail) {
        return Reply.problem(Problem.of(CREDENTIAL_EXISTS, detail));
    }

    private static Reply.Document wrong(String field, String detail) {
        return Reply.problem(Problem.inField(INVALID_VALUE, field, detail));
    }
}
