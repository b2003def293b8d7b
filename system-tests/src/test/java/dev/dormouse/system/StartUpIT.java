package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server begins and ends. The numbers that count are in docs/performance.md; here only what no machine excuses. */
class StartUpIT {

    private static final int TERMINATED = 143;

    @TempDir
    Path home;

    @Test
    void a_new_server_serves_within_seconds_and_says_where() {
        try (var server = Server.start(home, Ports.free())) {
            assertThat(server.startedIn()).isLessThan(Duration.ofSeconds(45));
            assertThat(server.console())
                    .contains(server.web().toString())
                    .contains("coap://127.0.0.1:" + server.ports().coap())
                    .contains("coaps://127.0.0.1:" + server.ports().coaps());
        }
    }

    @Test
    void the_one_time_password_is_told_once() {
        try (var first = Server.start(home, Ports.free())) {
            assertThat(first.oneTimePassword()).hasSizeGreaterThanOrEqualTo(12);
            assertThat(first.terminate()).isIn(0, TERMINATED);
            try (var second = first.restart()) {
                assertThat(second.console()).doesNotContain("one-time password");
            }
        }
    }
}
