package dev.dormouse.rest.token;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.TOKEN_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.TOKEN_UNKNOWN;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.TokenBook;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Tokens;
import dev.dormouse.rest.tenant.PurviewJson;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Makes tokens for programs and takes them back. A token is shown once, when it is made. */
public final class TokenRoutes {

    /** So that whoever finds one knows what it opens. */
    private static final String PREFIX = "dormouse_";

    private final TokenBook book;
    private final Tenants tenants;
    private final SortedSet<String> features;
    private final SecureRandom random;
    private final InstantSource clock;

    /** {@code features} are those a token may be for. */
    public TokenRoutes(
            TokenBook book, Tenants tenants, SortedSet<String> features, SecureRandom random, InstantSource clock) {
        this.tenants = tenants;
        this.book = book;
        this.features = features;
        this.random = random;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listTokens", this::list, "addToken", this::add, "revokeToken", this::revoke);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(book.all(), this::json).put("features", new JsonArray(List.copyOf(features))));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var body = request.body();
        var secret = PREFIX + Tokens.random(random);
        var now = clock.instant();
        var reach = new ApiToken.Reach(
                Words.read(Role.class, body.getString("role")),
                body.getBoolean("readOnly", false),
                features(body),
                PurviewJson.read(body, name -> tenants.find(name).isPresent()).orElse(Purview.FLEET));
        var made = new ApiToken.Made(caller.account(), now);
        var token = Names.valid(
                "/name",
                body.getString("name"),
                name -> new ApiToken(name, Tokens.hash(secret), reach, made, expiry(body, now), Optional.empty()));
        return book.add(token)
                ? Reply.created(json(token).put("token", secret))
                : Reply.problem(Problem.of(TOKEN_EXISTS, "There is a token '" + token.name() + "' already."));
    }

    private Reply revoke(ApiRequest request, Caller caller) {
        var name = request.required("token");
        return book.remove(name)
                ? Reply.done()
                : Reply.problem(Problem.of(TOKEN_UNKNOWN, "There is no token '" + name + "'."));
    }

    private Set<String> features(JsonObject body) {
        var wanted = body.getJsonArray("features", new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toSet());
        if (!features.containsAll(wanted))
            throw new RequestRefused(Problem.inField(
                    INVALID_VALUE, "/features", "There are the features " + String.join(", ", features) + "."));
        return wanted;
    }

    private static Optional<Instant> expiry(JsonObject body, Instant now) {
        var expiry = Optional.ofNullable(body.getString("expiresAt")).map(text -> Names.moment("/expiresAt", text));
        if (expiry.isPresent() && !expiry.get().isAfter(now))
            throw new RequestRefused(Problem.inField(INVALID_VALUE, "/expiresAt", "This is over already."));
        return expiry;
    }

    private JsonObject json(ApiToken token) {
        var features = new JsonArray();
        token.reach().features().stream().sorted().forEach(features::add);
        var json = new JsonObject()
                .put("name", token.name())
                .put("role", Words.of(token.reach().role()))
                .put("readOnly", token.reach().readOnly())
                .put("features", features)
                .put("purview", PurviewJson.of(token.reach().purview()))
                .put("createdBy", token.made().by())
                .put("createdAt", token.made().at().toString())
                .put("expired", !token.isGood(clock.instant()));
        token.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        token.lastUsed().ifPresent(at -> json.put("lastUsed", at.toString()));
        return json;
    }
}
