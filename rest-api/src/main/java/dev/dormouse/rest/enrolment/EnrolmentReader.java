package dev.dormouse.rest.enrolment;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.enrolment.Bounds;
import dev.dormouse.fleet.enrolment.Derivation;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.EnrolmentGroup.Made;
import dev.dormouse.fleet.enrolment.Entrants;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.IdentityPattern;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.profile.PostingReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Enrolment groups out of requests. Nothing it throws holds a key. */
final class EnrolmentReader {

    private final KeyMaker keys;
    private final Tenants tenants;

    EnrolmentReader(KeyMaker keys, Tenants tenants) {
        this.tenants = tenants;
        this.keys = keys;
    }

    /** @throws RequestRefused naming the field that makes no sense */
    EnrolmentGroup group(JsonObject body, Made made) {
        var purpose = Words.read(Purpose.class, body.getString("purpose", "bootstrap"));
        return new EnrolmentGroup(
                Names.valid("/name", body.getString("name"), GroupName::new),
                purpose,
                derivation(body),
                new Entrants(patterns(body, "allow"), patterns(body, "deny")),
                new Bounds(body.getInteger("quota"), expires(body), false),
                PostingReader.read(body, tenants),
                made);
    }

    static Bounds bounds(JsonObject body) {
        return new Bounds(body.getInteger("quota"), expires(body), body.getBoolean("closed"));
    }

    private Derivation derivation(JsonObject body) {
        int keyBytes = body.getInteger("keyBytes", Derivation.SHORT_KEY);
        if (keyBytes != Derivation.SHORT_KEY && keyBytes != Derivation.LONG_KEY)
            throw new RequestRefused(
                    Problem.inField(INVALID_VALUE, "/keyBytes", "Keys of devices have 16 or 32 bytes."));
        var identity = Names.valid(
                "/identity", body.getString("identity", IdentityPattern.THE_ENDPOINT.text()), IdentityPattern::new);
        var key = body.containsKey("key")
                ? new Secret(HexFormat.of().parseHex(body.getString("key")))
                : keys.key(KeyMaker.Strength.BITS_256);
        return new Derivation(key, keyBytes, identity);
    }

    private static List<Glob> patterns(JsonObject body, String name) {
        return body.getJsonArray(name, new JsonArray()).stream()
                .map(text -> Names.valid("/" + name, text.toString(), Glob::new))
                .toList();
    }

    private static Optional<Instant> expires(JsonObject body) {
        try {
            return Optional.ofNullable(body.getString("expiresAt")).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new RequestRefused(
                    Problem.inField(INVALID_VALUE, "/expiresAt", "A time looks like 2026-01-31T12:00:00Z, in UTC."));
        }
    }
}
