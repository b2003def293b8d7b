package dev.dormouse.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.device.PresenceSamples.Sample;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of presence samples must do. */
public abstract class PresenceSamplesContract {

    private static final Instant NOW = VirtualTime.BEGINNING;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract PresenceSamples samples();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void samples_are_told_in_order_and_once() {
        samples().add(sample(2, 7));
        samples().add(sample(1, 5));
        samples().add(sample(2, 8));
        samples().add(sample(3, 9));

        reopen();
        assertThat(samples().between(NOW, NOW.plusSeconds(3))).containsExactly(sample(1, 5), sample(2, 8));
        assertThat(samples().removeBefore(NOW.plusSeconds(3))).isEqualTo(2);
        assertThat(samples().between(NOW, NOW.plusSeconds(9))).containsExactly(sample(3, 9));
    }

    private static Sample sample(int second, int awake) {
        return new Sample(NOW.plusSeconds(second), new Counts(awake + 6, awake, 1, 2, 3));
    }
}
