package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.UpdaterBench.BYTES;
import static dev.dormouse.fleet.update.UpdaterBench.LAMP;
import static dev.dormouse.fleet.update.UpdaterBench.lamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.DeviceHeard;
import dev.dormouse.fleet.update.UpdateState.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device that sleeps when it has nothing to say, and is heard at nothing but the blocks that it fetches. */
class FetchingTest {

    private static final int BLOCK = 512;

    private final UpdaterBench bench = new UpdaterBench();

    FetchingTest() {
        bench.fleet.with(lamp().sleeping());
    }

    @Test
    void whose_word_is_lost_is_told_to_install_while_it_is_awake_for_it_just_fetched() {
        bench.begin();
        bench.fleet.time().advance(Duration.ofMinutes(30));
        assertThat(bench.fleet.presence().listens(LAMP)).isFalse();

        bench.fetch();
        bench.device.isAt(2, 0);
        bench.fleet.time().advance(Duration.ofSeconds(70));

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void one_that_fetches_for_days_is_not_silent() {
        bench.begin();
        var download = bench.downloads.find(bench.id().value()).orElseThrow();
        for (int day = 1; day <= 9; day++) {
            bench.downloads.served(download, day * BLOCK, bench.fleet.time().instant());
            bench.fleet.time().advance(Duration.ofDays(1));
            assertThat(bench.kind()).as("on day " + day).isEqualTo(Kind.DELIVERING);
        }
        bench.fleet.time().advance(Duration.ofDays(5));
        assertThat(bench.kind()).isEqualTo(Kind.SILENT);
    }

    @Test
    void it_is_told_now_and_then_and_not_with_every_block() {
        bench.begin();
        var download = bench.downloads.find(bench.id().value()).orElseThrow();
        for (int block = 1; block <= BYTES.length / 10; block++) {
            bench.downloads.served(download, block * 10 + 10, bench.fleet.time().instant());
            bench.fleet.time().advance(Duration.ofMillis(100));
        }

        assertThat(bench.fleet.told()).filteredOn(DeviceHeard.class::isInstance).hasSizeBetween(4, 7);
    }

    @Test
    void fetching_says_nothing_of_how_often_a_device_checks_in() {
        bench.begin();
        var before = bench.fleet.habits().find(LAMP).orElseThrow().rhythm();
        var download = bench.downloads.find(bench.id().value()).orElseThrow();
        bench.fleet.time().advance(Duration.ofMinutes(20));
        bench.downloads.served(download, BLOCK, bench.fleet.time().instant());
        bench.soon();

        var habit = bench.fleet.habits().find(LAMP).orElseThrow();
        assertThat(habit.rhythm()).isEqualTo(before);
        assertThat(habit.lastUplink()).isAfter(bench.fleet.time().instant().minusSeconds(10));
    }
}
