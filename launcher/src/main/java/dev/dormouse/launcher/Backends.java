package dev.dormouse.launcher;

import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.rest.session.FirstAdmin;
import dev.dormouse.sql.DatabaseFile;
import dev.dormouse.sql.SqlStore;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What the commands do with the store and the files of a server, mostly while it runs. */
final class Backends {

    private final DormouseConfig config;

    Backends(DormouseConfig config) {
        this.config = config;
    }

    /** @throws StartupFailure saying why a server could not use it */
    String store() {
        var database = new DatabaseFile(directory());
        if (!database.exists()) return "none yet, the first start makes it";
        database.requireSound();
        return database + " is sound";
    }

    /** @throws StartupFailure naming the file and what is wrong with it */
    String identity() {
        config.dtls().authoritiesFile().ifPresent(IdentityFiles::authorities);
        var file = config.dtls().identityFile();
        if (Files.notExists(file)) return "none yet, the first start makes " + file;
        IdentityFiles.read(file);
        return file + " is sound";
    }

    /** @throws StartupFailure when the copy cannot be made; nothing is left of it then */
    void backupTo(Path target) {
        new DatabaseFile(directory()).backupTo(target);
    }

    /** Empty when there is no such account. Opens the store for itself, so it is refused while a server runs. */
    Optional<String> newPassword(String account) {
        if (!new DatabaseFile(directory()).exists()) return Optional.empty();
        var random = new SecureRandom();
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = SqlStore.open(
                        new Branches(config).store(),
                        VaultKey.open(config.vault(), config.store(), random),
                        new SharedLinks(),
                        new CollectorRegistry(),
                        InstantSource.system(),
                        scheduler)) {
            return FirstAdmin.renewIn(store.accounts(), account, random);
        }
    }

    private Path directory() {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) -> directory;
        };
    }
}
