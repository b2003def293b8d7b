package dev.dormouse.launcher;

import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.VaultKeys;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.config.VaultConfig;
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
import java.util.function.Consumer;

/** What the commands do with the store and the files of a server, mostly while it runs. */
final class Backends {

    private static final int STEPS_BETWEEN_WORDS = 100;

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

    /**
     * Gives the vault another key, and with {@code anew} seals everything in it anew. Refused while a server runs. Cut off at any
     * moment, the vault opens with one of the two keys, and the server goes on sealing.
     *
     * @param next the key to come where none is in a file of ours
     * @return what the person who asked has to do or to know now
     */
    String rotateVault(Optional<Path> next, boolean anew, Consumer<String> progress) {
        if (!new DatabaseFile(directory()).exists())
            throw new StartupFailure("There is no database at " + directory() + " whose vault could get another key.");
        var random = new SecureRandom();
        var now = VaultKey.open(config.vault(), config.store(), random);
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = SqlStore.open(
                        new Branches(config).store(),
                        now,
                        new SharedLinks(),
                        new CollectorRegistry(),
                        InstantSource.system(),
                        scheduler)) {
            if (anew) sealAnew(store.vaultKeys(), now, progress);
            return switch (config.vault()) {
                case VaultConfig.KeyFile(var path) when next.isEmpty() -> changeFile(store.vaultKeys(), path, random);
                case VaultConfig.KeyFile given -> prepare(store.vaultKeys(), next.orElseThrow(), random);
                case VaultConfig.Key given ->
                    prepare(
                            store.vaultKeys(),
                            next.orElseThrow(() -> new StartupFailure(
                                    "vault.key is set: name the file that holds the key to come, with --to FILE.")),
                            random);
            };
        }
    }

    private static String changeFile(VaultKeys keys, Path path, SecureRandom random) {
        var next = VaultKey.makeNext(path, random);
        keys.prepare(next);
        var old = VaultKey.change(path);
        keys.relyOn(next);
        return "%s holds a new key. Backups made before open with the one in %s: keep it with them, elsewhere."
                .formatted(path, old);
    }

    private static String prepare(VaultKeys keys, Path next, SecureRandom random) {
        keys.prepare(VaultKey.of(next, random));
        return "Set vault.key to the key in %s and start: from then on the one in use opens nothing any more."
                .formatted(next);
    }

    private static void sealAnew(VaultKeys keys, MasterKey master, Consumer<String> progress) {
        if (keys.sealedBefore() == 0) keys.renewDataKey(master);
        long all = keys.sealedBefore();
        for (int step = 1; !keys.resealSome(); step++)
            if (step % STEPS_BETWEEN_WORDS == 0)
                progress.accept("sealed anew: " + (all - keys.sealedBefore()) + " of " + all);
        progress.accept("sealed anew: " + all);
    }

    private Path directory() {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) -> directory;
        };
    }
}
