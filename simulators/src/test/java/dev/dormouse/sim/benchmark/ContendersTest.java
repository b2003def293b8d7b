package dev.dormouse.sim.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The yardstick as the benchmark runs it: a process of its own, with the library that we did not write. */
class ContendersTest {
    private static final String SECRET = "a secret for this test only";
    private static final String YARDSTICK = System.getProperty("java.home")
            + "/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp " + System.getProperty("java.class.path")
            + " dev.dormouse.sim.yardstick.BareCalifornium {coap} {coaps} {secret-file} {observe}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_yardstick_takes_every_operation_of_devices_that_it_observes(boolean secure) throws Exception {
        var secretFile = Files.writeString(folder.resolve("secret"), SECRET);
        var keys = new PskKeys(Bytes.utf8(SECRET));
        try (var server = CommandServer.start("yardstick", YARDSTICK, secretFile, true, folder)) {
            var plan = secure ? LoadPlan.of(server.address(true), 20, keys) : LoadPlan.of(server.address(false), 20);
            try (var company = Company.of(plan, true)) {
                assertThat(company.arrive().succeeded()).isEqualTo(20);
                assertThat(company.awaitObserved(Duration.ofSeconds(10))).isZero();
                for (var operation : Operation.values()) {
                    var result = company.operate(operation, Pace.fullSpeed(5), Duration.ofMillis(200));
                    assertThat(result.failures()).as(operation.toString()).isEmpty();
                    assertThat(result.succeeded()).as(operation.toString()).isPositive();
                }
            }
            assertThat(server.process().cpu()).isPositive();
            assertThat(LiveHeap.bytes(server.process())).isBetween(1_000_000L, 64_000_000L);
        }
    }

    @Test
    void a_server_that_ends_before_it_serves_is_told_with_its_last_words() {
        assertThatThrownBy(() -> CommandServer.start("broken", "sh -c 'echo no licence; exit 3'", folder, true, folder))
                .hasMessage("broken ended with 3:\nno licence");
    }

    @Test
    void a_server_is_gone_when_it_is_closed() throws Exception {
        var secretFile = Files.writeString(folder.resolve("secret"), SECRET);
        var server = CommandServer.start("yardstick", YARDSTICK, secretFile, true, folder);
        var pid = server.process().pid();

        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
