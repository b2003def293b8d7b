package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.ModelLoad;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.network.Link;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images on their way to devices, by pull and by push, without DTLS and with it, awake and asleep, on a network that loses every tenth
 * datagram; and the server is killed in the middle, twice.
 */
class FirmwareIT {

    private static final String FAR = "127.0.0.2";
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String LABEL = "manufacturer=Hazel%20Instruments&model=HZ-1&version=1.4.3";
    private static final String[] FLAGS = {"--set", "registration.unsecured=.*", "--set", "firmware.host=" + FAR};
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration ONE_WAY = Duration.ofMillis(50);
    private static final double LOSS = 0.1;
    private static final List<String> UPDATED = List.of(
            "leshan-1", "leshan-2", "leshan-3", "leshan-4", "simulated-000000", "simulated-000001", "secured-000000");
    private static final int IMAGE_BYTES = 16_500;
    private static final int BLOCKS = 65;
    private static final int PULLS = 5;
    private static final int KILLS = 2;

    private static final UpdatableModel SIMULATED =
            new UpdatableModel("HZ-1", "UQ", "acknowledgement-wait: 500ms", "", "");

    private final ImageSigner signer = new ImageSigner();
    private final PskKeys keys = new PskKeys(Bytes.utf8("a secret of sixteen characters"));
    private final byte[] image = new byte[IMAGE_BYTES];
    private double blocksServed;

    @TempDir
    Path home;

    @Test
    void images_arrive_by_every_way_over_a_bad_network_though_the_server_is_killed_in_the_middle() throws Exception {
        new Random(7).nextBytes(image);
        var server = Server.start(home, Ports.free(), FLAGS);
        try (var operator = Operator.firstSignIn(server);
                var coap = link(server.ports().coap(), 1);
                var coaps = link(server.ports().coaps(), 2)) {
            operator.letIn("leshan-3", KEY);
            operator.letIn("leshan-4", KEY);
            operator.letIn("secured-000000", hex("secured-000000"));
            operator.put("/trusted-keys/release", Map.of("pem", signer.pem()), 201);
            var id = operator.upload(image, LABEL + "&signature=" + signer.signature(image))
                    .at("/id")
                    .asText();

            var unsecured = uri("coap", coap);
            var secured = uri("coaps", coaps);
            var simulated = new SimulatedDevices(home);
            begin(simulated, "simulated-", 2, unsecured);
            var ofSecured = begin(simulated, "secured-", 1, secured);
            try (simulated;
                    var first = UpdatedLeshanDevice.unsecured("leshan-1", unsecured, false);
                    var second = UpdatedLeshanDevice.unsecured("leshan-2", unsecured, true);
                    var third = UpdatedLeshanDevice.secured("leshan-3", KEY, secured, false);
                    var fourth = UpdatedLeshanDevice.secured("leshan-4", KEY, secured, true)) {
                // One that comes late would have its update begin when those of others are over.
                for (var endpoint : UPDATED) await().atMost(PATIENCE).until(() -> operator.isRegistered(endpoint));
                update(operator, id, "pull", "leshan-1", "leshan-2", "leshan-3", "simulated-000000", "secured-000000");
                update(operator, id, "push", "leshan-4", "simulated-000001");

                for (int kill = 1; kill <= KILLS; kill++) server = killedAfter(server, 40);

                try (var again = Operator.signIn(server, Operator.PASSWORD)) {
                    awaitSucceeded(again, () -> List.of(second, fourth).forEach(UpdatedLeshanDevice::checkIn));
                }
                countBlocks(server);
                for (var device : List.of(first, second, third, fourth))
                    assertThat(device.running()).isEqualTo(image);
                assertThat(third.handshakes()).isOne();
                assertThat(fourth.handshakes()).isOne();
            }
            ofSecured.get();
            // A block whose answer was on its way when the server died is served once more, and no other.
            assertThat(blocksServed).isLessThanOrEqualTo(PULLS * BLOCKS + KILLS * PULLS);
        } finally {
            server.close();
        }
    }

    private FutureTask<LoadResult> begin(SimulatedDevices simulated, String prefix, int devices, String server)
            throws IOException {
        var address = ServerAddress.parse(server);
        var plan = address.secure() ? LoadPlan.of(address, devices, keys) : LoadPlan.of(address, devices);
        return simulated.come(
                new ModelLoad(plan.named(prefix), simulated.model(SIMULATED.text()), Duration.ofMinutes(20)));
    }

    private Server killedAfter(Server server, int blocks) {
        await().atMost(PATIENCE).until(() -> served(server) >= blocks);
        countBlocks(server);
        server.kill();
        return server.restart(FLAGS);
    }

    private void countBlocks(Server server) {
        blocksServed += served(server);
    }

    private static double served(Server server) {
        return server.metric("dormouse_lwm2m_firmware_blocks_total").orElse(0.0);
    }

    private static void update(Operator operator, String image, String delivery, String... endpoints) {
        for (var endpoint : endpoints)
            operator.post("/devices/" + endpoint + "/updates", Map.of("image", image, "delivery", delivery), 202);
    }

    /** Those that sleep wake up now and then, as {@code wakeUp} has them. */
    private static void awaitSucceeded(Operator operator, Runnable wakeUp) {
        for (var endpoint : UPDATED)
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> {
                wakeUp.run();
                var update = operator.get("/devices/" + endpoint + "/updates").at("/items/0");
                assertThat(update.at("/state").asText()).as(update.toString()).isEqualTo("succeeded");
            });
    }

    private String hex(String endpoint) {
        return HexFormat.of().formatHex(keys.keyOf(endpoint));
    }

    private static Link link(int port, long seed) throws IOException {
        return new Link(
                new InetSocketAddress(FAR, port), new InetSocketAddress("127.0.0.1", port), ONE_WAY, LOSS, seed);
    }

    private static String uri(String scheme, Link link) {
        return scheme + "://" + FAR + ":" + link.address().getPort();
    }
}
