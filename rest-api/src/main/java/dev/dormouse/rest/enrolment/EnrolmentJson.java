package dev.dormouse.rest.enrolment;

import dev.dormouse.fleet.enrolment.Enrolled;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Enrolment groups in the JSON the contract promises, without their keys. */
final class EnrolmentJson {

    private EnrolmentJson() {}

    static JsonObject of(Roll roll, Instant now) {
        var group = roll.group();
        var json = new JsonObject()
                .put("name", group.name().value())
                .put("purpose", Words.of(group.purpose()))
                .put("keyBytes", group.derivation().keyBytes())
                .put("identity", group.derivation().identity().text())
                .put("allow", texts(group.entrants().allow()))
                .put("deny", texts(group.entrants().deny()))
                .put("quota", group.bounds().quota())
                .put("used", roll.enrolled())
                .put("state", Words.of(roll.stateAt(now)))
                .put("createdBy", group.made().by())
                .put("createdAt", group.made().at().toString())
                .put("etag", sighted(group).tag());
        group.bounds().expires().ifPresent(end -> json.put("expiresAt", end.toString()));
        group.posting().profile().ifPresent(profile -> json.put("profile", profile.value()));
        group.posting().tenant().ifPresent(tenant -> json.put("tenant", tenant.value()));
        var groups = new JsonArray();
        group.posting().groups().forEach(scope -> groups.add(scope.tag()));
        return json.put("groups", groups);
    }

    /** Its bounds are all that can be changed. */
    static Sighted sighted(EnrolmentGroup group) {
        var bounds = group.bounds();
        return Sighted.of(new JsonObject()
                .put("quota", bounds.quota())
                .put("expires", bounds.expires().map(String::valueOf).orElse(""))
                .put("closed", bounds.closed()));
    }

    static JsonObject of(Enrolled enrolled) {
        return new JsonObject()
                .put("endpoint", enrolled.endpoint().value())
                .put("at", enrolled.at().toString());
    }

    private static JsonArray texts(List<?> patterns) {
        var texts = new JsonArray();
        patterns.forEach(pattern -> texts.add(pattern.toString()));
        return texts;
    }
}
