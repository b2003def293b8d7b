package dev.dormouse.sql.account;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Accounts in a table. */
public final class SqlAccounts implements Accounts {

    private static final String COLUMNS = "name, password_hash, role, must_change_password, created_at";

    private final Writer writer;
    private final Readers lookups;

    public SqlAccounts(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
    }

    @Override
    public void put(Account account) {
        writer.write("keep an account", session -> {
            session.change("DELETE FROM accounts WHERE name = ?", account.name());
            return session.change(
                    "INSERT INTO accounts (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)",
                    account.name(),
                    account.passwordHash(),
                    account.role().name(),
                    account.mustChangePassword(),
                    account.createdAt());
        });
    }

    @Override
    public Optional<Account> find(String name) {
        return lookups.read(
                "find an account",
                session -> session.one("SELECT " + COLUMNS + " FROM accounts WHERE name = ?", SqlAccounts::read, name));
    }

    @Override
    public boolean remove(String name) {
        return writer.write(
                "remove an account", session -> session.change("DELETE FROM accounts WHERE name = ?", name) > 0);
    }

    @Override
    public List<Account> all() {
        return lookups.read(
                "list accounts",
                session -> session.all("SELECT " + COLUMNS + " FROM accounts ORDER BY name", SqlAccounts::read));
    }

    private static Account read(Row row) throws SQLException {
        return new Account(row.text(), row.text(), Role.valueOf(row.text()), row.flag(), row.time());
    }
}
