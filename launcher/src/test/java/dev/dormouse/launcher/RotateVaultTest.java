package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStoreConfig;
import io.prometheus.client.CollectorRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that gives the vault another key, on a database with something in it. */
class RotateVaultTest {

    private static final String FIRST_KEY = "07".repeat(32);
    private static final String NEXT_KEY = "08".repeat(32);
    private static final PreSharedKey LAMP = new PreSharedKey(
            new EndpointName("lamp-7"), "lamp-7", new Secret(new byte[16]), Instant.parse("2026-01-15T12:00:00Z"));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path key;

    @BeforeEach
    void fill() throws Exception {
        key = Files.writeString(folder.resolve("vault.key"), FIRST_KEY + "\n");
        try (var store = open(key)) {
            store.cold()
                    .provisioning()
                    .credentials()
                    .change(
                            LAMP.endpoint(),
                            Purpose.BOOTSTRAP,
                            Retired.Why.REPLACED,
                            keyring -> keyring.admitting(LAMP, Origin.OPERATOR, LAMP.createdAt()));
        }
    }

    @Test
    void a_key_in_our_file_is_made_and_the_old_one_opens_backups_only() {
        assertThat(rotate()).isZero();

        assertThat(out.toString()).contains("vault.key holds a new key").contains("vault.key.old");
        assertThat(key).content().isNotEqualTo(FIRST_KEY + "\n");
        assertThat(folder.resolve("vault.key.old")).hasContent(FIRST_KEY);
        assertThatTheLampIsThere(key);
        assertThatThrownBy(() -> open(folder.resolve("vault.key.old"))).isInstanceOf(StartupFailure.class);
    }

    @Test
    void with_reseal_every_secret_is_sealed_anew() {
        assertThat(rotate("--reseal")).isZero();

        assertThat(out.toString()).contains("sealed anew: 1");
        assertThatTheLampIsThere(key);
        try (var store = open(key)) {
            assertThat(store.cold().vaultKeys().sealedBefore()).isZero();
        }
    }

    @Test
    void a_key_that_is_set_gives_way_to_one_in_a_file_at_the_next_start() throws Exception {
        var next = Files.writeString(folder.resolve("next.key"), NEXT_KEY);

        var environment = Map.of("DORMOUSE_VAULT_KEY", FIRST_KEY);

        assertThat(run(environment, rotation())).isEqualTo(2);
        assertThat(err.toString()).contains("with --to FILE");
        assertThat(run(environment, rotation("--to", next.toString()))).isZero();

        assertThat(out.toString()).contains("Have the key in " + next).doesNotContain(NEXT_KEY);
        assertThatTheLampIsThere(next);
        assertThatThrownBy(() -> open(key)).isInstanceOf(StartupFailure.class);
    }

    @Test
    void a_backup_opens_with_the_key_of_its_time() throws Exception {
        var restored = Files.createDirectory(folder.resolve("restored"));
        assertThat(run("backup", restored.resolve("dormouse.db").toString(), "--set", "data-dir=" + folder))
                .isZero();
        assertThat(rotate()).isZero();

        assertThatThrownBy(() -> open(restored, key)).isInstanceOf(StartupFailure.class);

        try (var store = open(restored, folder.resolve("vault.key.old"))) {
            assertThat(store.cold()
                            .provisioning()
                            .credentials()
                            .find(LAMP.endpoint(), Purpose.BOOTSTRAP)
                            .current())
                    .contains(LAMP);
        }
    }

    @Test
    void while_a_server_runs_nothing_is_changed() {
        try (var running = open(key)) {
            assertThat(rotate()).isEqualTo(2);
            assertThat(running.cold().provisioning().credentials().count()).isEqualTo(1);
        }
        assertThat(key).hasContent(FIRST_KEY);
        assertThatTheLampIsThere(key);
    }

    @Test
    void without_a_database_there_is_no_vault_and_without_a_word_nothing_is_done() {
        assertThat(run("vault", "rotate", "--set", "data-dir=" + folder.resolve("none")))
                .isEqualTo(2);
        assertThat(run("vault")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private void assertThatTheLampIsThere(Path keyFile) {
        try (var store = open(keyFile)) {
            assertThat(store.cold()
                            .provisioning()
                            .credentials()
                            .find(LAMP.endpoint(), Purpose.BOOTSTRAP)
                            .current())
                    .contains(LAMP);
        }
    }

    private EmbeddedStore open(Path keyFile) {
        return open(folder, keyFile);
    }

    private static EmbeddedStore open(Path directory, Path keyFile) {
        return EmbeddedStore.open(
                SqlStoreConfig.of(directory, 10),
                VaultKey.of(keyFile, new SecureRandom()),
                new SharedLinks(),
                new CollectorRegistry(),
                InstantSource.system(),
                new VirtualThreadScheduler(Duration.ofSeconds(1)));
    }

    private int rotate(String... more) {
        return run(rotation(more));
    }

    private String[] rotation(String... more) {
        var arguments = new String[4 + more.length];
        arguments[0] = "vault";
        arguments[1] = "rotate";
        arguments[2] = "--set";
        arguments[3] = "data-dir=" + folder;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return arguments;
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new Dormouse(environment, Optional.empty(), new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
