package dev.dormouse.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.load.YesServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_load_leaves_a_result_for_people_and_one_for_programs() throws Exception {
        try (var server = YesServer.start()) {
            var json = folder.resolve("result.json");

            var exit = run("register", server.address().toString(), "-n", "50", "--json", json.toString());

            assertThat(exit).isZero();
            assertThat(out.toString()).contains("register: 50 of 50 succeeded", "p99", "failures  none");
            assertThat(Files.readString(json)).contains("\"succeeded\": 50", "\"failures\": {}", "\"p99\":");
        }
    }

    @Test
    void a_missed_expectation_is_told_and_changes_the_exit_code() throws Exception {
        try (var server = YesServer.start()) {
            var exit = run(
                    "updates",
                    server.address().toString(),
                    "-n",
                    "5",
                    "--duration",
                    "1",
                    "--expect",
                    "failed==0",
                    "--expect",
                    "perSecond>100000000");

            assertThat(exit).isEqualTo(Main.EXPECTATION_MISSED);
            assertThat(out.toString())
                    .contains("expected  perSecond>100000000, but it is")
                    .doesNotContain("expected  failed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "register coap://localhost --expect p99<<5 | 'p99<<5' is no expectation such as 'p99<200ms'",
                "register coap://localhost --expect p99<5 | p99 is a time and needs ms or s",
                "register coap://localhost --expect speed>5 | 'speed' is no figure of a result; there are p50,",
                "register http://localhost | must begin with coap:// or coaps://",
                "register coap://localhost:99999 | 99999 is not a port (1 to 65535)",
                "register coaps://localhost | needs a secret for the keys",
                "register coap://no-such-host.invalid -n 1 | no address is known for no-such-host.invalid",
                "register coap://localhost -n 0 | a load needs at least one device",
                "register coap://localhost --rate 0 | a rate must be above zero",
                "rehearse no-such-model | there is no device model no-such-model: it is a file, or one of climate,",
                "rehearse climate --network mars | 'mars' is no network; there are perfect, lte-m, nb-iot,",
                "rehearse climate --observe 3303 | '3303' is no path such as /3303/0/5700",
                "rehearse climate --days 0 | a rehearsal needs a device and a day",
                "benchmark --dormouse /no/such --yardstick x | --dormouse /no/such is no command",
                "benchmark --dormouse /bin/sh | say what Dormouse is compared with: --yardstick, or itself with --set",
                "compare /no/such/file /no/such/file | the result /no/such/file cannot be read",
                "bootstrap coap://localhost --network mars | 'mars' is no network; there are perfect, lte-m, nb-iot,",
                "rotate coap://localhost --dying 2 | a share is from 0 to 1, not 2.0",
                "firmware coap://localhost --mix dancing=0.1 | 'dancing' is none of failed,",
                "firmware coap://localhost --package coap://localhost/fw | --package needs --api",
                "register coap://localhost --rpk | --rpk needs --secret-file",
                "keys --secret-file /no/such/file | the secret file /no/such/file cannot be read",
            })
    void what_cannot_be_tried_is_told_in_one_sentence(String arguments, String sentence) {
        var exit = run(arguments.split(" "));

        assertThat(exit).isEqualTo(Main.NOT_POSSIBLE);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void a_server_that_observes_nothing_cannot_be_notified() throws Exception {
        try (var server = YesServer.start()) {
            var exit = run("notify", server.address().toString(), "-n", "3", "--wait", "0");

            assertThat(exit).isEqualTo(Main.NOT_POSSIBLE);
            assertThat(err.toString()).contains("the server does not observe 3 of the devices after 0 s: give --api");
        }
    }

    @Test
    void a_rehearsal_says_what_a_model_would_use() {
        var exit = run("rehearse", "water-meter", "--days", "2", "-n", "2", "--network", "nb-iot");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("2 days of water-meter on nb-iot, of each of 2 devices")
                .contains("registered   1.0 times", "J (model)");
    }

    @Test
    void a_fleet_of_a_model_lives_at_a_server_for_a_while() throws Exception {
        try (var server = YesServer.start()) {
            var exit = run(
                    "fleet",
                    server.address().toString(),
                    "--model",
                    "tracker",
                    "--network",
                    "lte-m",
                    "-n",
                    "10",
                    "--duration",
                    "3",
                    "--expect",
                    "succeeded>=10");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(server.endpoints).hasSize(10);
        }
    }

    @Test
    void keys_are_printed_for_the_server_to_learn() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "correct horse battery\n");

        var exit = run("keys", "-n", "2", "--prefix", "m-", "--secret-file", secret.toString());

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).hasSize(3).first().isEqualTo("endpoint,identity,key");
        assertThat(out.toString()).containsPattern("m-000001,m-000001,[0-9a-f]{32}");
    }

    @Test
    void keys_say_which_server_they_are_for_when_asked_to() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "correct horse battery\n");

        var exit = run("keys", "-n", "1", "--secret-file", secret.toString(), "--purpose", "management");

        assertThat(exit).isZero();
        assertThat(out.toString().lines().toList())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.getFirst()).isEqualTo("endpoint,identity,key,purpose"))
                .satisfies(lines -> assertThat(lines.getLast()).endsWith(",management"));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
