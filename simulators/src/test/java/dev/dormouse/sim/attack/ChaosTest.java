package dev.dormouse.sim.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.OperationLoad.Shift;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.Stage;
import dev.dormouse.sim.load.YesServer;
import dev.dormouse.sim.swarm.ServerAddress;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, of a library that we did not write, and killed for good. */
class ChaosTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path folder;

    @Test
    void devices_outlive_the_deaths_of_their_server() throws Exception {
        var coap = freePort();
        var secret = Files.writeString(folder.resolve("secret"), "a secret for this test only");
        var command = System.getProperty("java.home")
                + "/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp "
                + System.getProperty("java.class.path") + " dev.dormouse.sim.yardstick.BareCalifornium " + coap + " "
                + freePort() + " " + secret + " no";
        var consoles = folder.resolve("consoles");
        var tellingItsConsole = "/bin/sh -c 'readlink /proc/$$/fd/2 >> %s; exec %s'".formatted(consoles, command);
        var server = new ServerAddress(false, "127.0.0.1", coap);
        try (var stage = new Stage(LoadPlan.of(server, 5))) {
            var shift = new Shift(Pace.perSecond(20, 5), Duration.ofSeconds(3));
            var cruelty = new ChaosLoad.Cruelty(tellingItsConsole, Duration.ofMillis(500), AT_ONCE);

            var result = new ChaosLoad(server, stage, shift, cruelty).run();

            assertThat(result.succeeded()).isPositive();
            assertThat(result.remarks())
                    .first()
                    .asString()
                    .matches("killed and started again [1-9]\\d* times, away for \\d+\\.\\d s at the longest");
            assertThat(result.remarks()).last().isEqualTo("had to shake hands 0");
            assertThat(Files.readAllLines(consoles)).isNotEmpty().noneMatch(console -> Files.exists(Path.of(console)));
        }
    }

    @Test
    void what_runs_already_is_not_ours_to_kill() throws Exception {
        try (var somebodys = YesServer.start();
                var stage = new Stage(LoadPlan.of(somebodys.address(), 1))) {
            var cruelty = new ChaosLoad.Cruelty("true", Duration.ofSeconds(1), AT_ONCE);
            var shift = new Shift(Pace.fullSpeed(1), Duration.ofSeconds(1));

            assertThatThrownBy(() -> new ChaosLoad(somebodys.address(), stage, shift, cruelty).run())
                    .hasMessageContaining("chaos kills only what it started itself");
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
