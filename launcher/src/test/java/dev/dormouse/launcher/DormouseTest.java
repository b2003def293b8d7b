package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DormouseTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void config_prints_what_holds_with_origins() throws Exception {
        var file = Files.writeString(folder.resolve("my.yaml"), "coap:\n  port: 5690\n");

        int code = run(Map.of(), "config", "--config", file.toString(), "--set", "log.level=debug", "--demo");

        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("port: 5690 +# .*my.yaml, line 2")
                .containsPattern("level: debug +# --set log.level")
                .containsPattern("demo: true");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_file_of_the_installation_is_used_unless_another_is_named() throws Exception {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/dormouse.yaml"), "coap: {port: 1}");
        var other = Files.writeString(folder.resolve("other.yaml"), "coap: {port: 2}");

        run(Map.of(), "config");
        run(Map.of("DORMOUSE_CONFIG", other.toString()), "config");

        assertThat(out.toString().lines().filter(it -> it.contains("port: 1 ") || it.contains("port: 2 ")))
                .hasSize(2);
    }

    @Test
    void a_bad_configuration_is_told_whole_and_nothing_is_made() throws Exception {
        var file = Files.writeString(folder.resolve("bad.yaml"), "coap: {port: 0}\nwbe: {port: 1}\n");
        var data = folder.resolve("data");

        int code = run(Map.of(), "--config", file.toString(), "--set", "data-dir=" + data);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("has 2 problems", "coap.port (line 1)", "did you mean web.port?");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_file_that_was_named_and_is_missing_is_no_reason_for_defaults() {
        assertThat(run(Map.of(), "check", "-c", "nowhere.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.yaml", "there is no such file");
    }

    @Test
    void a_port_in_use_is_one_sentence_and_nothing_is_made() throws Exception {
        var data = folder.resolve("data");
        try (var taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int code = run(Map.of(), "serve", "--set=coap.port=" + taken.getLocalPort(), "--set=data-dir=" + data);

            assertThat(code).isEqualTo(2);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString())
                    .startsWith("dormouse: ")
                    .contains("coap.port: UDP port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void an_unknown_option_or_command_is_one_sentence() {
        assertThat(run(Map.of(), "--prot")).isEqualTo(2);
        assertThat(run(Map.of(), "serv")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).allMatch(it -> it.endsWith("See dormouse --help."));
    }

    @Test
    void version_says_which_java_it_runs_on() {
        assertThat(run(Map.of(), "version")).isZero();
        assertThat(out.toString()).startsWith("dormouse ").contains("Java 2");
    }

    @Test
    void the_heap_follows_from_the_number_of_devices() {
        assertThat(heap("--demo")).hasValue(777L);
        assertThat(heap("serve", "--set=sizing.devices=1000000")).hasValue(6051L);
        assertThat(heap("--set", "sizing.devices=1000000", "--set=sizing.in-memory=50000"))
                .hasValue(484L);
        assertThat(heap("--set=sizing.heap=1GiB")).hasValue(1024L);
        assertThat(heap("--set=sizing.heap=lots")).isEmpty();
        assertThat(heap("--nonsense")).isEmpty();
    }

    private Optional<Long> heap(String... arguments) {
        return HeapSize.inMebibytes(dormouse(Map.of()), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return dormouse(environment).run(arguments);
    }

    private Dormouse dormouse(Map<String, String> environment) {
        return new Dormouse(environment, Optional.of(folder), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
