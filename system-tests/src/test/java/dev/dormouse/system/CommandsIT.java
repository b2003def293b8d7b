package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a device that is away is kept for it, through a crash of the server, and asked once. */
class CommandsIT {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @Test
    void commands_wait_for_a_device_that_is_away_and_go_out_once_when_it_comes_back() {
        try (var server = Server.start(home, Ports.free());
                var operator = Operator.firstSignIn(server)) {
            operator.letIn("lamp-7", KEY);
            LeshanDevice.comeAndGo("lamp-7", KEY, server, operator);
            var write = asked(operator, Map.of("action", "write", "path", "/3/0/15", "value", "Asia/Tokyo"));
            var reboot = asked(operator, Map.of("action", "reboot"));
            assertThat(state(operator, reboot)).isEqualTo("waiting");

            server.kill();
            try (var restarted = server.restart()) {
                goOutWhenItComes(restarted, write, reboot);
            }
        }
    }

    private static void goOutWhenItComes(Server server, String write, String reboot) {
        try (var operator = Operator.signIn(server, Operator.PASSWORD);
                var lamp = LeshanDevice.start("lamp-7", KEY, server.ports())) {
            await().atMost(SOON).until(() -> state(operator, reboot).equals("done"));

            assertThat(state(operator, write)).isEqualTo("done");
            assertThat(lamp.device.timezone()).isEqualTo("Asia/Tokyo");
            assertThat(lamp.device.reboots()).isEqualTo(1);
            var onAir = operator.get("/commands/" + reboot).at("/attempts/0/onAir/0");
            assertThat(onAir.at("/token").asText()).isNotEmpty();
        }
    }

    private static String asked(Operator operator, Map<String, Object> command) {
        JsonNode kept = operator.post("/devices/lamp-7/commands", command, 202);
        return kept.at("/id").asText();
    }

    private static String state(Operator operator, String command) {
        return operator.get("/commands/" + command).at("/state").asText();
    }
}
