package dev.dormouse.rest.session;

import static dev.dormouse.rest.problem.ProblemType.SECOND_FACTOR_NEEDED;
import static dev.dormouse.rest.problem.ProblemType.SESSION_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.WRONG_CREDENTIALS;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Identification.CodeMissing;
import dev.dormouse.rest.session.Identification.Proven;
import dev.dormouse.rest.session.Identification.TooMany;
import dev.dormouse.rest.session.Identification.Wrong;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in and out, and seeing who is in. */
public final class SessionRoutes {

    private static final Logger log = LoggerFactory.getLogger(SessionRoutes.class);

    private final Doorman doorman;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final RestMeters meters;

    public SessionRoutes(Doorman doorman, Sessions sessions, SessionCookie cookie, RestMeters meters) {
        this.doorman = doorman;
        this.sessions = sessions;
        this.cookie = cookie;
        this.meters = meters;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "login", this::login,
                "getSession",
                        (request, caller) ->
                                Reply.ok(SessionJson.of(caller.loggedIn().session())),
                "logout", this::logout,
                "listSessions", this::list,
                "endSession", this::end);
    }

    private Reply login(ApiRequest request, Caller caller) {
        var body = request.body();
        var code = Optional.ofNullable(body.getString("code"));
        var who = doorman.atTheDoor(caller.address(), body.getString("name"), body.getString("password"), code);
        return switch (who) {
            case Proven(var account) -> letIn(account, caller);
            case CodeMissing codeMissing ->
                Reply.problem(Problem.of(SECOND_FACTOR_NEEDED, "Send the code your app shows as code."));
            case TooMany(var patience) -> SessionJson.tooMany(patience);
            case Wrong wrong -> {
                meters.loginRefused();
                log.atWarn().addKeyValue("peer", caller.address()).log("login refused");
                yield Reply.problem(Problem.of(WRONG_CREDENTIALS));
            }
        };
    }

    private Reply letIn(Account account, Caller caller) {
        meters.loggedIn();
        log.atInfo()
                .addKeyValue("account", account.name())
                .addKeyValue("peer", caller.address())
                .log("logged in");
        var opened = sessions.open(account, caller.address());
        return Reply.ok(SessionJson.of(opened.session())).with("Set-Cookie", cookie.holding(opened.id()));
    }

    private Reply logout(ApiRequest request, Caller caller) {
        sessions.close(caller.loggedIn().id());
        return Reply.done().with("Set-Cookie", cookie.gone());
    }

    private Reply list(ApiRequest request, Caller caller) {
        var own = Sessions.nameOf(caller.loggedIn().id());
        return Reply.ok(ItemsJson.of(
                seenBy(caller),
                listed -> SessionJson.listed(listed, listed.name().equals(own))));
    }

    private Reply end(ApiRequest request, Caller caller) {
        var name = request.required("session");
        boolean seen = seenBy(caller).stream().anyMatch(listed -> listed.name().equals(name));
        return seen && sessions.end(name)
                ? Reply.done()
                : Reply.problem(Problem.of(SESSION_UNKNOWN, "There is no session '" + name + "', or it is over."));
    }

    /** People see their own, administrators see all. */
    private List<Sessions.Listed> seenBy(Caller caller) {
        var session = caller.loggedIn().session();
        return sessions.all().stream()
                .filter(listed ->
                        session.role() == Role.ADMIN && session.purview().isFleet()
                                || listed.session().account().equals(session.account()))
                .toList();
    }
}
