package dev.dormouse.rest.account;

import static dev.dormouse.rest.problem.ProblemType.ACCOUNT_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.ACCOUNT_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.LAST_ADMIN;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.AccountDesk;
import dev.dormouse.fleet.account.AccountOutcome;
import dev.dormouse.fleet.account.AccountOutcome.Done;
import dev.dormouse.fleet.account.AccountOutcome.Exists;
import dev.dormouse.fleet.account.AccountOutcome.LastAdmin;
import dev.dormouse.fleet.account.AccountOutcome.Unknown;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.LoginGuard;
import dev.dormouse.rest.session.OneTimeWords;
import dev.dormouse.rest.session.Passwords;
import dev.dormouse.rest.session.Sessions;
import dev.dormouse.rest.tenant.PurviewJson;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who may sign in, and as what. Whoever loses something loses his sessions with it. */
public final class AccountRoutes {

    private final AccountDesk desk;
    private final Tenants tenants;
    private final Sessions sessions;
    private final LoginGuard guard;
    private final Passwords passwords;
    private final SecureRandom random;
    private final InstantSource clock;

    public AccountRoutes(
            AccountDesk desk,
            Tenants tenants,
            Sessions sessions,
            LoginGuard guard,
            Passwords passwords,
            SecureRandom random,
            InstantSource clock) {
        this.desk = desk;
        this.tenants = tenants;
        this.sessions = sessions;
        this.guard = guard;
        this.passwords = passwords;
        this.random = random;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listAccounts", this::list,
                "addAccount", this::add,
                "getAccount", this::show,
                "changeAccount", this::change,
                "removeAccount", this::remove,
                "renewPassword", this::renewPassword,
                "takeSecondFactor", this::takeSecondFactor,
                "unlockAccount", this::unlock);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(desk.all(), this::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var name = request.required("account");
        return desk.find(name).<Reply>map(this::shown).orElseGet(() -> unknown(name));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var name = request.body().getString("name");
        var role = role(request.body());
        var password = OneTimeWords.password(random);
        var hash = passwords.hash(password);
        var account = Names.valid("/name", name, text -> new Account(text, hash, role, true, clock.instant()))
                .with(purview(request.body()).orElse(Purview.FLEET));
        return answer(desk.add(account), name, made -> Reply.created(json(made).put("oneTimePassword", password)));
    }

    private Reply change(ApiRequest request, Caller caller) {
        var name = request.required("account");
        var role = role(request.body());
        boolean disabled = request.body().getBoolean("disabled", false);
        var purview = purview(request.body());
        var outcome = desk.change(name, account -> {
            sighted(account).demand(request, "account");
            return account.with(role, disabled).with(purview.orElse(account.purview()));
        });
        return answer(outcome, name, account -> {
            if (disabled) sessions.endAllOf(name);
            else sessions.follow(account);
            return shown(account);
        });
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var name = request.required("account");
        return answer(desk.remove(name), name, account -> {
            sessions.endAllOf(name);
            return Reply.done();
        });
    }

    private Reply renewPassword(ApiRequest request, Caller caller) {
        var name = request.required("account");
        var password = OneTimeWords.password(random);
        var hash = passwords.hash(password);
        return answer(desk.change(name, account -> account.withOneTimePassword(hash)), name, account -> {
            sessions.endAllOf(name);
            guard.unlock(name);
            return Reply.ok(new JsonObject().put("oneTimePassword", password));
        });
    }

    private Reply takeSecondFactor(ApiRequest request, Caller caller) {
        var name = request.required("account");
        return answer(desk.change(name, account -> account.with(Optional.empty())), name, account -> {
            sessions.follow(account);
            return Reply.done();
        });
    }

    private Reply unlock(ApiRequest request, Caller caller) {
        var name = request.required("account");
        if (desk.find(name).isEmpty()) return unknown(name);
        guard.unlock(name);
        return Reply.done();
    }

    private static Reply answer(AccountOutcome outcome, String name, Function<Account, Reply> done) {
        return switch (outcome) {
            case Done(var account) -> done.apply(account);
            case Unknown unknown -> unknown(name);
            case Exists exists ->
                Reply.problem(Problem.of(ACCOUNT_EXISTS, "There is an account '" + name + "' already."));
            case LastAdmin last ->
                Reply.problem(Problem.of(
                        LAST_ADMIN, "'" + name + "' is the only administrator who can sign in. Make another first."));
        };
    }

    private static Role role(JsonObject body) {
        return Words.read(Role.class, body.getString("role"));
    }

    private Optional<Purview> purview(JsonObject body) {
        return PurviewJson.read(body, name -> tenants.find(name).isPresent());
    }

    private Reply.Document shown(Account account) {
        return Reply.ok(json(account)).with("ETag", sighted(account).tag());
    }

    private static Sighted sighted(Account account) {
        return Sighted.of(new JsonObject()
                .put("role", Words.of(account.role()))
                .put("purview", PurviewJson.of(account.purview()))
                .put("disabled", account.disabled()));
    }

    private JsonObject json(Account account) {
        var json = new JsonObject()
                .put("name", account.name())
                .put("role", Words.of(account.role()))
                .put("purview", PurviewJson.of(account.purview()))
                .put("disabled", account.disabled())
                .put("mustChangePassword", account.mustChangePassword())
                .put("secondFactor", account.secondFactor().isPresent())
                .put("createdAt", account.createdAt().toString())
                .put("etag", sighted(account).tag());
        account.lastLogin().ifPresent(at -> json.put("lastLogin", at.toString()));
        guard.lockedUntil(account.name()).ifPresent(until -> json.put("lockedUntil", until.toString()));
        return json;
    }

    private static Reply unknown(String name) {
        return Reply.problem(Problem.of(ACCOUNT_UNKNOWN, "There is no account '" + name + "'."));
    }
}
