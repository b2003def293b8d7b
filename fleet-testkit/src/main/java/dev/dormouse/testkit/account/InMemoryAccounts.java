package dev.dormouse.testkit.account;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.testkit.Outage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Accounts that die with the process. */
public final class InMemoryAccounts implements Accounts {

    private final ConcurrentSkipListMap<String, Account> accounts = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryAccounts() {
        this(new Outage());
    }

    public InMemoryAccounts(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void put(Account account) {
        outage.check("keep an account");
        accounts.put(account.name(), account);
    }

    @Override
    public Optional<Account> find(String name) {
        outage.check("find an account");
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean remove(String name) {
        outage.check("remove an account");
        return accounts.remove(name) != null;
    }

    @Override
    public List<Account> all() {
        outage.check("list accounts");
        return List.copyOf(accounts.values());
    }
}
