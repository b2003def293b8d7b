package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.device.LeshanPeer;
import dev.dormouse.sim.swarm.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;

class FirmwareLoadTest {
    /** Devices fetch from a server that we did not write, told by another that we did not write. */
    @Test
    void devices_fetch_their_firmware_and_end_as_their_share_says() throws Exception {
        var store = new CoapServer(new Configuration().set(CoapConfig.PREFERRED_BLOCK_SIZE, 512), 0);
        store.add(new Package());
        store.start();
        try (var leshan = new LeshanPeer()) {
            var home = leshan.address(false);
            var uri = "coap://127.0.0.1:"
                    + store.getEndpoints().getFirst().getAddress().getPort() + "/fw";
            var mix = FirmwareMix.parse("reverted=0.2,failed-5=0.2,power-cut=0.3");
            var plan = LoadPlan.of(new ServerAddress(false, home.getHostString(), home.getPort()), 30)
                    .givingUpAfter(Duration.ofSeconds(60));

            var result = new FirmwareLoad(plan, mix, new Told(leshan, uri)).run();

            assertThat(result.failures()).containsOnlyKeys("reverted without a word", "result 5");
            assertThat(result.succeeded() + result.failed()).isEqualTo(30);
            assertThat(result.speeds().stages()).containsKeys("fetched", "lost power after");
            assertThat(result.bytesDownEach())
                    .as("each fetched it once, or little more")
                    .isBetween(20_000.0, 30_000.0);
        } finally {
            store.destroy();
        }
    }

    @Test
    void shares_that_cannot_be_are_refused() {
        assertThat(FirmwareMix.parse("silent=0.5, lying=0.5").shares()).containsOnlyKeys("silent", "lying");
        assertThatThrownBy(() -> FirmwareMix.parse("silent=0.7,lying=0.7")).hasMessageContaining("more than 1");
        assertThatThrownBy(() -> FirmwareMix.parse("dancing=0.1")).hasMessageContaining("none of failed,");
        assertThatThrownBy(() -> FirmwareMix.parse("silent")).hasMessageContaining("no share such as");
    }

    @Test
    void the_same_luck_gives_the_same_habits() {
        var mix = FirmwareMix.parse("reverted=0.3,power-cut=0.3");

        assertThat(mix.of(new SplittableRandom(9))).isEqualTo(mix.of(new SplittableRandom(9)));
    }

    private static final class Package extends CoapResource {
        private final byte[] body = new byte[20_000];

        Package() {
            super("fw");
            new SplittableRandom(1).nextBytes(body);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.setETag(new byte[] {1});
            exchange.respond(ResponseCode.CONTENT, body);
        }
    }

    private record Told(LeshanPeer leshan, String uri, Map<String, Registration> registrations)
            implements FirmwareLoad.Campaign {
        Told(LeshanPeer leshan, String uri) {
            this(leshan, uri, new ConcurrentHashMap<>());
        }

        @Override
        public void offer(List<String> endpoints) throws InterruptedException {
            var waiting = new ArrayList<>(endpoints);
            while (!waiting.isEmpty()) {
                var registration = LeshanPeer.next(leshan.registered);
                registrations.put(registration.getEndpoint(), registration);
                waiting.remove(registration.getEndpoint());
            }
            for (var registration : registrations.values())
                assertThat(leshan.ask(registration, new WriteRequest(5, 0, 1, uri))
                                .isSuccess())
                        .isTrue();
        }

        @Override
        public void install(String endpoint) throws InterruptedException {
            var registration = registrations.get(endpoint);
            for (var later = leshan.registered.poll(); later != null; later = leshan.registered.poll())
                registrations.put(later.getEndpoint(), later);
            registration = registrations.getOrDefault(endpoint, registration);
            if (registration != null) leshan.command(registration, new ExecuteRequest(5, 0, 2));
        }
    }
}
