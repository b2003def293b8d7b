package dev.dormouse.sql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections that end by themselves when either side goes silent. */
final class PostgresConnections {

    /** What the network may add to the time of a statement before the connection counts as dead. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private PostgresConnections() {}

    static Connection open(PostgresConfig config) throws SQLException {
        var connection = new Driver().connect(url(config), properties(config));
        if (connection == null) throw new IllegalStateException("the driver does not know its own address");
        try (var statement = connection.createStatement()) {
            // A node that stops in the middle of a change must not keep the others from theirs.
            statement.execute("SET statement_timeout = %1$d; SET lock_timeout = %1$d; SET synchronous_commit = on;"
                            .formatted(config.patience().toMillis())
                    + " SET idle_in_transaction_session_timeout = "
                    + config.patience().dividedBy(2).toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String url(PostgresConfig config) {
        return "jdbc:postgresql://"
                + config.hosts().stream().map(PostgresConfig.Host::toString).collect(Collectors.joining(",")) + "/";
    }

    private static Properties properties(PostgresConfig config) {
        var properties = new Properties();
        PGProperty.PG_DBNAME.set(properties, config.database());
        PGProperty.USER.set(properties, config.user());
        config.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password.text()));
        PGProperty.CURRENT_SCHEMA.set(properties, config.schema());
        PGProperty.APPLICATION_NAME.set(properties, "dormouse");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds(config.connecting()));
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds(config.connecting()));
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds(config.patience().plus(ON_THE_WAY)));
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.TARGET_SERVER_TYPE.set(properties, "primary");
        PGProperty.SSL_MODE.set(properties, config.tls().isPresent() ? "verify-full" : "disable");
        config.tls().ifPresent(tls -> set(properties, tls));
        return properties;
    }

    private static void set(Properties properties, PostgresConfig.Tls tls) {
        tls.authorities()
                .ifPresentOrElse(
                        file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()),
                        () -> PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory"));
        tls.own().ifPresent(own -> {
            PGProperty.SSL_CERT.set(properties, own.chain().toString());
            PGProperty.SSL_KEY.set(properties, own.key().toString());
        });
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }
}
