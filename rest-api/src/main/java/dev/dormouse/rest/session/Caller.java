package dev.dormouse.rest.session;

import java.util.Optional;

/** Who asks, and from where. {@code login} is there for every operation that needs a session. */
public record Caller(String address, Optional<Login> login) {

    /** The session and the id that opens it. */
    public record Login(String id, Session session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /** In whose name it is done. */
    public String account() {
        return loggedIn().session().account();
    }

    public Login loggedIn() {
        return login.orElseThrow(() -> new IllegalStateException("this operation let someone in without a session"));
    }
}
