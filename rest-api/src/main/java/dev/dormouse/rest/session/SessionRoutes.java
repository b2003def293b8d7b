package dev.dormouse.rest.session;

import static dev.dormouse.rest.problem.ProblemType.PASSWORD_REFUSED;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_ATTEMPTS;
import static dev.dormouse.rest.problem.ProblemType.WRONG_CREDENTIALS;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in and out. */
public final class SessionRoutes {

    private static final Logger log = LoggerFactory.getLogger(SessionRoutes.class);

    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginGuard guard;
    private final SessionCookie cookie;
    private final RestMeters meters;
    private final Passwords passwords = new Passwords();
    private final String nobodysHash = passwords.hash("the password of nobody");

    public SessionRoutes(
            Accounts accounts, Sessions sessions, LoginGuard guard, SessionCookie cookie, RestMeters meters) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.guard = guard;
        this.cookie = cookie;
        this.meters = meters;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "login", this::login,
                "getSession",
                        (request, caller) -> Reply.ok(json(caller.loggedIn().session())),
                "logout", this::logout,
                "changePassword", this::changePassword);
    }

    private Reply login(ApiRequest request, Caller caller) {
        var name = request.body().getString("name");
        var wait = guard.attempt(caller.address(), name);
        if (wait.isPresent()) return tooMany(wait.get());

        var account = withPassword(name, request.body().getString("password"));
        if (account.isEmpty()) {
            guard.failed(name);
            meters.loginRefused();
            log.atWarn().addKeyValue("peer", caller.address()).log("login refused");
            return Reply.problem(Problem.of(WRONG_CREDENTIALS));
        }
        guard.succeeded(name);
        meters.loggedIn();
        log.atInfo()
                .addKeyValue("account", name)
                .addKeyValue("peer", caller.address())
                .log("logged in");
        var opened = sessions.open(account.get());
        return Reply.ok(json(opened.session())).with("Set-Cookie", cookie.holding(opened.id()));
    }

    private Reply logout(ApiRequest request, Caller caller) {
        sessions.close(caller.loggedIn().id());
        return Reply.done().with("Set-Cookie", cookie.gone());
    }

    private Reply changePassword(ApiRequest request, Caller caller) {
        var name = caller.loggedIn().session().account();
        var current = request.body().getString("current");
        var next = request.body().getString("next");
        var wait = guard.attempt(caller.address(), name);
        if (wait.isPresent()) return tooMany(wait.get());

        var account = withPassword(name, current);
        if (account.isEmpty()) {
            guard.failed(name);
            return Reply.problem(Problem.inField(WRONG_CREDENTIALS, "/current", "The current password is wrong."));
        }
        guard.succeeded(name);
        var weakness = weakness(next, name, current);
        if (weakness.isPresent()) return Reply.problem(Problem.inField(PASSWORD_REFUSED, "/next", weakness.get()));

        accounts.put(account.get().withPassword(passwords.hash(next)));
        sessions.passwordChanged(caller.loggedIn().id(), name);
        log.atInfo().addKeyValue("account", name).log("password changed");
        return Reply.done();
    }

    /** The account, if there is one of this name and the password is its own. Takes its time either way. */
    private Optional<Account> withPassword(String name, String password) {
        var account = accounts.find(name);
        var hash = account.map(Account::passwordHash).orElse(nobodysHash);
        return passwords.matches(password, hash) ? account : Optional.empty();
    }

    private static Optional<String> weakness(String next, String name, String current) {
        if (next.equals(current)) return Optional.of("Choose another password than the current one.");
        if (next.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
            return Optional.of("A password must not contain the name of its account.");
        if (next.chars().distinct().count() < 5) return Optional.of("Use at least five different characters.");
        return Optional.empty();
    }

    private static Reply tooMany(Duration wait) {
        var seconds = Long.toString(wait.plusMillis(999).toSeconds());
        return Reply.problem(Problem.of(TOO_MANY_ATTEMPTS, "Try again in " + seconds + " seconds."))
                .with("Retry-After", seconds);
    }

    private static JsonObject json(Session session) {
        var account = new JsonObject()
                .put("name", session.account())
                .put("role", session.role().name().toLowerCase(Locale.ROOT))
                .put("mustChangePassword", session.mustChangePassword());
        return new JsonObject().put("account", account).put("csrfToken", session.csrfToken());
    }
}
