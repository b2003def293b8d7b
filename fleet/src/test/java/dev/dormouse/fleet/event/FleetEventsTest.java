package dev.dormouse.fleet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.fleet.WouldWait;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FleetEventsTest {

    private final FleetEvents events = new FleetEvents();
    private final FleetEvent event = new DeviceForgotten(new EndpointName("lamp-7"), Instant.EPOCH);

    @Test
    void a_listener_that_fails_does_not_keep_the_others_from_hearing() {
        var heard = new ArrayList<FleetEvent>();
        events.subscribe(anything -> {
            throw new IllegalStateException("broken on purpose");
        });
        events.subscribe(heard::add);

        events.publish(event);

        assertThat(heard).containsExactly(event);
    }

    @Test
    void a_keeper_that_would_have_to_wait_where_nobody_may_is_no_failure_but_to_be_asked_elsewhere() {
        var heard = new ArrayList<FleetEvent>();
        events.keptBy(anything -> WithoutWaiting.refuse());
        events.keptBy(heard::add);
        Supplier<Boolean> keeping = () -> {
            events.keep(event);
            return true;
        };

        assertThatThrownBy(() -> WithoutWaiting.get(keeping)).isInstanceOf(WouldWait.class);
        assertThat(heard).isEmpty();
        assertThat(keeping.get()).isTrue();
        assertThat(heard).containsExactly(event);
    }

    @Test
    void who_unsubscribed_hears_nothing() {
        var heard = new ArrayList<FleetEvent>();
        var subscription = events.subscribe(heard::add);

        subscription.cancel();
        events.publish(event);

        assertThat(heard).isEmpty();
    }
}
