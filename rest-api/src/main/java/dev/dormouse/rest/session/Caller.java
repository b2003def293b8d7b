package dev.dormouse.rest.session;

import dev.dormouse.fleet.token.ApiToken;

/** Who asks, and from where. */
public record Caller(String address, Who who) {

    /** Nobody in particular, a person with a session, or a program with a token. */
    public sealed interface Who {}

    public record Nobody() implements Who {}

    /** The session and the id that opens it. */
    public record Login(String id, Session session) implements Who {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    public record Program(ApiToken token) implements Who {}

    /** In whose name it is done. A program goes by the name of its token. */
    public String account() {
        return switch (who) {
            case Login(var id, var session) -> session.account();
            case Program(var token) -> "token:" + token.name();
            case Nobody nobody -> throw new IllegalStateException("this operation let someone in without a session");
        };
    }

    /** The session, of an operation that is for people. */
    public Login loggedIn() {
        if (who instanceof Login login) return login;
        throw new IllegalStateException("this operation let someone in without a session");
    }
}
