package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStoreConfig;
import io.prometheus.client.CollectorRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list by command, and all credentials from one installation to another. */
class BundleCommandsTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path here;
    private Path there;
    private Path passphrase;

    @BeforeEach
    void makeTwoInstallations() throws Exception {
        here = installation("here", "07");
        there = installation("there", "08");
        passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery\n");
    }

    @Test
    void a_keyring_goes_from_one_installation_to_another_with_all_that_is_on_it() throws Exception {
        var list = Files.writeString(folder.resolve("list.csv"), """
                endpoint,identity,key,standing,purpose,groups,var.site
                lamp-7,a,%1$s,active,bootstrap,vienna,"W ""1\"""
                lamp-7,b,%1$s,pending,bootstrap,,
                meter-1,c,%1$s,,management,,
                """.formatted(KEY));
        var bundle = folder.resolve("fleet.bundle");
        assertThat(run(here, "import", list.toString())).isZero();

        assertThat(run(here, "export", "--to", bundle.toString(), "--passphrase-file", passphrase.toString()))
                .isZero();
        assertThat(run(there, "import", bundle.toString(), "--bundle", "--passphrase-file", passphrase.toString()))
                .isZero();

        assertThat(out.toString()).contains("3 credentials are in").contains("3 rows, 3 new, 0 unchanged, 0 faulty");
        try (var store = open(there)) {
            var keyring = store.cold().provisioning().credentials().find(new EndpointName("lamp-7"), Purpose.BOOTSTRAP);
            assertThat(keyring.of(Standing.ACTIVE).orElseThrow().credential())
                    .isInstanceOfSatisfying(PreSharedKey.class, key -> {
                        assertThat(key.pskIdentity()).isEqualTo("a");
                        assertThat(key.key())
                                .isEqualTo(new Secret(HexFormat.of().parseHex(KEY)));
                    });
            assertThat(keyring.of(Standing.PENDING)).isPresent();
            assertThat(store.cold().provisioning().credentials().count()).isEqualTo(2);
            assertThat(store.cold().assignments().find(new EndpointName("lamp-7")))
                    .hasValueSatisfying(given -> {
                        assertThat(given.groups()).containsExactly(new Scope.Group("vienna"));
                        assertThat(given.variables().find("site")).contains("W \"1\"");
                    });
        }
        assertThat(Files.readString(bundle, StandardCharsets.ISO_8859_1))
                .doesNotContain(KEY)
                .doesNotContain("lamp-7");
    }

    @Test
    void another_passphrase_takes_nothing_in_and_a_bundle_replaces_no_file() throws Exception {
        var bundle = folder.resolve("fleet.bundle");
        var other = Files.writeString(folder.resolve("other"), "another passphrase");
        assertThat(run(here, "export", "--to", bundle.toString(), "--passphrase-file", passphrase.toString()))
                .isZero();

        assertThat(run(there, "import", bundle.toString(), "--bundle", "--passphrase-file", other.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the passphrase is another");
        assertThat(run(here, "export", "--to", bundle.toString(), "--passphrase-file", passphrase.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("exists already");
        assertThat(run(
                        here,
                        "export",
                        "--to",
                        "x",
                        "--passphrase-file",
                        Files.writeString(other, "short").toString()))
                .isEqualTo(2);
    }

    @Test
    void a_list_with_a_fault_is_told_row_by_row_and_changes_nothing() throws Exception {
        var list = Files.writeString(folder.resolve("list.csv"), "endpoint,key\nlamp-1,%s\nlamp-2,\n".formatted(KEY));

        assertThat(run(here, "import", list.toString())).isEqualTo(2);

        assertThat(out.toString())
                .contains("row 3: key is empty; right would be: 8 to 64 bytes")
                .contains("2 rows, 1 new, 0 unchanged, 1 faulty")
                .doesNotContain(KEY);
        assertThat(err.toString()).contains("nothing was imported");
        try (var store = open(here)) {
            assertThat(store.cold().provisioning().credentials().count()).isZero();
        }
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        var list =
                Files.writeString(folder.resolve("list.jsonl"), "{\"endpoint\":\"lamp-1\",\"key\":\"" + KEY + "\"}\n");

        assertThat(run(here, "import", "--dry-run", list.toString())).isZero();

        try (var store = open(here)) {
            assertThat(store.cold().provisioning().credentials().count()).isZero();
        }
    }

    private Path installation(String name, String key) throws Exception {
        var directory = Files.createDirectory(folder.resolve(name));
        Files.writeString(directory.resolve("vault.key"), key.repeat(32));
        open(directory).close();
        return directory;
    }

    private static EmbeddedStore open(Path directory) {
        return EmbeddedStore.open(
                SqlStoreConfig.of(directory, 10),
                VaultKey.of(directory.resolve("vault.key"), new SecureRandom()),
                new SharedLinks(),
                new CollectorRegistry(),
                InstantSource.system(),
                new VirtualThreadScheduler(Duration.ofSeconds(1)));
    }

    private int run(Path directory, String... arguments) {
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--set";
        all[arguments.length + 1] = "data-dir=" + directory;
        return new Dormouse(Map.of(), Optional.empty(), new PrintWriter(out, true), new PrintWriter(err, true))
                .run(all);
    }
}
