package dev.dormouse.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file we ship documents the tree: every key is in it, with the default the code has. */
class ShippedFileTest {

    private static final Path FILE = Path.of("src/dist/conf/dormouse.yaml");

    /** No default to compare with: a key that is unset, or one that follows from others. */
    private static final List<String> EXAMPLES = List.of(
            "sizing.heap",
            "dtls.authorities-file",
            "dtls.revocation-lists",
            "bootstrap.authority-file",
            "firmware.host",
            "web.tls.certificate-file",
            "firmware.http.port",
            "firmware.http.address",
            "firmware.http.tls.certificate-file",
            "firmware.http.tls.key-file",
            "web.tls.key-file",
            "web.metrics-token",
            "web.oidc.issuer",
            "web.oidc.client-id",
            "web.oidc.client-secret",
            "web.oidc.client-secret-file",
            "web.oidc.public-address",
            "web.oidc.tenant-claim",
            "store.postgres.uri",
            "store.redis.uri",
            "store.postgres.password-file",
            "store.postgres.password",
            "store.postgres.tls.authorities-file",
            "store.postgres.tls.certificate-file",
            "store.postgres.tls.key-file",
            "store.redis.user",
            "store.redis.password",
            "store.redis.authorities-file",
            "vault.key-command",
            "vault.key");

    @Test
    void as_shipped_it_changes_nothing() throws IOException {
        assertThat(values(Files.readString(FILE))).isEqualTo(values(""));
    }

    @Test
    void every_key_of_the_tree_appears_with_its_default() throws IOException {
        var uncommented = YamlFile.of("dormouse.yaml", uncomment(Files.readString(FILE)));

        for (var effective : values("")) {
            var given = uncommented.find(effective.key());
            assertThat(given).as(effective.key()).isPresent();
            if (!EXAMPLES.contains(effective.key()))
                assertThat(effective.value())
                        .as(effective.key())
                        .isIn(show(given.orElseThrow()), Effective.written(show(given.orElseThrow())));
        }
    }

    @Test
    void every_key_that_appears_is_one_of_the_tree() throws IOException {
        var known = values("").stream().map(Effective::key).collect(Collectors.toSet());

        assertThat(YamlFile.of("dormouse.yaml", uncomment(Files.readString(FILE)))
                        .problems(known))
                .isEmpty();
    }

    @Test
    void the_heap_it_names_is_the_one_that_follows_from_the_number_of_devices() throws IOException {
        var heap =
                YamlFile.of("dormouse.yaml", uncomment(Files.readString(FILE))).find("sizing.heap");
        var config = ConfigReader.read(List.of(YamlFile.of("none", "")));

        assertThat(config).isInstanceOf(ConfigOutcome.Sound.class);
        if (config instanceof ConfigOutcome.Sound(var tree, var values))
            assertThat(show(heap.orElseThrow())).isEqualTo(tree.sizing().heap() / (1 << 20) + "MiB");
    }

    private static String uncomment(String file) {
        return file.replaceAll("(?m)^( *)#([a-z])", "$1$2");
    }

    private static String show(Given given) {
        return switch (given.written()) {
            case Given.One(var text) -> text;
            case Given.Many(var texts) -> texts.toString();
            case Given.Nothing nothing -> "";
        };
    }

    private static List<Effective> values(String file) {
        return switch (ConfigReader.read(List.of(YamlFile.of("dormouse.yaml", file)))) {
            case ConfigOutcome.Sound sound -> sound.values();
            case ConfigOutcome.Unsound(var problems) -> throw new AssertionError(problems.print());
        };
    }
}
