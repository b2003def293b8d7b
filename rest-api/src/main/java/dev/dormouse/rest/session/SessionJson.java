package dev.dormouse.rest.session;

import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.ProblemType;
import dev.dormouse.rest.tenant.PurviewJson;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Sessions in the JSON the contract promises, and what is said to those who try too often. */
public final class SessionJson {

    private SessionJson() {}

    public static JsonObject of(Session session) {
        var account = new JsonObject()
                .put("name", session.account())
                .put("role", Words.of(session.role()))
                .put("purview", PurviewJson.of(session.purview()))
                .put("mustChangePassword", session.mustChangePassword())
                .put("secondFactor", session.secondFactor());
        return new JsonObject().put("account", account).put("csrfToken", session.csrfToken());
    }

    static JsonObject listed(Sessions.Listed listed, boolean own) {
        var session = listed.session();
        return new JsonObject()
                .put("id", listed.name())
                .put("account", session.account())
                .put("role", Words.of(session.role()))
                .put("address", session.address())
                .put("since", session.since().toString())
                .put("lastUsed", listed.lastUsed().toString())
                .put("own", own);
    }

    static Reply tooMany(Duration wait) {
        var seconds = Long.toString(wait.plusMillis(999).toSeconds());
        return Reply.problem(Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Try again in " + seconds + " seconds."))
                .with("Retry-After", seconds);
    }
}
