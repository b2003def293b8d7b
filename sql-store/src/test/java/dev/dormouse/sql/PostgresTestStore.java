package dev.dormouse.sql;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.PartitionLengths;
import dev.dormouse.sql.database.Postgres;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store in a schema of its own on a real PostgreSQL, in virtual time. */
final class PostgresTestStore implements OpenStore {

    private final PostgresConfig config;
    private final VirtualTime time = new VirtualTime();
    private SqlStore store;

    private PostgresTestStore(PostgresConfig config) {
        this.config = config;
        this.store = open();
    }

    /** An empty one, in a schema that such tests use one after the other: to make its tables takes longer than most tests. */
    static PostgresTestStore empty() {
        var config = config(PostgresServer.shared(), "contracts");
        clear(config);
        return on(config);
    }

    private static void clear(PostgresConfig config) {
        try (var session = Postgres.besideOthers(config).openForWriting()) {
            session.execute("""
                    DO $$ DECLARE each TEXT; BEGIN
                        FOR each IN SELECT tablename FROM pg_tables
                            WHERE schemaname = current_schema() AND tablename <> 'migrations'
                        LOOP EXECUTE 'DELETE FROM ' || quote_ident(each); END LOOP;
                    END $$""");
            session.commit();
        } catch (SQLException e) {
            throw new AssertionError("the tables of the test before cannot be emptied", e);
        }
    }

    /** Of two with the same, each is a node. */
    static PostgresTestStore on(PostgresConfig config) {
        return new PostgresTestStore(config);
    }

    static PostgresConfig config(PostgresServer server, String schema) {
        return config(server, schema, Duration.ofSeconds(10));
    }

    static PostgresConfig config(PostgresServer server, String schema, Duration patience) {
        return new PostgresConfig(
                List.of(new PostgresConfig.Host("127.0.0.1", server.port())),
                PostgresServer.DATABASE,
                schema,
                PostgresServer.USER,
                Optional.of(new Secret(PostgresServer.PASSWORD.getBytes(StandardCharsets.UTF_8))),
                Optional.empty(),
                Duration.ofSeconds(5),
                patience,
                new Database.ReaderThreads(2, 2),
                new PartitionLengths(Duration.ofHours(1), Duration.ofHours(1)),
                Optional.empty());
    }

    @Override
    public SqlStore get() {
        return store;
    }

    @Override
    public VirtualTime time() {
        return time;
    }

    @Override
    public void reopen() {
        store.close();
        store = open();
    }

    @Override
    public void close() {
        store.close();
    }

    private SqlStore open() {
        return PostgresStore.open(config, TestStore.key(7), new CollectorRegistry(), time, time);
    }
}
