package dev.dormouse.rest.session;

import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.token.ApiToken;
import java.util.Optional;

/** Who asks, and from where. {@code loginCookie} tells in which browser, as long as nobody is logged in there. */
public record Caller(String address, Who who, Optional<String> loginCookie) {

    public Caller(String address, Who who) {
        this(address, who, Optional.empty());
    }

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

    /** What of the fleet is seen. */
    public Purview purview() {
        return switch (who) {
            case Login(var id, var session) -> session.purview();
            case Program(var token) -> token.reach().purview();
            case Nobody nobody -> throw new IllegalStateException("who has no name sees no device");
        };
    }

    /** The same query, for devices that are seen. */
    public Query narrowed(Query query) {
        return purview().query().and(query);
    }

    /** The idempotency key of who sees a part of the fleet is told from those of all others, lest it tell of them. */
    public Optional<String> own(Optional<String> idempotencyKey) {
        return purview().isFleet() ? idempotencyKey : idempotencyKey.map(key -> account() + " " + key);
    }

    /** The session, of an operation that is for people. */
    public Login loggedIn() {
        if (who instanceof Login login) return login;
        throw new IllegalStateException("this operation let someone in without a session");
    }
}
