package dev.dormouse.lwm2m.operation;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.DeviceAnswered;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.network.Retransmission;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.Test;

/** Networks that are slow, lose messages or carry little at once, with their times scaled down. */
class SlowNetworkScriptTest {

    private static final ResourcePath PACKAGE = new ResourcePath(5, 0, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration HALF_A_ROUND_TRIP = Duration.ofMillis(4);
    private static final long SEED = 11;

    private final TestFleet fleet = aFleet();

    @Test
    void half_a_megabyte_arrives_over_a_lossy_link_though_it_takes_longer_than_anybody_waits_for_one_answer() {
        var firmware = new byte[500_000];
        new Random(SEED).nextBytes(firmware);
        try (var server = ServerUnderTest.over(fleet, network(Duration.ofMillis(60), 8, 1024));
                var device = registeredAt(server)) {
            long begun = System.nanoTime();
            var answer = asked(server, write(firmware));

            var received = device.takesOverALossyLink();

            assertThat(answer.join()).isEqualTo(new Answer.Done());
            assertThat(received).isEqualTo(firmware);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(PATIENCE.multipliedBy(2));
        }
    }

    @Test
    void a_network_of_tiny_datagrams_gets_tiny_blocks() {
        try (var server = ServerUnderTest.over(fleet, NetworkProfiles.LORA);
                var device = registeredAt(server)) {
            var answer = asked(server, write(new byte[40]));

            int blocks = 0;
            for (boolean more = true; more; blocks++) {
                var block = device.socket.isAsked();
                assertThat(block.getPayloadSize()).isLessThanOrEqualTo(16);
                more = block.getOptions().getBlock1().isM();
                device.takes(block);
            }

            assertThat(answer.join()).isEqualTo(new Answer.Done());
            assertThat(blocks).isGreaterThan(2);
        }
    }

    @Test
    void what_one_datagram_carries_is_not_cut() {
        try (var server = ServerUnderTest.over(fleet, NetworkProfiles.NB_IOT);
                var device = registeredAt(server)) {
            var answer = asked(server, write(new byte[900]));
            var request = device.socket.isAsked();
            device.socket.answers(request, new Response(ResponseCode.CHANGED));

            assertThat(request.getOptions().hasBlock1()).isFalse();
            assertThat(answer.join()).isEqualTo(new Answer.Done());
        }
    }

    @Test
    void a_request_and_every_block_of_it_is_repeated_as_often_and_as_slowly_as_the_network_asks_for() {
        var ackTimeout = Duration.ofMillis(200);
        try (var server = ServerUnderTest.over(fleet, network(ackTimeout, 2, 512));
                var device = registeredAt(server)) {
            var answer = asked(server, write(new byte[2_000]));
            device.takes(device.socket.isAsked());

            long begun = System.nanoTime();
            var second = device.socket.isAsked();
            var again = List.of(device.socket.isAsked(), device.socket.isAsked());
            var took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(second.getOptions().getBlock1().getNum()).isEqualTo(1);
            assertThat(again).extracting(Request::getMID).containsOnly(second.getMID());
            assertThat(took).isGreaterThan(ackTimeout.multipliedBy(3).minusMillis(30));
            assertThat(answer.join())
                    .isInstanceOfSatisfying(
                            Answer.Silence.class,
                            silence -> assertThat(silence.transmissions()).isEqualTo(3));
            assertThat(device.socket.hears(ackTimeout.multipliedBy(2))).isEmpty();
            assertThat(fleet.told()).anyMatch(DeviceAnswered.class::isInstance);
        }
    }

    private static NetworkProfile network(Duration ackTimeout, int most, int block) {
        return new NetworkProfile(
                "scaled-down",
                new Retransmission(ackTimeout, 1, most),
                1,
                block,
                1024,
                1280,
                Duration.ofSeconds(93),
                Duration.ofHours(1),
                OptionalLong.empty());
    }

    private LossyDevice registeredAt(ServerUnderTest server) {
        var device = new LossyDevice(new ScriptedDevice(server.coap()));
        device.socket.asks(register("</5/0>", "ep=meter-1", "lt=3000", "lwm2m=1.1", "b=U"));
        return device;
    }

    private CompletableFuture<Answer> asked(ServerUnderTest server, Operation operation) {
        var registration = fleet.registrationOf("meter-1");
        return CompletableFuture.supplyAsync(() -> server.gateway().perform(registration, operation, PATIENCE));
    }

    private static Operation write(byte[] bytes) {
        return new Operation.Write(
                PACKAGE, List.of(new Reading(PACKAGE, new Value.Opaque(bytes))), Operation.Write.Mode.REPLACE);
    }

    /** It takes what is written to it in blocks, over a link that loses every tenth datagram each way. */
    private static final class LossyDevice implements AutoCloseable {
        private static final int LOST_PERCENT = 10;

        private final ScriptedDevice socket;
        private final Random random = new Random(SEED);
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        LossyDevice(ScriptedDevice socket) {
            this.socket = socket;
        }

        byte[] takesOverALossyLink() {
            int next = 0;
            boolean more = true;
            while (more) {
                var block = socket.isAsked();
                // Nothing comes while it is answered: that is the time the answer is on its way.
                assertThat(socket.hears(HALF_A_ROUND_TRIP)).isEmpty();
                if (isLost()) continue;
                var option = block.getOptions().getBlock1();
                if (option.getNum() == next) {
                    received.writeBytes(block.getPayload());
                    next++;
                }
                boolean last = !option.isM();
                if (isLost()) continue;
                takes(block);
                more = !last;
            }
            return opaque(received.toByteArray());
        }

        void takes(Request block) {
            var option = block.getOptions().getBlock1();
            var response = new Response(option.isM() ? ResponseCode.CONTINUE : ResponseCode.CHANGED);
            response.getOptions().setBlock1(option.getSzx(), option.isM(), option.getNum());
            socket.answers(block, response);
        }

        private boolean isLost() {
            return random.nextInt(100) < LOST_PERCENT;
        }

        /** Without what TLV puts before a value of this length: type, id and three bytes of length. */
        private static byte[] opaque(byte[] tlv) {
            return Arrays.copyOfRange(tlv, 5, tlv.length);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
