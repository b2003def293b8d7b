package dev.dormouse.launcher;

import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.coap.credential.RevocationFiles;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.bundle.BundleInput;
import dev.dormouse.fleet.bundle.BundleOutput;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.intake.Delivery;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.fleet.intake.ListWriter;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.tenant.TenantUpkeep;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.rest.session.FirstAdmin;
import dev.dormouse.sql.DatabaseFile;
import dev.dormouse.sql.PostgresStore;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.move.Move;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the commands do with the store and the files of a server, mostly while it runs. */
final class Backends {

    private static final int MOST_FAULTS = 1_000;

    private final DormouseConfig config;

    Backends(DormouseConfig config) {
        this.config = config;
    }

    /** @throws StartupFailure saying why a server could not use it */
    String store() {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) -> file(directory);
            case StoreConfig.Clustered(var directory, var postgres, var redis) -> {
                PostgresStore.requireReachable(ColdBranch.of(postgres));
                yield postgres.place() + " answers";
            }
        };
    }

    private static String file(Path directory) {
        var database = new DatabaseFile(directory);
        if (!database.exists()) return "none yet, the first start makes it";
        database.requireSound();
        return database + " is sound";
    }

    /** @throws StartupFailure naming the file and what is wrong with it */
    String identity() {
        var branches = new Branches(config);
        var authorities = branches.authorities(branches.authority(new SecureRandom()));
        config.dtls()
                .revocation()
                .ifPresent(lists -> RevocationFiles.check(lists.lists(), authorities, InstantSource.system()));
        var file = config.dtls().identityFile();
        if (Files.notExists(file)) return "none yet, the first start makes " + file;
        IdentityFiles.read(file);
        return file + " is sound";
    }

    /** @throws StartupFailure when the copy cannot be made; nothing is left of it then */
    BackupStore.Copied backupTo(Path target) {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) -> {
                var images = new DatabaseFile(directory).backupTo(target);
                yield new BackupStore.Copied(images.images(), images.bytes(), images.absent());
            }
            case StoreConfig.Clustered(var directory, var postgres, var redis) ->
                throw new StartupFailure(
                        "The store is in PostgreSQL, whose own tools copy it, also while nodes run: pg_dump --format=custom"
                                + " --schema=%s --username=%s --file=%s %s"
                                        .formatted(postgres.schema(), postgres.user(), target, postgres.place()));
        };
    }

    /**
     * Takes what a directory holds to the cluster. The keys of the vault go along, so its master key must be the cluster's.
     *
     * @throws StartupFailure when a server or a node runs, or something did not arrive as it left
     */
    Migrate.Report migrate(Path directory, Consumer<String> progress) {
        if (!new DatabaseFile(directory).exists())
            throw new StartupFailure("There is no database at " + directory + " to migrate.");
        var key = VaultKey.open(config.vault(), config.store(), new SecureRandom());
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1))) {
            // Brings it to the shape of this release, looks for damage, and tells whether the key fits.
            openDirectory(directory, key, scheduler).close();
            var cold = Move.run(directory, postgres(), InstantSource.system().instant(), progress);
            long registrations = moveTheRest(directory, key, scheduler);
            Move.finish(postgres());
            return new Migrate.Report(cold.tables(), cold.rows(), registrations);
        }
    }

    private long moveTheRest(Path directory, MasterKey key, Scheduler scheduler) {
        try (var old = openDirectory(directory, key, scheduler);
                var cluster = Stores.open(config, surroundings(key, scheduler))) {
            var images = old.cold().firmware();
            new ImageMove(
                            images.images(),
                            images.bytes(),
                            cluster.cold().firmware().bytes())
                    .run();
            return new HotMove(HotMove.Side.of(old), HotMove.Side.of(cluster)).run();
        }
    }

    private Stores openDirectory(Path directory, MasterKey key, Scheduler scheduler) {
        return Stores.openDirectory(directory, config, surroundings(key, scheduler));
    }

    private PostgresConfig postgres() {
        return switch (config.store()) {
            case StoreConfig.Embedded embedded ->
                throw new StartupFailure("The configuration names no cluster: store.kind is embedded.");
            case StoreConfig.Clustered clustered -> ColdBranch.of(clustered.postgres());
        };
    }

    /** Empty when there is no such account. Opens the store for itself, so it is refused while a server runs. */
    Optional<String> newPassword(String account) {
        if (!hasStore()) return Optional.empty();
        var random = new SecureRandom();
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = open(VaultKey.open(config.vault(), config.store(), random), scheduler)) {
            return FirstAdmin.renewIn(store.cold().accounts(), account, random);
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
        requireDatabase();
        var random = new SecureRandom();
        var now = VaultKey.open(config.vault(), config.store(), random);
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = open(now, scheduler)) {
            var change = new VaultChange(store.cold().vaultKeys(), random);
            if (anew) change.sealAnew(now, progress);
            return change.of(config.vault(), next);
        }
    }

    /** Writes all credentials to a bundle and returns how many. Refused while a server runs; nothing is left when it fails. */
    int exportTo(Path target, byte[] passphrase) {
        requireDatabase();
        var random = new SecureRandom();
        try (var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = open(VaultKey.open(config.vault(), config.store(), random), scheduler)) {
            var file = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
            try (var out = new OutputStreamWriter(
                    new BundleOutput(file, new Argon2Keys(), passphrase, random), StandardCharsets.UTF_8)) {
                return new ListWriter(
                                store.cold().provisioning().credentials(),
                                store.cold().assignments(),
                                store.cold().tenants())
                        .write(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(target);
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new StartupFailure(target + " exists already. Name a new file.", e);
        } catch (IOException e) {
            throw new StartupFailure(target + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Takes a list in, out of a bundle when there is a passphrase. Refused while a server runs. */
    ImportList.Report importFrom(Path list, Format format, boolean dryRun, Optional<byte[]> passphrase) {
        requireDatabase();
        var random = new SecureRandom();
        try (var in = opened(list, passphrase);
                var scheduler = new VirtualThreadScheduler(Duration.ofSeconds(1));
                var store = open(VaultKey.open(config.vault(), config.store(), random), scheduler)) {
            var known = store.cold().deviceProfiles().newest().stream()
                    .map(DeviceProfile::name)
                    .collect(Collectors.toSet());
            var tenants = store.cold().tenants();
            var gifts = new IntakeDesk.Gifts(
                    known::contains, name -> tenants.find(name).isPresent(), postings -> {
                        furnish(store.cold().assignments(), postings);
                        new TenantUpkeep(tenants).furnish(postings);
                    });
            var desk = new IntakeDesk(
                    store.cold().provisioning().imports(),
                    store.cold().provisioning().credentials(),
                    gifts,
                    store.cold().eventLog(),
                    scheduler,
                    InstantSource.system());
            var delivery = new Delivery(String.valueOf(list.getFileName()), format, dryRun, "the command line");
            var begun = desk.begin(ImportId.random(random), delivery).orElseThrow();
            var ended = desk.run(begun, format, in);
            return new ImportList.Report(
                    ended,
                    desk.faults(ended.id(), Optional.empty(), MOST_FAULTS).items());
        } catch (IOException e) {
            throw new StartupFailure(list + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream opened(Path list, Optional<byte[]> passphrase) throws IOException {
        var file = Files.newInputStream(list);
        if (passphrase.isEmpty()) return file;
        try {
            return new BundleInput(file, new Argon2Keys(), passphrase.get());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static void furnish(Assignments assignments, Map<EndpointName, Posting> postings) {
        assignments.putAll(postings.entrySet().stream()
                .map(given -> given.getValue()
                        .onTopOf(assignments.find(given.getKey()).orElseGet(() -> Assignment.nothing(given.getKey()))))
                .toList());
    }

    private void requireDatabase() {
        if (!hasStore())
            throw new StartupFailure("There is no database at " + config.dataDir() + ". The first start makes one.");
    }

    /** A server of databases says itself when it is not there. */
    private boolean hasStore() {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) -> new DatabaseFile(directory).exists();
            case StoreConfig.Clustered clustered -> true;
        };
    }

    private Stores.Alone open(MasterKey key, Scheduler scheduler) {
        return Stores.openAlone(config, surroundings(key, scheduler));
    }

    private static Stores.Surroundings surroundings(MasterKey key, Scheduler scheduler) {
        return new Stores.Surroundings(
                key, new SharedLinks(), new CollectorRegistry(), InstantSource.system(), scheduler);
    }
}
