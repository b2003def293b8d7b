package dev.dormouse.rest.revocation;

import static dev.dormouse.rest.problem.ProblemType.CERTIFICATE_UNKNOWN;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Takes certificates back, by their serial number or as what a device came with, and shows the lists in force. */
public final class RevocationRoutes {

    private final Revocation revocation;

    public RevocationRoutes(Revocation revocation) {
        this.revocation = revocation;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listRevocations", this::list,
                "revokeCertificate", this::revoke,
                "liftRevocation", this::lift,
                "listRevocationLists", this::lists);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var page = Names.page(request, (cursor, limit) -> revocation.page(cursor, limit));
        return Reply.ok(ItemsJson.of(page, RevocationJson::of));
    }

    private Reply revoke(ApiRequest request, Caller caller) {
        var body = request.body();
        var certificate = body.containsKey("endpoint") ? borne(body) : Optional.of(named(body));
        if (certificate.isEmpty())
            return Reply.problem(Problem.of(
                    CERTIFICATE_UNKNOWN, "'" + body.getString("endpoint") + "' has not come with a certificate yet."));
        revocation.revoke(certificate.get(), caller.account(), body.getString("why"));
        return Reply.done();
    }

    private Reply lift(ApiRequest request, Caller caller) {
        var certificate = Names.valid(
                "serial", request.required("serial"), serial -> CertificateName.parse(issuer(request), serial));
        return revocation.lift(certificate)
                ? Reply.done()
                : Reply.problem(Problem.of(CERTIFICATE_UNKNOWN, "Nobody here took this certificate back."));
    }

    private Reply lists(ApiRequest request, Caller caller) {
        var json = ItemsJson.of(revocation.lists().inForce(), RevocationJson::of);
        revocation.lists().fault().ifPresent(fault -> json.put("fault", fault));
        return Reply.ok(json);
    }

    private Optional<CertificateName> borne(JsonObject body) {
        var endpoint = Names.endpoint("/endpoint", body.getString("endpoint"));
        var purpose = Words.read(Purpose.class, body.getString("purpose"));
        return revocation.bearer(endpoint, purpose).map(Bearer::certificate);
    }

    private static CertificateName named(JsonObject body) {
        return Names.valid(
                "/serial", body.getString("serial"), serial -> CertificateName.parse(body.getString("issuer"), serial));
    }

    private static String issuer(ApiRequest request) {
        return request.required("issuer");
    }
}
