package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStoreConfig;
import dev.dormouse.testkit.secret.LogLines;
import dev.dormouse.testkit.secret.Secrets;
import io.prometheus.client.CollectorRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever commands do with keys, none stands in what they print or log, or in the files they leave. */
class SecretsOfCommandsTest {

    @TempDir
    private Path folder;

    private final Secrets secrets = new Secrets();
    private final StringWriter printed = new StringWriter();

    @Test
    void lists_bundles_and_the_keys_of_the_vault_leave_no_trace() throws Exception {
        try (var log = LogLines.opened()) {
            var here = installation("here");
            var there = installation("there");
            var good = list("good.csv", secrets.hexKey("a key on a list"), base64(secrets.key("a key in base64")));
            var bad = list(
                    "bad.csv", secrets.hexKey("a key with a tail") + "zz", secrets.hexKey("a key that contradicts"));
            var passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery staple");
            secrets.knowText("a passphrase", "correct horse battery staple");
            var bundle = folder.resolve("fleet.bundle");

            assertThat(run(here, "import", "--dry-run", good.toString())).isZero();
            assertThat(run(here, "import", good.toString())).isZero();
            assertThat(run(here, "import", bad.toString())).isEqualTo(2);
            assertThat(run(here, "vault", "rotate")).isZero();
            assertThat(run(here, "vault", "rotate", "--reseal")).isZero();
            knowKeyOf(here, "vault.key");
            knowKeyOf(here, "vault.key.old");
            assertThat(run(here, "export", "--to", bundle.toString(), "--passphrase-file", passphrase.toString()))
                    .isZero();
            assertThat(run(there, "import", bundle.toString(), "--bundle", "--passphrase-file", passphrase.toString()))
                    .isZero();
            assertThat(run(here, "backup", folder.resolve("copy.db").toString()))
                    .isZero();
            assertThat(run(here, "config")).isZero();

            assertThat(printed.toString()).contains("2 rows, 2 new");
            secrets.assertAbsentFrom("what is printed", printed.toString());
            secrets.assertAbsentFrom("the log", log.text());
            for (var left : List.of(
                    here.resolve("dormouse.db"), there.resolve("dormouse.db"), bundle, folder.resolve("copy.db")))
                secrets.assertAbsentFrom(left.toString(), Files.readString(left, StandardCharsets.ISO_8859_1));
        }
    }

    private void knowKeyOf(Path installation, String file) throws Exception {
        var text = Files.readString(installation.resolve(file)).strip();
        secrets.know(file + " of " + installation.getFileName(), HexFormat.of().parseHex(text));
    }

    private Path list(String name, String first, String second) throws Exception {
        return Files.writeString(folder.resolve(name), "endpoint,key\nlamp-1," + first + "\nlamp-2," + second + "\n");
    }

    private static String base64(byte[] key) {
        return "base64:" + Base64.getEncoder().encodeToString(key);
    }

    private Path installation(String name) throws Exception {
        var directory = Files.createDirectory(folder.resolve(name));
        Files.writeString(directory.resolve("vault.key"), "07".repeat(32));
        EmbeddedStore.open(
                        SqlStoreConfig.of(directory, 10),
                        VaultKey.of(directory.resolve("vault.key"), new SecureRandom()),
                        new SharedLinks(),
                        new CollectorRegistry(),
                        InstantSource.system(),
                        new VirtualThreadScheduler(Duration.ofSeconds(1)))
                .close();
        return directory;
    }

    private int run(Path directory, String... arguments) {
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--set";
        all[arguments.length + 1] = "data-dir=" + directory;
        var writer = new PrintWriter(printed, true);
        return new Dormouse(Map.of(), Optional.empty(), writer, writer).run(all);
    }
}
