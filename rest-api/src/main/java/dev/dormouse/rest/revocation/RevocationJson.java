package dev.dormouse.rest.revocation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.revocation.Revoked;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Certificates in the JSON the contract promises. */
public final class RevocationJson {

    private RevocationJson() {}

    static JsonObject of(Revoked revoked) {
        return of(revoked.certificate())
                .put("at", revoked.at().toString())
                .put("by", revoked.by())
                .put("why", revoked.why());
    }

    static JsonObject of(RevocationLists.InForce list) {
        var json = new JsonObject()
                .put("issuer", list.issuer())
                .put("file", list.file())
                .put("certificates", list.certificates())
                .put("issuedAt", list.issuedAt().toString())
                .put("overdue", list.stale());
        list.dueAt().ifPresent(due -> json.put("dueAt", due.toString()));
        return json;
    }

    /** What a device proved itself with last, and why that is good no longer. */
    public static JsonObject of(Bearer bearer, Optional<String> whyNot) {
        var json = of(bearer.certificate())
                .put("purpose", Words.of(bearer.server()))
                .put("provedAt", bearer.provedAt().toString());
        bearer.cutAt().ifPresent(at -> json.put("cutAt", at.toString()));
        whyNot.ifPresent(why -> json.put("whyNot", why));
        return json;
    }

    private static JsonObject of(CertificateName certificate) {
        return new JsonObject().put("issuer", certificate.issuer()).put("serial", certificate.serial());
    }
}
