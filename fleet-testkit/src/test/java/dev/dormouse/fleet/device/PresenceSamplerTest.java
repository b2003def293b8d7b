package dev.dormouse.fleet.device;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.device.InMemoryPresenceSamples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PresenceSamplerTest {

    @Test
    void the_fleet_is_counted_now_and_then_and_old_counts_go() {
        var fleet = aFleet().with(aDevice("lamp-1").registeredFor(Duration.ofMinutes(7)));
        var samples = new InMemoryPresenceSamples();
        var begin = fleet.time().instant();
        var sampler = new PresenceSampler(fleet.devices(), samples, fleet.time(), fleet.time());
        sampler.start();

        fleet.time().advance(Duration.ofMinutes(11));
        assertThat(samples.between(begin, fleet.time().instant()))
                .extracting(sample -> sample.counts().awake())
                .containsExactly(1L, 0L);

        fleet.outage().begin();
        fleet.time().advance(Duration.ofMinutes(5));
        fleet.outage().end();
        fleet.time().advance(Duration.ofDays(31));
        assertThat(samples.between(begin, begin.plus(Duration.ofDays(1)))).isEmpty();

        sampler.stop();
        int kept = samples.between(begin, fleet.time().instant().plusSeconds(1)).size();
        fleet.time().advance(Duration.ofHours(1));
        assertThat(samples.between(begin, fleet.time().instant())).hasSize(kept);
    }
}
