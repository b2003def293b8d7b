package dev.dormouse.fleet.account;

import dev.dormouse.fleet.account.AccountOutcome.Done;
import dev.dormouse.fleet.account.AccountOutcome.Exists;
import dev.dormouse.fleet.account.AccountOutcome.LastAdmin;
import dev.dormouse.fleet.account.AccountOutcome.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where accounts are changed, one change at a time, so that two people who change the same one, or take each other's role, do not
 * undo or lock out one another. One administrator who can sign in is always left.
 */
public final class AccountDesk {

    private final Accounts accounts;

    public AccountDesk(Accounts accounts) {
        this.accounts = accounts;
    }

    public List<Account> all() {
        return accounts.all();
    }

    public Optional<Account> find(String name) {
        return accounts.find(name);
    }

    public synchronized AccountOutcome add(Account account) {
        if (accounts.find(account.name()).isPresent()) return new Exists();
        accounts.put(account);
        return new Done(account);
    }

    /** {@code change} is given the account as it is now. */
    public synchronized AccountOutcome change(String name, UnaryOperator<Account> change) {
        var before = accounts.find(name);
        if (before.isEmpty()) return new Unknown();
        var after = change.apply(before.get());
        if (before.get().isAdminWithKey() && !after.isAdminWithKey() && isLastAdmin(name)) return new LastAdmin();
        accounts.put(after);
        return new Done(after);
    }

    public synchronized AccountOutcome remove(String name) {
        var before = accounts.find(name);
        if (before.isEmpty()) return new Unknown();
        if (before.get().isAdminWithKey() && isLastAdmin(name)) return new LastAdmin();
        accounts.remove(name);
        return new Done(before.get());
    }

    private boolean isLastAdmin(String name) {
        return accounts.all().stream().noneMatch(other -> !other.name().equals(name) && other.isAdminWithKey());
    }
}
