package dev.dormouse.rest.session;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.PASSWORD_REFUSED;
import static dev.dormouse.rest.problem.ProblemType.SECOND_FACTOR_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.WRONG_CREDENTIALS;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.AccountDesk;
import dev.dormouse.fleet.account.AccountOutcome;
import dev.dormouse.fleet.account.Totp;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Identification.CodeMissing;
import dev.dormouse.rest.session.Identification.Proven;
import dev.dormouse.rest.session.Identification.TooMany;
import dev.dormouse.rest.session.Identification.Wrong;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people change about their own account: the password, and the second factor. Each takes the password again. */
public final class OwnAccountRoutes {

    private static final Logger log = LoggerFactory.getLogger(OwnAccountRoutes.class);

    private final AccountDesk desk;
    private final Doorman doorman;
    private final PendingFactors pending;
    private final Sessions sessions;

    public OwnAccountRoutes(AccountDesk desk, Doorman doorman, PendingFactors pending, Sessions sessions) {
        this.desk = desk;
        this.doorman = doorman;
        this.pending = pending;
        this.sessions = sessions;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "changePassword", this::changePassword,
                "beginSecondFactor", this::beginSecondFactor,
                "confirmSecondFactor", this::confirmSecondFactor,
                "removeSecondFactor", this::removeSecondFactor);
    }

    private Reply changePassword(ApiRequest request, Caller caller) {
        var current = request.body().getString("current");
        var next = request.body().getString("next");
        return proven(caller, "current", current, account -> {
            var weakness = weakness(next, account.name(), current);
            if (weakness.isPresent()) return Reply.problem(Problem.inField(PASSWORD_REFUSED, "/next", weakness.get()));
            var hash = doorman.hash(next);
            change(caller, account.name(), "password changed", now -> now.withPassword(hash));
            return Reply.done();
        });
    }

    /** Nothing is asked of the account before its owner proved that his app has the key. */
    private Reply beginSecondFactor(ApiRequest request, Caller caller) {
        return proven(caller, "password", request.body().getString("password"), account -> {
            if (account.secondFactor().isPresent())
                return Reply.problem(Problem.of(SECOND_FACTOR_EXISTS, "Remove it first, then begin anew."));
            var key = Totp.base32(pending.begin(account.name()));
            var name = URLEncoder.encode(account.name(), StandardCharsets.UTF_8);
            var uri = "otpauth://totp/Dormouse:" + name + "?secret=" + key + "&issuer=Dormouse";
            return Reply.ok(new JsonObject().put("key", key).put("uri", uri));
        });
    }

    private Reply confirmSecondFactor(ApiRequest request, Caller caller) {
        var name = caller.account();
        var made = pending.confirm(name, request.body().getString("code"));
        if (made.isEmpty())
            return Reply.problem(Problem.inField(
                    INVALID_VALUE,
                    "/code",
                    "This is not what an app with that key shows now. Begin anew if it was long."));
        change(
                caller,
                name,
                "second factor added",
                now -> now.with(Optional.of(made.get().factor())));
        var codes = new JsonArray();
        made.get().recoveryCodes().forEach(codes::add);
        return Reply.ok(new JsonObject().put("recoveryCodes", codes));
    }

    private Reply removeSecondFactor(ApiRequest request, Caller caller) {
        return proven(caller, "password", request.body().getString("password"), account -> {
            change(caller, account.name(), "second factor removed", now -> now.with(Optional.empty()));
            return Reply.done();
        });
    }

    private Reply proven(Caller caller, String field, String password, Function<Account, Reply> then) {
        return switch (doorman.inside(caller.address(), caller.account(), password)) {
            case Proven(var account) -> then.apply(account);
            case TooMany(var patience) -> SessionJson.tooMany(patience);
            case Wrong wrong -> wrong(field);
            case CodeMissing codeMissing -> wrong(field);
        };
    }

    private static Reply wrong(String field) {
        return Reply.problem(Problem.inField(WRONG_CREDENTIALS, "/" + field, "The current password is wrong."));
    }

    private void change(Caller caller, String name, String what, UnaryOperator<Account> change) {
        if (!(desk.change(name, change) instanceof AccountOutcome.Done(var now)))
            throw new RequestRefused(Problem.of(WRONG_CREDENTIALS, "The account is gone."));
        sessions.keepOnly(caller.loggedIn().id(), now);
        log.atInfo().addKeyValue("account", name).log(what);
    }

    private static Optional<String> weakness(String next, String name, String current) {
        if (next.equals(current)) return Optional.of("Choose another password than the current one.");
        if (next.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
            return Optional.of("A password must not contain the name of its account.");
        if (next.chars().distinct().count() < 5) return Optional.of("Use at least five different characters.");
        return Optional.empty();
    }
}
