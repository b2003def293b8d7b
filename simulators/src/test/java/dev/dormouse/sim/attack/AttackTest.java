package dev.dormouse.sim.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.device.LeshanPeer;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.OperationLoad;
import dev.dormouse.sim.load.OperationLoad.Shift;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.Stage;
import dev.dormouse.sim.swarm.ServerAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class AttackTest {

    @Test
    void honest_devices_go_on_while_strangers_throw_all_they_have_at_a_server_that_we_did_not_write() throws Exception {
        try (var leshan = new LeshanPeer()) {
            var at = leshan.address(false);
            var server = new ServerAddress(false, at.getHostString(), at.getPort());
            try (var stage = new Stage(LoadPlan.of(server, 5))) {
                var honest = new OperationLoad(
                        stage, Operation.UPDATE, new Shift(Pace.perSecond(20, 5), Duration.ofSeconds(1)));

                var result = new AttackLoad(honest, server, EnumSet.allOf(Weapon.class), 300, 7).run();

                assertThat(result.succeeded()).isPositive();
                assertThat(result.failures()).isEmpty();
                assertThat(result.remarks())
                        .hasSize(4)
                        .allMatch(remark -> remark.matches("\\w+: [1-9].* for each byte"));
            }
        }
    }

    @Test
    void a_hello_brings_no_more_bytes_back_than_it_has() throws Exception {
        try (var leshan = new LeshanPeer()) {
            var at = leshan.address(true);
            var flood =
                    Flood.at(new ServerAddress(true, at.getHostString(), at.getPort()), Set.of(Weapon.HELLOS), 200, 7);
            try (flood) {
                while (!flood.hasHeard()) LockSupport.parkNanos(1_000_000);
            }

            var echo = flood.echoes().getOrDefault(Weapon.HELLOS, Flood.Echo.NONE);
            assertThat(echo.back()).isPositive().isLessThanOrEqualTo(echo.sent());
            assertThat(echo.amplification()).isPositive().isLessThan(1);
        }
    }

    @Test
    void nobody_but_this_machine_is_attacked_and_never_without_bounds() {
        var elsewhere = new ServerAddress(false, "192.0.2.1", 5683);
        var here = new ServerAddress(false, "127.0.0.1", 5683);

        assertThatThrownBy(() -> Flood.at(elsewhere, Set.of(Weapon.JUNK), 100, 1))
                .hasMessageContaining("only loopback addresses are attacked");
        assertThatThrownBy(() -> Flood.at(here, Set.of(Weapon.JUNK), 1_000_000, 1))
                .hasMessageContaining("50000");
        assertThatThrownBy(() -> Flood.at(new ServerAddress(true, "127.0.0.1", 5684), Set.of(Weapon.BLOCKS), 10, 1))
                .hasMessageContaining("blocks need a server without DTLS");
    }
}
