package dev.dormouse.fleet.lease;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DutiesTest {

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryLeases leases = new InMemoryLeases(time, outage);
    private final VirtualTime annesOwn = new VirtualTime();
    private final Duties anne = new Duties(leases, new NodeName("anne"), seconds(5), annesOwn, time);
    private final Duties bert = new Duties(leases, new NodeName("bert"), seconds(5), time, time);

    @Test
    void one_node_has_a_duty_and_another_takes_it_over_when_that_one_is_gone() {
        var annes = anne.duty("sweep");
        var berts = bert.duty("sweep");
        anne.start();
        bert.start();
        assertThat(annes.getAsBoolean()).isTrue();
        assertThat(berts.getAsBoolean()).isFalse();

        time.advance(seconds(4));
        assertThat(berts.getAsBoolean()).isFalse();
        time.advance(seconds(3));

        assertThat(annes.getAsBoolean()).as("it knows by itself").isFalse();
        assertThat(berts.getAsBoolean()).isTrue();
    }

    @Test
    void one_that_is_laid_down_is_taken_up_at_the_next_beat() {
        var berts = bert.duty("sweep");
        anne.duty("sweep");
        anne.start();
        bert.start();

        anne.stop();
        time.advance(seconds(1));

        assertThat(berts.getAsBoolean()).isTrue();
    }

    @Test
    void while_the_store_is_away_nobody_has_it_and_after_that_one_does() {
        var berts = bert.duty("sweep");
        bert.start();
        outage.begin();
        time.advance(seconds(6));
        assertThat(berts.getAsBoolean()).isFalse();

        outage.end();
        time.advance(seconds(2));

        assertThat(berts.getAsBoolean()).isTrue();
    }

    @Test
    void work_is_done_while_it_is_ours_and_what_was_to_be_done_once_waits_until_it_is() {
        anne.duty("sweep");
        anne.start();
        var again = new AtomicInteger();
        var once = new AtomicInteger();
        var berts = bert.rounds("sweep");
        bert.start();
        berts.every(seconds(1), again::incrementAndGet);
        berts.after(seconds(1), once::incrementAndGet);
        var cancelled = berts.after(seconds(1), () -> once.addAndGet(100));

        time.advance(seconds(3));
        assertThat(again).hasValue(0);
        assertThat(once).hasValue(0);
        cancelled.cancel();
        anne.stop();
        time.advance(seconds(4));

        assertThat(again.get()).isBetween(2, 4);
        assertThat(once).hasValue(1);
    }
}
