package dev.dormouse.rest.oidc;

import static dev.dormouse.rest.problem.ProblemType.PROVIDER_AWAY;
import static dev.dormouse.rest.problem.ProblemType.PROVIDER_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.SIGN_IN_REFUSED;

import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.oidc.Guest.Welcome;
import dev.dormouse.rest.oidc.IdTokens.Reading;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.SessionCookie;
import dev.dormouse.rest.session.SessionJson;
import dev.dormouse.rest.session.Sessions;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in by a provider. A page asks where to send the browser; the provider sends it back to a page of ours with a code, which that
 * page hands in here.
 */
public final class OidcRoutes {

    private static final Logger log = LoggerFactory.getLogger(OidcRoutes.class);

    private final Optional<OidcConfig> config;
    private final Tenants tenants;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final RestMeters meters;
    private final BegunLogins begun;
    private final InstantSource clock;
    private final Optional<Provider> provider;

    public OidcRoutes(
            Optional<OidcConfig> config,
            Tenants tenants,
            Sessions sessions,
            SessionCookie cookie,
            RestMeters meters,
            SecureRandom random,
            InstantSource clock) {
        this.config = config;
        this.tenants = tenants;
        this.sessions = sessions;
        this.cookie = cookie;
        this.meters = meters;
        this.clock = clock;
        this.begun = new BegunLogins(random, clock);
        this.provider = config.map(its -> new Provider(its, clock));
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listProviders", this::list,
                "beginProviderLogin", this::begin,
                "endProviderLogin", this::end);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var items = new JsonArray();
        config.ifPresent(its -> items.add(new JsonObject().put("label", its.label())));
        return Reply.ok(new JsonObject().put("items", items));
    }

    private Reply begin(ApiRequest request, Caller caller) {
        if (config.isEmpty() || provider.isEmpty()) return nobody();
        try {
            var authorization = provider.get().metadata().authorization().toString();
            var login = begun.begin();
            var query = new LinkedHashMap<String, String>();
            query.put("response_type", "code");
            query.put("client_id", config.get().clientId());
            query.put("redirect_uri", config.get().returnAddress().toString());
            query.put("scope", String.join(" ", config.get().scopes()));
            query.put("state", login.state());
            query.put("nonce", login.nonce());
            query.put("code_challenge", challenge(login.verifier()));
            query.put("code_challenge_method", "S256");
            var address = authorization + (authorization.contains("?") ? "&" : "?") + Provider.encoded(query);
            return Reply.ok(new JsonObject().put("address", address))
                    .with("Set-Cookie", cookie.holdingLogin(login.browser()));
        } catch (ProviderAway e) {
            return away(e);
        }
    }

    private Reply end(ApiRequest request, Caller caller) {
        if (config.isEmpty() || provider.isEmpty()) return nobody();
        var body = request.body();
        var login = begun.take(body.getString("state"), caller.loginCookie());
        if (login.isEmpty())
            return refused(
                    caller, "This login was not begun here, or not in this browser, or too long ago. Begin anew.");
        try {
            var token =
                    provider.get().idToken(body.getString("code"), login.get().verifier());
            if (token.isEmpty()) return refused(caller, "The provider does not know of this login. Begin anew.");
            return switch (new IdTokens(config.get(), provider.get(), clock)
                    .read(token.get(), login.get().nonce())) {
                case Reading.Bad(var why) -> refused(caller, "What the provider says is not believed: " + why + ".");
                case Reading.Good(var claims) ->
                    switch (Guest.of(
                            claims,
                            config.get().claims(),
                            name -> tenants.find(name).isPresent())) {
                        case Welcome.Out(var why) -> refused(caller, why);
                        case Welcome.In(var guest) -> letIn(guest, caller);
                    };
            };
        } catch (ProviderAway e) {
            return away(e);
        }
    }

    private Reply letIn(Guest guest, Caller caller) {
        meters.loggedIn();
        log.atInfo()
                .addKeyValue("account", guest.name())
                .addKeyValue("peer", caller.address())
                .log("logged in");
        var opened = sessions.open(guest.name(), guest.role(), guest.purview(), caller.address());
        return Reply.ok(SessionJson.of(opened.session())).with("Set-Cookie", cookie.holding(opened.id()));
    }

    private Reply refused(Caller caller, String why) {
        meters.loginRefused();
        log.atWarn()
                .addKeyValue("peer", caller.address())
                .addKeyValue("error", why)
                .log("login refused");
        return Reply.problem(Problem.of(SIGN_IN_REFUSED, why));
    }

    private static Reply nobody() {
        return Reply.problem(
                Problem.of(PROVIDER_UNKNOWN, "Set web.oidc in the configuration, or log in with a password."));
    }

    private static Reply away(ProviderAway e) {
        log.atWarn().addKeyValue("error", e.getMessage()).setCause(e.getCause()).log("sign-in provider away");
        return Reply.problem(Problem.of(PROVIDER_AWAY, "Try again soon, or log in with a password."));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
