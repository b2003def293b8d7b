package dev.dormouse.sql.database;

import dev.dormouse.fleet.credential.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where PostgreSQL is and how it is used.
 *
 * @param hosts of one server, or of several of which one takes changes: that one is looked for
 * @param schema holds our tables; two fleets in one database have two
 * @param password absent where the server trusts us without one, or asks for a certificate
 * @param tls without it everything passes in the clear, secrets sealed as they are in the tables
 * @param connecting how long a connection may take to come about
 * @param patience how long a statement may take, and anybody waits for the database before it counts as away
 * @param readers how many connections, each with a thread, look up and search; one more is for changes
 * @param partitions how the history is partitioned; what is there already stays as it is
 * @param spool where points wait on the disk while the server takes none; only in memory without one
 */
public record PostgresConfig(
        List<Host> hosts,
        String database,
        String schema,
        String user,
        Optional<Secret> password,
        Optional<Tls> tls,
        Duration connecting,
        Duration patience,
        Database.ReaderThreads readers,
        PartitionLengths partitions,
        Optional<SpoolPlace> spool) {

    public PostgresConfig {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) throw new IllegalArgumentException("PostgreSQL must be somewhere");
        if (!schema.matches("[a-z_][a-z0-9_]{0,62}"))
            throw new IllegalArgumentException(
                    "'" + schema + "' is no schema: small letters, digits and underscores, 63 at most");
        if (!connecting.isPositive() || !patience.isPositive())
            throw new IllegalArgumentException("patience must be positive");
    }

    public record Host(String name, int port) {
        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /**
     * The certificate of the server must go back to an authority and name its host.
     *
     * @param authorities a PEM file; the platform's without one
     * @param own what the server is shown where it asks for a certificate
     */
    public record Tls(Optional<Path> authorities, Optional<OwnCertificate> own) {}

    /** The chain as PEM, its key as PKCS #8 in DER, not encrypted. */
    public record OwnCertificate(Path chain, Path key) {}

    /** For people; says no secret. */
    public String place() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(",")) + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresConfig[" + user + "@" + place() + ", " + schema + "]";
    }
}
