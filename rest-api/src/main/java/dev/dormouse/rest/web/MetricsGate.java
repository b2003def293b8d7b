package dev.dormouse.rest.web;

import dev.dormouse.rest.session.Tokens;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Who may read the metrics: everyone while only this machine can ask, else whoever has a session, or the token. */
public final class MetricsGate {

    private final Admission admission;
    private final boolean open;
    private final Optional<String> token;

    public MetricsGate(Admission admission, boolean open, Optional<String> token) {
        this.admission = admission;
        this.open = open;
        this.token = token;
    }

    boolean admits(HttpServerRequest request) {
        return open || admission.login(request).isPresent() || carriesToken(request);
    }

    private boolean carriesToken(HttpServerRequest request) {
        var given = Optional.ofNullable(request.getHeader("Authorization"));
        return token.flatMap(right -> given.filter(said -> Tokens.same(said, "Bearer " + right)))
                .isPresent();
    }
}
