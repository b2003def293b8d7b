package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A fleet outgrows its one machine and goes to a real Redis and a real PostgreSQL. */
class MigrateIT {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // PostgreSQL runs as another user where root runs the tests, and leaves files of its own.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @Test
    void the_cluster_knows_what_one_machine_knew_and_delivers_what_waited_there() throws Exception {
        var before = Files.createDirectories(home.resolve("before"));
        var after = Files.createDirectories(home.resolve("after/data"));
        var waiting = liveOnOneMachine(before);

        try (var backends = new ClusterBackends(home, new RealRedis.Single(home))) {
            for (var kept : List.of("vault.key", "server-identity.pem"))
                Files.copy(before.resolve("data").resolve(kept), after.resolve(kept));
            var flags = new ArrayList<>(backends.flags());
            flags.addAll(List.of("--set", "data-dir=" + after));
            assertThat(Distribution.run("migrate", "--from=" + before.resolve("data"), flags))
                    .contains("1 registrations arrived, and are what left");

            flags.addAll(List.of("--set", "cluster.port=" + Ports.freeUdp(), "--set", "cluster.drain=0s"));
            try (var node = Server.start(home.resolve("after"), Ports.free(), flags.toArray(String[]::new));
                    var operator = Operator.signIn(node, Operator.PASSWORD)) {
                assertThat(operator.isRegistered("meter-1")).isTrue();
                assertThat(operator.get("/devices/meter-1").toString()).contains("Hazel Instruments");
                assertThat(operator.get("/commands/" + waiting).at("/state").asText())
                        .isEqualTo("waiting");

                try (var device = LeshanDevice.start("meter-1", KEY, node.ports())) {
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(operator.get("/commands/" + waiting)
                                            .at("/state")
                                            .asText())
                                    .isEqualTo("done"));
                    assertThat(device.handshakes()).isEqualTo(1);
                }
            }
        }
    }

    /** Comes back when a device was here, has told who made it, and is asleep while something waits for it. */
    private static String liveOnOneMachine(Path directory) {
        try (var server = Server.start(directory, Ports.free());
                var operator = Operator.firstSignIn(server)) {
            operator.letIn("meter-1", KEY);
            try (var device = LeshanDevice.start("meter-1", KEY, server.ports())) {
                await().atMost(PATIENCE).until(() -> operator.isRegistered("meter-1"));
                assertThat(operator.get("/devices/meter-1/resources/3/0/0").toString())
                        .contains("Hazel Instruments");
                assertThat(device.handshakes()).isEqualTo(1);
            }
            var command = operator.post("/devices/meter-1/commands", Map.of("action", "read", "path", "/3/0/1"), 202);
            server.terminate();
            return command.at("/id").asText();
        }
    }
}
