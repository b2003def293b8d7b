package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.CSRF_TOKEN_MISSING;
import static dev.dormouse.rest.problem.ProblemType.FORBIDDEN;
import static dev.dormouse.rest.problem.ProblemType.MUST_CHANGE_PASSWORD;
import static dev.dormouse.rest.problem.ProblemType.NOT_LOGGED_IN;
import static dev.dormouse.rest.problem.ProblemType.SESSION_NEEDED;
import static dev.dormouse.rest.problem.ProblemType.TOKEN_REFUSED;

import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.TokenBook;
import dev.dormouse.rest.contract.Access;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.purview.PurviewGate;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Session;
import dev.dormouse.rest.session.SessionCookie;
import dev.dormouse.rest.session.Sessions;
import dev.dormouse.rest.session.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Decides from a request's head alone whether the caller may make it: on the event loop, before any body is read, and without
 * waiting. Who sends a token is judged by it alone, even beside a cookie.
 */
public final class Admission {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final TokenBook tokens;

    public Admission(Sessions sessions, TokenBook tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** @throws RequestRefused when the caller may not */
    Caller admit(ApiOperation operation, HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        if (!operation.access().needsSession()) {
            var login =
                    Optional.ofNullable(request.getCookie(SessionCookie.LOGIN)).map(Cookie::getValue);
            return new Caller(address, new Caller.Nobody(), login);
        }
        var bearer = bearer(request);
        var caller =
                new Caller(address, bearer.isPresent() ? program(operation, bearer.get()) : person(operation, request));
        PurviewGate.requireBreadth(operation, caller);
        return caller;
    }

    /** Whether who was let in once still would be, for what goes on for long. */
    public boolean isStillIn(Caller caller) {
        return switch (caller.who()) {
            case Caller.Login(var id, var session) ->
                sessions.find(id)
                        .filter(now -> now.purview().equals(session.purview()))
                        .isPresent();
            case Caller.Program(var token) -> tokens.isGood(token);
            case Caller.Nobody nobody -> false;
        };
    }

    Optional<Caller.Login> login(HttpServerRequest request) {
        var cookie = Optional.ofNullable(request.getCookie(SessionCookie.NAME));
        return cookie.flatMap(
                found -> sessions.use(found.getValue()).map(session -> new Caller.Login(found.getValue(), session)));
    }

    private Caller.Login person(ApiOperation operation, HttpServerRequest request) {
        var access = operation.access();
        var login = login(request).orElseThrow(() -> new RequestRefused(Problem.of(NOT_LOGGED_IN)));
        var session = login.session();
        if (operation.csrf() && !carriesToken(request, session))
            throw new RequestRefused(
                    Problem.of(CSRF_TOKEN_MISSING, "Send the session's csrfToken in the header X-CSRF-Token."));
        if (session.mustChangePassword() && !access.allowsOneTimePassword())
            throw new RequestRefused(Problem.of(MUST_CHANGE_PASSWORD));
        if (!access.allows(session.role())) throw forbidden(access);
        return login;
    }

    /** A browser sends no token by itself, so there is no forgery to be kept off. */
    private Caller.Program program(ApiOperation operation, String bearer) {
        var token = tokens.use(Tokens.hash(bearer)).orElseThrow(() -> new RequestRefused(Problem.of(TOKEN_REFUSED)));
        if (operation.isForPeople())
            throw new RequestRefused(
                    Problem.of(SESSION_NEEDED, "Who may do what is for people to decide: log in for this."));
        if (!operation.access().allows(token.reach().role())) throw forbidden(operation.access());
        requireReach(operation, token.reach());
        return new Caller.Program(token);
    }

    private static void requireReach(ApiOperation operation, ApiToken.Reach reach) {
        if (reach.readOnly() && operation.changes())
            throw new RequestRefused(Problem.of(FORBIDDEN, "This token may only read."));
        if (!reach.features().isEmpty() && !reach.features().contains(operation.feature()))
            throw new RequestRefused(
                    Problem.of(FORBIDDEN, "This token is not for the feature '" + operation.feature() + "'."));
    }

    private static RequestRefused forbidden(Access access) {
        return new RequestRefused(Problem.of(FORBIDDEN, "This needs the role " + Words.of(access) + "."));
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static boolean carriesToken(HttpServerRequest request, Session session) {
        return Optional.ofNullable(request.getHeader("X-CSRF-Token"))
                .filter(token -> Tokens.same(token, session.csrfToken()))
                .isPresent();
    }
}
