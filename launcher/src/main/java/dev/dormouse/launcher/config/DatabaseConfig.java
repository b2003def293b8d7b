package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The PostgreSQL that all nodes share. */
public record DatabaseConfig(
        Place place,
        String schema,
        String user,
        Password password,
        Optional<Tls> tls,
        Duration connectTimeout,
        Duration timeout,
        int lookups,
        int searches,
        Path spoolDirectory,
        long spoolBytes) {

    private static final int STANDARD_PORT = 5432;
    private static final Place NOWHERE = new Place(List.of(new Host("localhost", STANDARD_PORT)), "dormouse");

    public record Host(String name, int port) {}

    /** One server, or several of which one takes changes at a time. */
    public record Place(List<Host> hosts, String database) {
        public Place {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String toString() {
            return "postgresql://"
                    + hosts.stream()
                            .map(host -> Kinds.uri("", host.name(), host.port()).substring(3))
                            .collect(Collectors.joining(","))
                    + "/" + database;
        }
    }

    /** Where the password is. */
    public sealed interface Password {
        record None() implements Password {}

        record InFile(Path path) implements Password {}

        record Given(Secret secret) implements Password {}
    }

    /** PEM files; the own key is PKCS #8 in DER. Without authorities the platform's are trusted. */
    public record Tls(Optional<Path> authoritiesFile, Optional<OwnCertificate> own) {}

    public record OwnCertificate(Path certificateFile, Path keyFile) {}

    /** @param needed whether the store is kept there */
    static DatabaseConfig read(Section postgres, boolean needed, Path dataDir) {
        if (needed && !postgres.isGiven("uri")) postgres.problem("uri", "needed because store.kind is clustered");
        var wait = Quantity.duration(Duration.ofMillis(500), Duration.ofMinutes(1));
        var connections = Kinds.whole(1, 100);
        return new DatabaseConfig(
                postgres.value("uri", PLACE, NOWHERE),
                postgres.value("schema", SCHEMA, "dormouse"),
                postgres.value("user", NAME, "dormouse"),
                password(postgres),
                tls(postgres.section("tls")),
                postgres.value("connect-timeout", wait, Duration.ofSeconds(3)),
                postgres.value("timeout", wait, Duration.ofSeconds(10)),
                postgres.value("lookups", connections, 4),
                postgres.value("searches", connections, 4),
                dataDir.resolve("spool"),
                postgres.value("spool", Quantity.bytes(1L << 20, 1L << 40), 256L << 20));
    }

    private static Password password(Section postgres) {
        var file = postgres.optional("password-file", Kinds.PATH);
        var given = postgres.secret("password", PASSWORD);
        if (file.isPresent() && given.isPresent())
            postgres.problem("password-file", "is given beside the password itself, which of them?");
        return given.<Password>map(Password.Given::new)
                .or(() -> file.map(Password.InFile::new))
                .orElseGet(Password.None::new);
    }

    private static Optional<Tls> tls(Section tls) {
        boolean on = tls.value("on", Kinds.SWITCH, true);
        var authorities = tls.optional("authorities-file", Kinds.PATH);
        var certificate = tls.optional("certificate-file", Kinds.PATH);
        var key = tls.optional("key-file", Kinds.PATH);
        if (certificate.isPresent() && !tls.isGiven("key-file"))
            tls.problem("key-file", "needed because store.postgres.tls.certificate-file is set");
        if (key.isPresent() && !tls.isGiven("certificate-file"))
            tls.problem("certificate-file", "needed because store.postgres.tls.key-file is set");
        var own = certificate.flatMap(file -> key.map(its -> new OwnCertificate(file, its)));
        return on ? Optional.of(new Tls(authorities, own)) : Optional.empty();
    }

    static final Kind<Place> PLACE = text -> {
        var uri = text.strip();
        var complaint = "'" + text + "' is not like postgresql://db.example:5432/dormouse";
        if (uri.contains("@"))
            throw new IllegalArgumentException("holds a user or password, which have keys of their own beside it");
        if (!uri.startsWith("postgresql://")) throw new IllegalArgumentException(complaint);
        int slash = uri.indexOf('/', "postgresql://".length());
        if (slash < 0 || !uri.substring(slash + 1).matches("[A-Za-z0-9_-]{1,63}"))
            throw new IllegalArgumentException(complaint);
        var hosts = new ArrayList<Host>();
        for (var host : uri.substring("postgresql://".length(), slash).split(",", -1)) hosts.add(host(host, complaint));
        return new Place(hosts, uri.substring(slash + 1));
    };

    private static final Kind<String> SCHEMA = text -> {
        if (!text.matches("[a-z_][a-z0-9_]{0,62}"))
            throw new IllegalArgumentException("'" + text + "' is not small letters, digits and underscores");
        return text;
    };

    private static final Kind<String> NAME = text -> {
        if (text.isBlank()) throw new IllegalArgumentException("is empty and should be a name");
        return text;
    };

    /** Never repeats the text it was given. */
    private static final Kind<Secret> PASSWORD = text -> {
        if (text.isEmpty()) throw new IllegalArgumentException("is empty");
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    };

    private static Host host(String text, String complaint) {
        try {
            var uri = URI.create("postgresql://" + text);
            if (uri.getHost() == null) throw new IllegalArgumentException(complaint);
            var name = uri.getHost().replaceAll("[\\[\\]]", "");
            return new Host(name, uri.getPort() < 0 ? STANDARD_PORT : uri.getPort());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint, e);
        }
    }
}
