package dev.dormouse.sql.account;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.util.List;
import java.util.Optional;

/** Accounts in a table. */
public final class SqlAccounts implements Accounts {

    public static final SealedColumn SEALED = new SealedColumn(
            "accounts",
            List.of("name"),
            "factor_key",
            Optional.of("factor_key IS NOT NULL"),
            names -> AccountRows.context(names.getFirst()));

    private final Writer writer;
    private final Readers lookups;
    private final AccountRows rows;

    public SqlAccounts(Database database, Vault vault) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.rows = new AccountRows(vault);
    }

    @Override
    public void put(Account account) {
        writer.write("keep an account", session -> {
            rows.remove(session, account.name());
            return rows.insert(session, account);
        });
    }

    @Override
    public Optional<Account> find(String name) {
        return lookups.read("find an account", session -> rows.find(session, name));
    }

    @Override
    public boolean remove(String name) {
        return writer.write("remove an account", session -> rows.remove(session, name));
    }

    @Override
    public List<Account> all() {
        return lookups.read("list accounts", rows::all);
    }
}
