package dev.dormouse.rest.oidc;

import static dev.dormouse.rest.problem.ProblemType.PROVIDER_AWAY;
import static dev.dormouse.rest.problem.ProblemType.PROVIDER_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.SIGN_IN_REFUSED;

import com.nimbusds.jwt.JWTClaimsSet;
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
import java.security.SecureRandom;
import java.time.InstantSource;
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

    /** Who signs people in, and what it takes to understand one another. */
    private record Partner(OidcConfig config, Provider provider, IdTokens tokens) {
        static Partner of(OidcConfig config, InstantSource clock) {
            var provider = new Provider(config, clock);
            return new Partner(config, provider, new IdTokens(config, provider, clock));
        }
    }

    private final Optional<Partner> partner;
    private final Tenants tenants;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final RestMeters meters;
    private final BegunLogins begun;

    public OidcRoutes(
            Optional<OidcConfig> config,
            Tenants tenants,
            Sessions sessions,
            SessionCookie cookie,
            RestMeters meters,
            SecureRandom random,
            InstantSource clock) {
        this.partner = config.map(its -> Partner.of(its, clock));
        this.tenants = tenants;
        this.sessions = sessions;
        this.cookie = cookie;
        this.meters = meters;
        this.begun = new BegunLogins(random, clock);
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listProviders", this::list,
                "beginProviderLogin", this::begin,
                "endProviderLogin", this::end);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var items = new JsonArray();
        partner.ifPresent(
                its -> items.add(new JsonObject().put("label", its.config().label())));
        return Reply.ok(new JsonObject().put("items", items));
    }

    private Reply begin(ApiRequest request, Caller caller) {
        if (partner.isEmpty()) return nobody();
        try {
            // First: with a provider that is away nothing is begun.
            var metadata = partner.get().provider().metadata();
            var login = begun.begin();
            var address = metadata.loginAddress(partner.get().config(), login);
            return Reply.ok(new JsonObject().put("address", address))
                    .with("Set-Cookie", cookie.holdingLogin(login.browser()));
        } catch (ProviderAway e) {
            return away(e);
        }
    }

    private Reply end(ApiRequest request, Caller caller) {
        if (partner.isEmpty()) return nobody();
        var with = partner.get();
        var body = request.body();
        var login = begun.take(body.getString("state"), caller.loginCookie());
        if (login.isEmpty())
            return refused(
                    caller, "This login was not begun here, or not in this browser, or too long ago. Begin anew.");
        try {
            var token =
                    with.provider().idToken(body.getString("code"), login.get().verifier());
            if (token.isEmpty()) return refused(caller, "The provider does not know of this login. Begin anew.");
            return switch (with.tokens().read(token.get(), login.get().nonce())) {
                case Reading.Bad(var why) -> refused(caller, "What the provider says is not believed: " + why + ".");
                case Reading.Good(var claims) -> welcome(claims, with.config().claims(), caller);
            };
        } catch (ProviderAway e) {
            return away(e);
        }
    }

    private Reply welcome(JWTClaimsSet told, OidcConfig.Claims claims, Caller caller) {
        return switch (Guest.of(told, claims, name -> tenants.find(name).isPresent())) {
            case Welcome.Out(var why) -> refused(caller, why);
            case Welcome.In(var guest) -> letIn(guest, caller);
        };
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
}
