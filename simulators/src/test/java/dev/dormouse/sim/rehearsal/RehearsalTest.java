package dev.dormouse.sim.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    private static final List<Place> OBSERVED = List.of(Place.of(6, 0, 0), Place.of(4, 0, 2));

    @ParameterizedTest
    @ValueSource(strings = {"perfect", "lte-m", "nb-iot", "nb-iot-robust", "nb-iot-extreme", "lora"})
    void the_same_seed_gives_the_same_trace_datagram_by_datagram(String network) throws Exception {
        var on = Networks.named(network).orElseThrow();

        var first = trace(on, 42);
        var again = trace(on, 42);
        var other = trace(on, 43);

        assertThat(first).hasSizeGreaterThan(50).isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void a_month_of_a_water_meter_is_what_its_rhythm_says() throws Exception {
        var account = rehearsal("water-meter", Networks.PERFECT).run(3, Duration.ofDays(30), new Trace());

        assertThat(account.confirmed(Purpose.REGISTER)).isEqualTo(3);
        assertThat(account.confirmed(Purpose.SEND)).isBetween(3 * 119L, 3 * 121L);
        assertThat(account.confirmed(Purpose.UPDATE)).isBetween(3 * 16L, 3 * 20L);
        assertThat(account.failed()).isZero();
    }

    @Test
    void worse_coverage_costs_more_of_the_battery() throws Exception {
        var month = Duration.ofDays(30);
        var good = rehearsal("water-meter", Networks.NB_IOT).run(5, month, new Trace());
        var robust = rehearsal("water-meter", Networks.NB_IOT_ROBUST).run(5, month, new Trace());
        var extreme = rehearsal("water-meter", Networks.NB_IOT_EXTREME).run(5, month, new Trace());

        assertThat(good.joulesEach()).isLessThan(robust.joulesEach());
        assertThat(robust.joulesEach()).isLessThan(extreme.joulesEach());
        assertThat(extreme.bytesUpEach()).isGreaterThan(good.bytesUpEach());
        assertThat(good.rebindings()).isPositive();
    }

    @Test
    void a_network_that_loses_everything_is_survived() throws Exception {
        var account = rehearsal("tracker", Networks.LTE_M.losing(1)).run(1, Duration.ofDays(2), new Trace());

        assertThat(account.confirmed(Purpose.REGISTER)).isZero();
        assertThat(account.failed()).isPositive();
        assertThat(account.toString()).contains("of each of 1 devices", "J (model)");
    }

    private static List<String> trace(NetworkModel network, long seed) throws IOException {
        var trace = new Trace();
        new Rehearsal(DeviceModel.named("tracker"), network, OBSERVED, seed).run(2, Duration.ofHours(6), trace);
        return trace.lines;
    }

    private static Rehearsal rehearsal(String model, NetworkModel network) throws IOException {
        return new Rehearsal(DeviceModel.named(model), network, List.of(), 1);
    }

    private static final class Trace implements Rehearsal.Witness {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void sent(String endpoint, boolean byDevice, long now, byte[] datagram) {
            lines.add(now + " " + endpoint + (byDevice ? " > " : " < ")
                    + HexFormat.of().formatHex(datagram));
        }

        @Override
        public void happened(String endpoint, long now, DeviceEvent event) {
            lines.add(now + " " + endpoint + " " + event);
        }
    }
}
