package dev.dormouse.sql.token;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.tenant.PurviewText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** API tokens in a table. */
public final class SqlApiTokens implements ApiTokens {

    private static final String COLUMNS =
            "name, hash, role, read_only, features, made_by, made_at, expires_at, last_used, sees_tenants, sees_groups";

    private final Writer writer;
    private final Readers lookups;

    public SqlApiTokens(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
    }

    @Override
    public boolean add(ApiToken token) {
        var reach = token.reach();
        return writer.write(
                "add a token",
                session -> session.change(
                                "INSERT INTO api_tokens (" + COLUMNS
                                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                                token.name(),
                                token.hash(),
                                reach.role().name(),
                                reach.readOnly(),
                                String.join("\n", reach.features()),
                                token.made().by(),
                                token.made().at(),
                                token.expiresAt(),
                                token.lastUsed(),
                                PurviewText.tenants(reach.purview()),
                                PurviewText.groups(reach.purview()))
                        > 0);
    }

    @Override
    public boolean remove(String name) {
        return writer.write(
                "remove a token", session -> session.change("DELETE FROM api_tokens WHERE name = ?", name) > 0);
    }

    @Override
    public List<ApiToken> all() {
        return lookups.read(
                "list tokens",
                session -> session.all("SELECT " + COLUMNS + " FROM api_tokens ORDER BY name", SqlApiTokens::read));
    }

    @Override
    public void noteUse(Map<String, Instant> lastUsed) {
        writer.write("note the use of tokens", session -> {
            int noted = 0;
            for (var use : lastUsed.entrySet())
                noted += session.change(
                        "UPDATE api_tokens SET last_used = ? WHERE name = ?", use.getValue(), use.getKey());
            return noted;
        });
    }

    private static ApiToken read(Row row) throws SQLException {
        var name = row.text();
        var hash = row.text();
        var role = Role.valueOf(row.text());
        boolean readOnly = row.flag();
        var features = features(row.text());
        var made = new ApiToken.Made(row.text(), row.time());
        var expiresAt = row.maybeTime();
        var lastUsed = row.maybeTime();
        var purview = PurviewText.parse(row.text(), row.text());
        var reach = new ApiToken.Reach(role, readOnly, features, purview);
        return new ApiToken(name, hash, reach, made, expiresAt, lastUsed);
    }

    private static Set<String> features(String lines) {
        return lines.isEmpty() ? Set.of() : Set.of(lines.split("\n", -1));
    }
}
