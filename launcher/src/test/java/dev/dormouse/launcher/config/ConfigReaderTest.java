package dev.dormouse.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @Test
    void nothing_written_gives_the_defaults() {
        var config = sound("", Map.of(), Map.of()).config();

        assertThat(config.coap()).isEqualTo(new CoapConfig("127.0.0.1", 5683));
        assertThat(config.coaps()).isEqualTo(new CoapsConfig("0.0.0.0", 5684));
        assertThat(config.bootstrap().enabled()).isTrue();
        assertThat(config.bootstrap().coap()).isEqualTo(new CoapConfig("127.0.0.1", 5783));
        assertThat(config.bootstrap().coaps()).isEqualTo(new CoapsConfig("0.0.0.0", 5784));
        assertThat(config.bootstrap().servers()).isEmpty();
        assertThat(config.web().host()).isEqualTo("127.0.0.1");
        assertThat(config.store()).isEqualTo(new StoreConfig.Embedded(Path.of("data")));
        assertThat(config.vault()).isEqualTo(new VaultConfig.KeyFile(Path.of("data", "vault.key")));
    }

    @Test
    void a_flag_beats_the_environment_and_that_the_file() {
        var file = "coap: {port: 1}\ncoaps: {port: 2}\nweb: {port: 3}\n";
        var environment = Map.of("DORMOUSE_COAPS_PORT", "20", "DORMOUSE_WEB_PORT", "30");

        var read = sound(file, environment, Map.of("web.port", "300"));

        assertThat(read.config().coap().port()).isEqualTo(1);
        assertThat(read.config().coaps().port()).isEqualTo(20);
        assertThat(read.config().web().port()).isEqualTo(300);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_in_the_words_of_the_file() {
        var problems = problems("""
                coap:
                  port: 70000
                  hsot: 0.0.0.0
                registration:
                  grace: 5 minutes
                  unsecured: ["lamp-("]
                store:
                  kind: clustered
                demo: yes
                """);

        assertThat(problems).isEqualTo("""
                        The configuration has 7 problems:
                          coap.port (line 2)               70000 is not a port (1 to 65535)
                          coap.hsot (line 3)               unknown key, did you mean coap.host?
                          registration.grace (line 5)      '5 minutes' is not a duration like 30s, 5m, 12h or 1d
                          registration.unsecured (line 6)  'lamp-(' is not a regular expression: Unclosed group
                          demo (line 9)                    'yes' is neither true nor false
                          store.postgres.uri               needed because store.kind is clustered
                          store.redis.uri                  needed because store.kind is clustered""".replace("\n", System.lineSeparator()));
    }

    @Test
    void a_sign_in_provider_says_all_it_needs_and_its_secret_is_never_shown() {
        var read = sound("""
                web:
                  oidc:
                    issuer: https://login.example.org/realm
                    client-id: dormouse
                    public-address: https://dormouse.example.org
                    roles: {admin: dormouse-admins}
                """, Map.of("DORMOUSE_WEB_OIDC_CLIENT_SECRET", "tail-of-the-dormouse"), Map.of());

        var oidc = read.config().web().oidc().orElseThrow();
        assertThat(oidc.roles().get(Role.ADMIN)).isEqualTo("dormouse-admins");
        assertThat(oidc.clientSecret()).isPresent();
        assertThat(read.print() + read.config()).doesNotContain("tail-of-the-dormouse");
        assertThat(problems("web: {oidc: {issuer: http://login.example.org}}"))
                .contains("is no https address")
                .contains("needed because web.oidc.issuer is set");
    }

    @Test
    void a_cluster_is_kept_in_a_postgresql_and_its_password_is_never_shown() {
        var read = sound("""
                store:
                  kind: clustered
                  postgres:
                    uri: postgresql://db-1.example,db-2.example:6432/fleet
                    tls: {authorities-file: db-ca.pem}
                  redis: {uri: "redis://hot.example:6379"}
                """, Map.of("DORMOUSE_STORE_POSTGRES_PASSWORD", "tail-of-the-dormouse"), Map.of());

        var postgres = ((StoreConfig.Clustered) read.config().store()).postgres();
        assertThat(postgres.place())
                .isEqualTo(new DatabaseConfig.Place(
                        List.of(
                                new DatabaseConfig.Host("db-1.example", 5432),
                                new DatabaseConfig.Host("db-2.example", 6432)),
                        "fleet"));
        assertThat(postgres.tls()).isPresent();
        assertThat(postgres.password()).isInstanceOf(DatabaseConfig.Password.Given.class);
        assertThat(read.print() + read.config()).doesNotContain("tail-of-the-dormouse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri: mysql://db/fleet             | is not like postgresql://",
                "uri: postgresql://db              | is not like postgresql://",
                "uri: postgresql://a:b@db/fleet    | holds a user or password",
                "password: secret                  | put it into DORMOUSE_STORE_POSTGRES_PASSWORD",
                "schema: Fleet-1                   | is not small letters",
                "tls: {certificate-file: own.pem}  | needed because store.postgres.tls.certificate-file is set",
            })
    void a_postgresql_that_nobody_could_reach_is_a_problem(String line, String words) {
        assertThat(problems("store: {kind: clustered, postgres: {" + line + "}}"))
                .contains(words);
    }

    @Test
    void devices_without_dtls_that_may_register_may_not_be_given_keys_in_the_open() {
        var config = sound("registration: {unsecured: [\"lamp-.*\"]}", Map.of(), Map.of())
                .config();

        assertThat(config.coap().host()).isEqualTo("0.0.0.0");
        assertThat(config.bootstrap().coap().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_server_to_be_sent_to_is_a_line() {
        var config = sound("""
                        bootstrap:
                          servers:
                            - coaps://eu1.example.org:5684 weight=2 region=eu capacity=1000
                            - coap://eu2.example.org
                        """, Map.of(), Map.of()).config();

        assertThat(config.bootstrap().servers())
                .containsExactly(
                        new ServerConfig("coaps://eu1.example.org:5684", 2, Optional.of("eu"), OptionalLong.of(1_000)),
                        new ServerConfig("coap://eu2.example.org", 1, Optional.empty(), OptionalLong.empty()));
        assertThat(config.bootstrap().servers())
                .extracting(ServerConfig::toString)
                .containsExactly(
                        "coaps://eu1.example.org:5684 weight=2 region=eu capacity=1000", "coap://eu2.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://eu1.example.org               | is not the address of a server",
                "coaps://eu1.example.org weight=heavy | weight=heavy is not a whole number",
                "coaps://eu1.example.org wieght=1     | wieght is not known here",
                "coaps://eu1.example.org fast         | is not weight=, region= or capacity=",
            })
    void a_server_that_nobody_could_be_sent_to_is_a_problem(String line, String words) {
        assertThat(problems("bootstrap: {servers: [\"" + line + "\"]}")).contains(words);
    }

    @Test
    void placing_by_load_wants_to_know_how_much_each_server_can_bear() {
        assertThat(problems("bootstrap: {placement: by_load, servers: [\"coaps://eu1.example.org\"]}"))
                .contains("bootstrap.placement", "by_load wants the capacity of every server");
    }

    @Test
    void a_problem_in_the_environment_or_a_flag_is_named_as_it_was_written() {
        var outcome = read("", Map.of("DORMOUSE_COAP_PROT", "1"), Map.of("coap.port", "x"));

        assertThat(print(outcome))
                .contains("DORMOUSE_COAP_PROT", "unknown variable, did you mean DORMOUSE_COAP_PORT?")
                .contains("--set coap.port", "'x' is not a whole number");
    }

    @Test
    void what_kubernetes_sets_for_a_service_called_dormouse_is_no_problem() {
        var environment = Map.of(
                "DORMOUSE_SERVICE_HOST", "10.0.0.1",
                "DORMOUSE_PORT", "tcp://10.0.0.1:8080",
                "DORMOUSE_PORT_8080_TCP_ADDR", "10.0.0.1");

        assertThat(sound("", environment, Map.of()).config())
                .isEqualTo(sound("", Map.of(), Map.of()).config());
    }

    @Test
    void a_wrong_value_is_told_even_where_a_stronger_source_overrides_it() {
        assertThat(print(read("coap: {port: 0}", Map.of(), Map.of("coap.port", "5683"))))
                .contains("coap.port (line 1)", "0 is not a port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coap: {port: }             | coap.port (line 1)  has no value",
                "coap: {port: [1, 2]}       | coap.port (line 1)  is one value, not a list",
                "coap: 5                    | coap (line 1)  unknown key",
                "- 1                        | dormouse.yaml (line 1)  should hold keys, like coap.port, and holds something else",
                "? [a]                      | dormouse.yaml (line 1)  has a key that is not a word",
                "coap: &a {x: *a}           | coap.x (line 1)  contains itself",
                "log: {level: loud}         | log.level (line 1)  'loud' is none of debug, error, info, warn",
                "traffic: {keep-for: 1h} | traffic.keep-for (line 1)  1h is not between 1d and 36500d",
                "network: {default: pigeon} | network.default (line 1)  'pigeon' is none of ethernet, lora, lte-m, nb-iot",
                "telemetry: {raw-for: 5m} | telemetry.raw-for (line 1)  5m is not between 1h and 36500d",
                "telemetry: {hourly-for: 29d} | telemetry.hourly-for (line 1)  is shorter than telemetry.raw-for",
                "registration: {default-lifetime: 400d} | registration.longest-lifetime  is shorter than registration.default-lifetime",
                "web: {tls: {key-file: k.pem}} | web.tls.certificate-file  needed because web.tls.key-file is set",
                "dtls: {longest-flight: 1s} | dtls.longest-flight (line 1)  is shorter than dtls.first-flight",
                "coap: {port: 1, port: 2}   | coap.port (line 1)  is set twice, first in line 1",
                "coap: 'a                   | dormouse.yaml (line 1)  this is not YAML: found unexpected end of stream",
            })
    void each_mistake_has_its_own_sentence(String file, String sentence) {
        assertThat(problems(file).replaceAll(" {2,}", "  ")).contains(sentence);
    }

    @Test
    void passwords_do_not_travel_in_the_clear_unless_somebody_says_so() {
        assertThat(problems("web: {host: 0.0.0.0}")).contains("web.host (line 1)", "web.allow-plain");
        assertThat(sound("web: {host: 0.0.0.0, allow-plain: true}")
                        .config()
                        .web()
                        .host())
                .isEqualTo("0.0.0.0");
        assertThat(sound("web: {host: 0.0.0.0, tls: {certificate-file: c.pem, key-file: k.pem}}")
                        .config()
                        .web()
                        .tls())
                .hasValue(new WebConfig.Tls(Path.of("c.pem"), Path.of("k.pem")));
    }

    @Test
    void plain_coap_leaves_this_machine_only_when_somebody_may_come_that_way() {
        assertThat(sound("registration: {unsecured: ['lamp-.*']}")
                        .config()
                        .coap()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void a_list_is_written_with_commas_outside_the_file() {
        var config = sound("", Map.of("DORMOUSE_REGISTRATION_UNSECURED", "a-.*, b-.*"), Map.of())
                .config();

        assertThat(config.registration().unsecured())
                .extracting(Pattern::pattern)
                .containsExactly("a-.*", "b-.*");
    }

    @Test
    void a_secret_comes_from_the_environment_alone_and_shows_itself_nowhere() {
        var key = "0123456789abcdef".repeat(4);

        var read = sound("", Map.of("DORMOUSE_VAULT_KEY", key), Map.of());
        var inFile = problems("vault: {key: '" + key + "'}");
        var tooShort = print(read("", Map.of("DORMOUSE_VAULT_KEY", "0123"), Map.of()));

        assertThat(read.config().vault()).isInstanceOf(VaultConfig.Key.class);
        assertThat(read.print() + read + inFile + tooShort).doesNotContain("0123");
        assertThat(inFile).contains("a secret must not be written here, put it into DORMOUSE_VAULT_KEY");
    }

    @Test
    void the_effective_tree_is_yaml_with_origins_and_reads_back_the_same() {
        var written = "web:\n  tls: {certificate-file: c.pem, key-file: k.pem}\nregistration:\n  unsecured: ['a\\d']\n";
        var read = sound(written, Map.of("DORMOUSE_COAP_PORT", "5690"), Map.of("registration.grace", "90s"));

        assertThat(read.print())
                .containsPattern("  port: 5690 +# DORMOUSE_COAP_PORT\n")
                .containsPattern("  grace: 90s +# --set registration.grace\n")
                .containsPattern("    certificate-file: c.pem +# dormouse.yaml, line 2\n")
                .containsPattern("  cid-length: 6 +# default\n");
        assertThat(sound(read.print()).config())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
                .isEqualTo(read.config());
    }

    @Test
    void a_file_that_cannot_be_read_is_a_problem_and_no_reason_for_defaults(@TempDir Path folder) {
        var missing = folder.resolve("missing.yaml");

        var outcome = ConfigReader.read(Optional.of(missing), Map.of(), Map.of());

        assertThat(print(outcome)).contains("missing.yaml", "there is no such file");
    }

    @Test
    void durations_read_and_write_in_the_unit_that_fits() {
        var grace = Quantity.duration(Duration.ZERO, Duration.ofDays(9));

        for (var text : List.of("0s", "90s", "500ms", "2m", "36h", "7d"))
            assertThat(grace.show(grace.parse(text))).isEqualTo(text);
        assertThat(grace.show(grace.parse("24h"))).isEqualTo("1d");
    }

    private static ConfigOutcome.Sound sound(String file) {
        return sound(file, Map.of(), Map.of());
    }

    private static ConfigOutcome.Sound sound(String file, Map<String, String> environment, Map<String, String> flags) {
        return switch (read(file, environment, flags)) {
            case ConfigOutcome.Sound sound -> sound;
            case ConfigOutcome.Unsound(var problems) -> throw new AssertionError(problems.print());
        };
    }

    private static String problems(String file) {
        return print(read(file, Map.of(), Map.of()));
    }

    private static String print(ConfigOutcome outcome) {
        return switch (outcome) {
            case ConfigOutcome.Sound sound -> throw new AssertionError("no problem was found");
            case ConfigOutcome.Unsound(var problems) -> problems.print();
        };
    }

    private static ConfigOutcome read(String file, Map<String, String> environment, Map<String, String> flags) {
        return ConfigReader.read(
                List.of(YamlFile.of("dormouse.yaml", file), new Environment(environment), new Flags(flags)));
    }
}
