package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.load.RotateLoad.Deaths;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentLoadTest {
    private static final CoapTiming IMPATIENT = new CoapTiming(Duration.ofMillis(50), 2, Duration.ofMillis(300));

    @ParameterizedTest
    @EnumSource
    void newcomers_are_given_keys_and_register_with_them(Addressing addressing) throws Exception {
        try (var server = EnrolmentServer.start()) {
            var plan = LoadPlan.of(server.address(), 300).addressed(addressing);

            var result = new BootstrapLoad(plan).run();

            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isEqualTo(300);
            assertThat(server.bootstraps).hasSize(300);
            assertThat(server.registrations).hasSize(300);
            assertThat(result.speeds().stages()).containsOnlyKeys("bootstrapped");
            assertThat(result.speeds().stages().values())
                    .allMatch(stage ->
                            stage.p50() > 0 && stage.p50() <= result.latencies().max());
            assertThat(result.bytesUpEach()).isBetween(400.0, 1500.0);
            assertThat(result.bytesDownEach()).isBetween(300.0, 1000.0);
        }
    }

    @Test
    void who_is_turned_away_by_the_bootstrap_server_is_counted_by_the_reason() throws Exception {
        try (var server = YesServer.judging(request -> CoapCode.BAD_REQUEST)) {
            var result = new BootstrapLoad(LoadPlan.of(server.address(), 20)).run();

            assertThat(result.succeeded()).isZero();
            assertThat(result.failures()).containsOnlyKeys("BOOTSTRAP 4.00").containsValue(20L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_rotation_in_which_half_of_the_devices_die_locks_nobody_out(boolean careless) throws Exception {
        try (var server = EnrolmentServer.start()) {
            var plan = LoadPlan.of(server.address(), 60).timed(IMPATIENT).givingUpAfter(Duration.ofMinutes(3));
            var deaths = new Deaths(0.5, 5, Duration.ofMillis(200), careless);

            var load = new RotateLoad(plan, deaths, Optional.of(endpoints -> endpoints.forEach(server::sendBack)));
            var result = load.run();

            assertThat(load.lockedOut()).isEmpty();
            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isEqualTo(60);
        }
    }

    @Test
    void keys_of_a_group_are_all_of_the_hmac_over_the_endpoint() {
        var keys = PskKeys.ofGroup(Bytes.hex("000102030405060708090a0b0c0d0e0f"));

        // Reckoned with openssl: printf urn:dev:1 | openssl mac -macopt hexkey:00..0f -digest SHA256 HMAC
        assertThat(HexFormat.of().formatHex(keys.keyOf("urn:dev:1")))
                .isEqualTo("59ece286fd2514faba8772953f5b60dd70d25e632c7f2a3d27380693d2ac8a24");
    }

    @Test
    void raw_keys_are_the_same_for_the_same_secret_and_differ_between_devices() {
        var keys = new RawKeys(Bytes.utf8("a secret for this test only"), Optional.empty());

        assertThat(keys.publicKeyOf("a")).isEqualTo(keys.publicKeyOf("a")).isNotEqualTo(keys.publicKeyOf("b"));
        assertThat(keys.of("a")).isInstanceOf(Security.Rpk.class);
        assertThat(keys.toString()).doesNotContain("secret");
    }
}
