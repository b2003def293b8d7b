package dev.dormouse.sql.integration;

import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Integrations in a table, each with how deliveries to it stand. */
public final class SqlIntegrations implements Integrations {

    public static final SealedColumn SEALED = new SealedColumn(
            "integrations",
            List.of("name"),
            "secret",
            Optional.of("secret IS NOT NULL"),
            names -> IntegrationRows.context(names.getFirst()));

    private final Writer writer;
    private final Readers lookups;
    private final IntegrationRows rows;
    private final LetterRows letters = new LetterRows();
    private final UndeliveredRows undelivered = new UndeliveredRows();

    public SqlIntegrations(Database database, Vault vault) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.rows = new IntegrationRows(vault);
    }

    @Override
    public List<Integration> all() {
        return lookups.read("list integrations", rows::all);
    }

    @Override
    public Optional<Integration> find(IntegrationName name) {
        return lookups.read("find an integration", session -> rows.find(session, name));
    }

    @Override
    public boolean put(Integration integration) {
        return writer.write("keep an integration", session -> {
            int now = rows.find(session, integration.name())
                    .map(Integration::version)
                    .orElse(0);
            if (integration.version() != now + 1) return false;
            if (now == 0) rows.insert(session, integration, letters.newest(session));
            else rows.update(session, integration);
            return true;
        });
    }

    @Override
    public boolean remove(IntegrationName name, int version) {
        return writer.write("remove an integration", session -> {
            if (!rows.remove(session, name, version)) return false;
            undelivered.removeAll(session, name);
            return true;
        });
    }

    @Override
    public Map<IntegrationName, Standing> standings() {
        return lookups.read("list how integrations stand", rows::standings);
    }

    @Override
    public Optional<Standing> standing(IntegrationName name) {
        return lookups.read("find how an integration stands", session -> rows.standing(session, name));
    }

    @Override
    public boolean pause(IntegrationName name, Standing.Pause how) {
        return writer.write("pause an integration", session -> rows.pause(session, name, how));
    }

    @Override
    public boolean resume(IntegrationName name, Instant now) {
        return writer.write("resume an integration", session -> {
            undelivered.hurry(session, name, now);
            return rows.resume(session, name);
        });
    }
}
