package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a database to the shape this release knows: numbered scripts, applied in order, each in a transaction of its own and
 * never changed once released. A database that a newer release has touched is left alone.
 */
public final class Migrations {

    static final List<String> SCRIPTS = List.of(
            "0001-house.sql",
            "0002-hot-state.sql",
            "0003-records.sql",
            "0004-traffic.sql",
            "0005-history.sql",
            "0006-profiles.sql",
            "0007-presence.sql",
            "0008-commands.sql",
            "0009-restarts.sql",
            "0010-alarms.sql",
            "0011-keyrings.sql",
            "0012-rotations.sql",
            "0013-associations-of-servers.sql",
            "0014-bootstrap.sql",
            "0015-placement.sql",
            "0016-enrolment.sql",
            "0017-imports.sql",
            "0018-vault.sql",
            "0019-search.sql",
            "0020-audit.sql",
            "0021-second-factors.sql",
            "0022-firmware.sql",
            "0023-updates.sql",
            "0024-revocation.sql",
            "0025-written-keys.sql",
            "0026-campaigns.sql",
            "0027-search-indexes.sql",
            "0028-presence-samples.sql",
            "0029-api-tokens.sql",
            "0030-certificates-and-weights.sql",
            "0031-integrations.sql",
            "0032-replays.sql",
            "0033-tenants.sql",
            "0034-locations.sql",
            "0035-campaign-alarms.sql",
            "0036-letters-about-campaigns.sql",
            "0037-faults-by-row.sql",
            "0038-letters-about-nodes.sql",
            "0039-images-of-targets.sql",
            "0040-campaigns-of-tenants.sql",
            "0041-rotations-of-tenants.sql",
            "0042-device-texts.sql",
            "0043-targets-through-by-image.sql");

    private final Dialect dialect;
    private final List<String> scripts;

    public Migrations(Dialect dialect) {
        this(dialect, SCRIPTS);
    }

    Migrations(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = scripts;
    }

    private record Applied(String name, String checksum) {}

    /**
     * Applies what is missing. Several may do it at once: each looks again before every script, when it has the database to
     * itself.
     *
     * @throws StartupFailure when the database is not one of ours or not of our time
     */
    public void apply(Session session, Instant now) throws SQLException {
        dialect.begin(session);
        session.execute(
                dialect.spelled(
                        "CREATE TABLE IF NOT EXISTS migrations ("
                                + "number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"));
        session.commit();
        while (applyNext(session, now)) session.commit();
        session.rollback();
    }

    /** Whether there was one to apply. */
    private boolean applyNext(Session session, Instant now) throws SQLException {
        dialect.begin(session);
        var applied = applied(session);
        for (int number = 1; number <= scripts.size(); number++) {
            var name = scripts.get(number - 1);
            var script = load(name);
            var before = applied.remove(number);
            if (before == null) {
                apply(session, number, name, script, now);
                return true;
            }
            if (!before.equals(new Applied(name, checksum(script)))) throw changed(before, name);
        }
        if (!applied.isEmpty())
            throw newer(applied.values().stream().map(Applied::name).toList());
        return false;
    }

    private static Map<Integer, Applied> applied(Session session) throws SQLException {
        var applied = new TreeMap<Integer, Applied>();
        session.all(
                "SELECT number, name, checksum FROM migrations",
                row -> applied.put((int) row.number(), new Applied(row.text(), row.text())));
        return applied;
    }

    private void apply(Session session, int number, String name, String script, Instant now) throws SQLException {
        for (var statement : statements(script)) session.execute(dialect.spelled(statement));
        session.change(
                "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                number,
                name,
                checksum(script),
                now);
    }

    /** Our scripts end each statement with a semicolon at the end of a line. */
    private static List<String> statements(String script) {
        return Arrays.stream(script.split(";\\s*\n", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private String load(String name) {
        for (var folder : dialect.scripts()) {
            try (var in = Migrations.class.getResourceAsStream("/dev/dormouse/sql/" + folder + "/" + name)) {
                if (in != null) return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("the script " + name + " is missing from this build");
    }

    private static String checksum(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static StartupFailure newer(List<String> unknown) {
        return new StartupFailure("The database was last used by a newer release of Dormouse (it knows "
                + String.join(", ", unknown) + "). Start that release, or restore a backup made before the upgrade.");
    }

    private static StartupFailure changed(Applied before, String name) {
        return new StartupFailure("The database was made by a different build of Dormouse: its migration "
                + before.name() + " is not the " + name + " of this one. Start the build that made it.");
    }
}
