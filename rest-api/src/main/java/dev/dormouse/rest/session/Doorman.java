package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.AccountDesk;
import dev.dormouse.fleet.account.AccountOutcome;
import dev.dormouse.fleet.account.SecondFactor;
import dev.dormouse.rest.session.Identification.CodeMissing;
import dev.dormouse.rest.session.Identification.Proven;
import dev.dormouse.rest.session.Identification.TooMany;
import dev.dormouse.rest.session.Identification.Wrong;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells people from those who say they are them, by password and code, and puts up with so much guessing only. */
public final class Doorman {

    private final AccountDesk desk;
    private final LoginGuard guard;
    private final InstantSource clock;
    private final Passwords passwords;
    private final String nobodysHash;

    public Doorman(AccountDesk desk, LoginGuard guard, Passwords passwords, InstantSource clock) {
        this.desk = desk;
        this.guard = guard;
        this.passwords = passwords;
        this.nobodysHash = passwords.hash("the password of nobody");
        this.clock = clock;
    }

    /** Somebody who wants in. Who is disabled is nobody. */
    Identification atTheDoor(String address, String name, String password, Optional<String> code) {
        var wait = guard.attempt(address, name);
        if (wait.isPresent()) return new TooMany(wait.get());

        var account = withPassword(name, password).filter(found -> !found.disabled());
        if (account.isEmpty()) return failed(name);
        if (account.get().secondFactor().isPresent()) {
            if (code.isEmpty()) return new CodeMissing();
            if (!takes(name, code.get())) return failed(name);
        }
        guard.succeeded(name);
        return desk.change(name, found -> found.loggedIn(clock.instant())) instanceof AccountOutcome.Done(var now)
                ? new Proven(now)
                : new Wrong();
    }

    /** Somebody who is in, and does what takes the password again. */
    Identification inside(String address, String name, String password) {
        var wait = guard.attempt(address, name);
        if (wait.isPresent()) return new TooMany(wait.get());
        var account = withPassword(name, password);
        if (account.isEmpty()) return failed(name);
        guard.succeeded(name);
        return new Proven(account.get());
    }

    String hash(String password) {
        return passwords.hash(password);
    }

    private Identification failed(String name) {
        guard.failed(name);
        return new Wrong();
    }

    /** The account, if there is one of this name and the password is its own. Takes its time either way. */
    private Optional<Account> withPassword(String name, String password) {
        var account = desk.find(name);
        var hash = account.map(Account::passwordHash).orElse(nobodysHash);
        return passwords.matches(password, hash) ? account : Optional.empty();
    }

    /** A code of the app, or one for the day it is lost. Either is good once, whoever comes with it at the same moment. */
    private boolean takes(String name, String code) {
        var taken = new AtomicBoolean();
        var written = code.strip().toLowerCase(Locale.ROOT);
        desk.change(name, account -> {
            var after = account.secondFactor().flatMap(factor -> after(factor, written));
            taken.set(after.isPresent());
            return after.isPresent() ? account.with(after) : account;
        });
        return taken.get();
    }

    private Optional<SecondFactor> after(SecondFactor factor, String code) {
        var byApp = factor.afterCode(code.replace(" ", ""), clock.instant().getEpochSecond());
        return byApp.or(() -> factor.afterRecovery(Tokens.hash(code)));
    }
}
