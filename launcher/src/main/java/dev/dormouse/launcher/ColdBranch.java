package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.launcher.config.DatabaseConfig;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.PartitionLengths;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.database.SpoolPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Cuts out where cold state is kept on PostgreSQL, in the words of the store. */
final class ColdBranch {

    private ColdBranch() {}

    /** Reads the file of the password. */
    static PostgresConfig of(DatabaseConfig config) {
        return new PostgresConfig(
                config.place().hosts().stream()
                        .map(host -> new PostgresConfig.Host(host.name(), host.port()))
                        .toList(),
                config.place().database(),
                config.schema(),
                config.user(),
                password(config.password()),
                config.tls().map(ColdBranch::tls),
                config.connectTimeout(),
                config.timeout(),
                new Database.ReaderThreads(config.lookups(), config.searches()),
                PartitionLengths.STANDARD,
                Optional.of(new SpoolPlace(config.spoolDirectory(), config.spoolBytes())));
    }

    private static Optional<Secret> password(DatabaseConfig.Password password) {
        return switch (password) {
            case DatabaseConfig.Password.None none -> Optional.empty();
            case DatabaseConfig.Password.Given(var secret) -> Optional.of(secret);
            case DatabaseConfig.Password.InFile(var path) -> Optional.of(read(path));
        };
    }

    private static Secret read(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) throw new StartupFailure("store.postgres.password-file: %s is empty".formatted(file));
            return new Secret(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartupFailure("store.postgres.password-file: %s cannot be read by this user".formatted(file), e);
        }
    }

    private static PostgresConfig.Tls tls(DatabaseConfig.Tls tls) {
        return new PostgresConfig.Tls(
                tls.authoritiesFile(),
                tls.own().map(own -> new PostgresConfig.OwnCertificate(own.certificateFile(), own.keyFile())));
    }
}
