package dev.dormouse.sql.account;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.account.SecondFactor;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.tenant.PurviewText;
import dev.dormouse.sql.vault.SecretSeal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of accounts. The key of a second factor is sealed for its account, and opens in no other row. */
final class AccountRows {

    private static final String COLUMNS = "name, password_hash, role, must_change_password, created_at, disabled,"
            + " last_login, factor_key, factor_recovery, factor_step, sees_tenants, sees_groups";

    private final SecretSeal secrets;

    AccountRows(Vault vault) {
        this.secrets = new SecretSeal(vault);
    }

    int insert(Session session, Account account) throws SQLException {
        var factor = account.secondFactor();
        return session.change(
                "INSERT INTO accounts (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                account.name(),
                account.passwordHash(),
                account.role().name(),
                account.mustChangePassword(),
                account.createdAt(),
                account.disabled(),
                account.lastLogin(),
                factor.map(its -> secrets.seal(its.key(), context(account.name()))),
                factor.map(its -> String.join(" ", its.recoveryHashes())),
                factor.map(SecondFactor::lastStep),
                PurviewText.tenants(account.purview()),
                PurviewText.groups(account.purview()));
    }

    boolean remove(Session session, String name) throws SQLException {
        return session.change("DELETE FROM accounts WHERE name = ?", name) > 0;
    }

    Optional<Account> find(Session session, String name) throws SQLException {
        return session.one("SELECT " + COLUMNS + " FROM accounts WHERE name = ?", this::read, name);
    }

    List<Account> all(Session session) throws SQLException {
        return session.all("SELECT " + COLUMNS + " FROM accounts ORDER BY name", this::read);
    }

    static byte[] context(String name) {
        return ("second factor of " + name).getBytes(StandardCharsets.UTF_8);
    }

    private Account read(Row row) throws SQLException {
        var name = row.text();
        var hash = row.text();
        var role = Role.valueOf(row.text());
        boolean mustChange = row.flag();
        var createdAt = row.time();
        boolean disabled = row.flag();
        var lastLogin = row.maybeTime();
        var key = row.maybeBytes();
        var recovery = row.maybeText();
        long step = row.number();
        var purview = PurviewText.parse(row.text(), row.text());
        var factor = key.map(
                bytes -> new SecondFactor(secrets.open(bytes, context(name)), hashes(recovery.orElse("")), step));
        return new Account(name, hash, role, mustChange, createdAt, disabled, factor, lastLogin, purview);
    }

    private static Set<String> hashes(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }
}
