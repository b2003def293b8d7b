package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a JVM of its own: what it prints, how it ends, what it leaves behind. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest {

    private final List<Process> started = new ArrayList<>();
    private List<String> settings = List.of();
    private int webPort;

    @TempDir
    private Path folder;

    @BeforeEach
    void choosePorts() throws IOException {
        try (var coap = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var coaps = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var bootstrapCoap = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var bootstrapCoaps = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            webPort = web.getLocalPort();
            settings = List.of(
                    "--set=data-dir=" + folder.resolve("data"),
                    "--set=coap.port=" + coap.getLocalPort(),
                    "--set=coaps.host=127.0.0.1",
                    "--set=coaps.port=" + coaps.getLocalPort(),
                    "--set=bootstrap.coap.port=" + bootstrapCoap.getLocalPort(),
                    "--set=bootstrap.coaps.host=127.0.0.1",
                    "--set=bootstrap.coaps.port=" + bootstrapCoaps.getLocalPort(),
                    "--set=web.port=" + webPort,
                    "--set=sizing.devices=1000");
        }
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void it_serves_until_it_is_asked_to_stop_and_then_ends_well() throws Exception {
        var first = start("serve");
        var announced = untilItIsUp(first);

        assertThat(announced)
                .contains("http://127.0.0.1:" + webPort + "/")
                .containsPattern("one-time password \\S{20,}");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("<!doctype html>");
        assertThat(stop(first)).isZero();

        var second = start();
        assertThat(untilItIsUp(second)).doesNotContain("password");
        assertThat(stop(second)).isZero();
    }

    @Test
    void the_one_time_password_is_not_in_the_log() throws Exception {
        var server = start("serve");
        var announced = untilItIsUp(server);
        stop(server);

        var password = announced.replaceAll("(?s).*one-time password (\\S+).*", "$1");
        assertThat(password).hasSizeGreaterThan(15);
        assertThat(errors(server)).isNotEmpty().doesNotContain(password);
    }

    @Test
    void a_second_server_on_the_same_data_is_refused() throws Exception {
        var first = start("serve");
        untilItIsUp(first);
        choosePorts();

        var second = start("serve");

        assertThat(second.waitFor()).isEqualTo(2);
        assertThat(errors(second)).contains("in use by another Dormouse");
        assertThat(stop(first)).isZero();
    }

    @Test
    void a_database_that_is_none_is_one_sentence_and_stays_as_it_is() throws Exception {
        var server = start("serve");
        untilItIsUp(server);
        stop(server);
        var database = folder.resolve("data/dormouse.db");
        Files.writeString(database, "this is not a database, it is a letter to my grandmother".repeat(100));

        var again = start("serve");

        assertThat(again.waitFor()).isEqualTo(2);
        assertThat(complaint(again)).contains("dormouse.db");
        assertThat(database).content().contains("grandmother");
    }

    @Test
    void another_vault_key_than_the_one_that_sealed_is_refused() throws Exception {
        var server = start("serve");
        untilItIsUp(server);
        stop(server);
        Files.writeString(folder.resolve("data/vault.key"), "00".repeat(32));

        var again = start("serve");

        assertThat(again.waitFor()).isEqualTo(2);
        assertThat(complaint(again)).contains("key");
    }

    @Test
    void the_store_is_copied_while_the_server_runs_and_the_copy_is_sound() throws Exception {
        var server = start("serve");
        untilItIsUp(server);
        var copy = Files.createDirectory(folder.resolve("copy")).resolve("dormouse.db");

        assertThat(start("backup", copy.toString()).waitFor()).isZero();
        var again = start("backup", copy.toString());
        assertThat(again.waitFor()).isEqualTo(2);
        assertThat(complaint(again)).contains("exists already");
        stop(server);

        Files.copy(folder.resolve("data/vault.key"), folder.resolve("copy/vault.key"));
        assertThat(start("check", "--set=data-dir=" + folder.resolve("copy")).waitFor())
                .isZero();
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Dormouse.class.getName()));
        command.addAll(List.of(arguments));
        for (var setting : settings)
            if (List.of(arguments).stream()
                    .noneMatch(it -> it.startsWith("--set=data-dir") && setting.startsWith("--set=data-dir")))
                command.add(setting);
        var errors = folder.resolve("errors-" + started.size() + ".txt").toFile();
        var process = new ProcessBuilder(command).redirectError(errors).start();
        started.add(process);
        return process;
    }

    /** Reads what it prints, up to the line with the last address. */
    private String untilItIsUp(Process server) throws IOException {
        var reader = new BufferedReader(server.inputReader(StandardCharsets.UTF_8));
        var announced = new StringBuilder();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            announced.append(line).append('\n');
            if (line.isEmpty()) return announced.toString();
        }
        throw new AssertionError("it did not come up: " + announced + errors(server));
    }

    private static int stop(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return server.exitValue();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The one sentence, without what was logged before. */
    private String complaint(Process process) throws IOException {
        var sentences = errors(process)
                .lines()
                .filter(line -> line.startsWith("dormouse: "))
                .toList();
        assertThat(sentences).hasSize(1);
        assertThat(errors(process)).doesNotContain("Exception");
        return sentences.getFirst();
    }

    private String errors(Process process) throws IOException {
        return Files.readString(folder.resolve("errors-" + started.indexOf(process) + ".txt"));
    }
}
