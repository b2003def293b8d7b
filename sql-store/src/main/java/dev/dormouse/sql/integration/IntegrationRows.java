package dev.dormouse.sql.integration;

import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.vault.SecretSeal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of integrations. A secret is sealed for its integration, and opens in no other row. */
final class IntegrationRows {

    private static final String SETTINGS = "name, destination, kinds, query, secret, version";
    private static final String STANDING = "place, failures, failing_since, rest_until, last_success, delivered, lost,"
            + " paused_at, paused_by, paused_why, recent";

    private final SecretSeal secrets;

    IntegrationRows(Vault vault) {
        this.secrets = new SecretSeal(vault);
    }

    List<Integration> all(Session session) throws SQLException {
        return session.all("SELECT " + SETTINGS + " FROM integrations ORDER BY name", this::read);
    }

    Optional<Integration> find(Session session, IntegrationName name) throws SQLException {
        return session.one("SELECT " + SETTINGS + " FROM integrations WHERE name = ?", this::read, name.value());
    }

    void insert(Session session, Integration integration, long place) throws SQLException {
        session.change(
                "INSERT INTO integrations (" + SETTINGS + ", place, failures, delivered, lost, recent)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '')",
                integration.name().value(),
                DestinationText.of(integration.destination()),
                kinds(integration),
                integration.query(),
                sealed(integration),
                integration.version(),
                place);
    }

    void update(Session session, Integration integration) throws SQLException {
        session.change(
                "UPDATE integrations SET destination = ?, kinds = ?, query = ?, secret = ?, version = ?, failures = 0,"
                        + " failing_since = NULL, rest_until = NULL WHERE name = ?",
                DestinationText.of(integration.destination()),
                kinds(integration),
                integration.query(),
                sealed(integration),
                integration.version(),
                integration.name().value());
    }

    boolean remove(Session session, IntegrationName name, int version) throws SQLException {
        return session.change("DELETE FROM integrations WHERE name = ? AND version = ?", name.value(), version) > 0;
    }

    Map<IntegrationName, Standing> standings(Session session) throws SQLException {
        var standings = new LinkedHashMap<IntegrationName, Standing>();
        session.all(
                "SELECT name, " + STANDING + " FROM integrations ORDER BY name",
                row -> standings.put(new IntegrationName(row.text()), standing(row)));
        return standings;
    }

    Optional<Standing> standing(Session session, IntegrationName name) throws SQLException {
        return session.one(
                "SELECT " + STANDING + " FROM integrations WHERE name = ?", IntegrationRows::standing, name.value());
    }

    boolean pause(Session session, IntegrationName name, Standing.Pause how) throws SQLException {
        session.change(
                "UPDATE integrations SET paused_at = ?, paused_by = ?, paused_why = ? WHERE name = ? AND paused_at IS NULL",
                how.since(),
                how.by(),
                how.why(),
                name.value());
        return standing(session, name).isPresent();
    }

    boolean resume(Session session, IntegrationName name) throws SQLException {
        return session.change(
                        "UPDATE integrations SET paused_at = NULL, paused_by = NULL, paused_why = NULL, failures = 0,"
                                + " failing_since = NULL, rest_until = NULL WHERE name = ?",
                        name.value())
                > 0;
    }

    /** If it is still at that place. */
    boolean move(Session session, IntegrationName name, long from, Standing now) throws SQLException {
        boolean moved = session.change(
                        "UPDATE integrations SET place = ?, failures = ?, failing_since = ?, rest_until = ?,"
                                + " last_success = ?, delivered = ?, recent = ? WHERE name = ? AND place = ?",
                        now.place(),
                        now.failures(),
                        now.failingSince(),
                        now.restUntil(),
                        now.lastSuccess(),
                        now.delivered(),
                        AttemptLines.of(now.recent()),
                        name.value(),
                        from)
                > 0;
        if (moved && now.pause().isPresent()) pause(session, name, now.pause().get());
        return moved;
    }

    /** Moves it over letters that are lost. */
    void lose(Session session, IntegrationName name, long place, long lost) throws SQLException {
        session.change(
                "UPDATE integrations SET place = ?, lost = lost + ? WHERE name = ? AND place < ?",
                place,
                lost,
                name.value(),
                place);
    }

    static byte[] context(String name) {
        return ("secret of the integration " + name).getBytes(StandardCharsets.UTF_8);
    }

    private static String kinds(Integration integration) {
        return String.join("\n", integration.kinds().stream().sorted().toList());
    }

    private Optional<byte[]> sealed(Integration integration) {
        return integration
                .secret()
                .map(secret -> secrets.seal(secret, context(integration.name().value())));
    }

    private Integration read(Row row) throws SQLException {
        var name = row.text();
        var destination = DestinationText.parse(row.text());
        var kinds = Set.of(row.text().split("\n", -1));
        var query = row.maybeText();
        var secret = row.maybeBytes().map(bytes -> secrets.open(bytes, context(name)));
        return new Integration(new IntegrationName(name), destination, kinds, query, secret, (int) row.number());
    }

    private static Standing standing(Row row) throws SQLException {
        long place = row.number();
        int failures = (int) row.number();
        var failingSince = row.maybeTime();
        var restUntil = row.maybeTime();
        var lastSuccess = row.maybeTime();
        long delivered = row.number();
        long lost = row.number();
        Optional<Instant> pausedAt = row.maybeTime();
        var pausedBy = row.maybeText();
        var pausedWhy = row.maybeText();
        var pause = pausedAt.map(at -> new Standing.Pause(at, pausedBy, pausedWhy.orElse("")));
        return new Standing(
                place,
                failures,
                failingSince,
                restUntil,
                lastSuccess,
                delivered,
                lost,
                pause,
                AttemptLines.parse(row.text()));
    }
}
