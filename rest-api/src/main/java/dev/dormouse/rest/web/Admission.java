package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.CSRF_TOKEN_MISSING;
import static dev.dormouse.rest.problem.ProblemType.FORBIDDEN;
import static dev.dormouse.rest.problem.ProblemType.MUST_CHANGE_PASSWORD;
import static dev.dormouse.rest.problem.ProblemType.NOT_LOGGED_IN;

import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Session;
import dev.dormouse.rest.session.SessionCookie;
import dev.dormouse.rest.session.Sessions;
import dev.dormouse.rest.session.Tokens;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** Decides from a request's head alone whether the caller may make it: on the event loop, before any body is read. */
public final class Admission {

    private final Sessions sessions;

    public Admission(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws RequestRefused when the caller may not */
    Caller admit(ApiOperation operation, HttpServerRequest request) {
        var access = operation.access();
        var address = request.remoteAddress().hostAddress();
        if (!access.needsSession()) return new Caller(address, Optional.empty());

        var login = login(request).orElseThrow(() -> new RequestRefused(Problem.of(NOT_LOGGED_IN)));
        var session = login.session();
        if (operation.csrf() && !carriesToken(request, session))
            throw new RequestRefused(
                    Problem.of(CSRF_TOKEN_MISSING, "Send the session's csrfToken in the header X-CSRF-Token."));
        if (session.mustChangePassword() && !access.allowsOneTimePassword())
            throw new RequestRefused(Problem.of(MUST_CHANGE_PASSWORD));
        if (!access.allows(session.role()))
            throw new RequestRefused(
                    Problem.of(FORBIDDEN, "This needs the role " + access.name().toLowerCase(Locale.ROOT) + "."));
        return new Caller(address, Optional.of(login));
    }

    Optional<Caller.Login> login(HttpServerRequest request) {
        var cookie = Optional.ofNullable(request.getCookie(SessionCookie.NAME));
        return cookie.flatMap(
                found -> sessions.use(found.getValue()).map(session -> new Caller.Login(found.getValue(), session)));
    }

    private static boolean carriesToken(HttpServerRequest request, Session session) {
        return Optional.ofNullable(request.getHeader("X-CSRF-Token"))
                .filter(token -> Tokens.same(token, session.csrfToken()))
                .isPresent();
    }
}
