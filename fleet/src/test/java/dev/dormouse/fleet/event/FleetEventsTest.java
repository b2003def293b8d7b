package dev.dormouse.fleet.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import java.time.Instant;
import java.util.ArrayList;
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
    void who_unsubscribed_hears_nothing() {
        var heard = new ArrayList<FleetEvent>();
        var subscription = events.subscribe(heard::add);

        subscription.cancel();
        events.publish(event);

        assertThat(heard).isEmpty();
    }
}
