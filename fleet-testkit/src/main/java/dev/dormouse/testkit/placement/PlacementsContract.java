package dev.dormouse.testkit.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.placement.Placements;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of placements must do. */
public abstract class PlacementsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final String EAST = "coaps://east.example.org:5684";
    private static final String WEST = "coaps://west.example.org:5684";

    /** The placements under test; others after {@link #reopen}. */
    protected abstract Placements placements();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void where_a_device_was_sent_last_survives_a_restart() {
        placements().put(LAMP, EAST);
        placements().put(LAMP, WEST);
        reopen();

        assertThat(placements().find(LAMP)).contains(WEST);
        assertThat(placements().find(METER)).isEmpty();
    }

    @Test
    protected void devices_are_counted_where_they_were_sent_last() {
        placements().put(LAMP, EAST);
        placements().put(METER, EAST);
        placements().put(METER, WEST);

        assertThat(placements().counts()).isEqualTo(Map.of(EAST, 1L, WEST, 1L));
    }

    @Test
    protected void a_removed_device_is_nowhere() {
        placements().put(LAMP, EAST);

        assertThat(placements().remove(LAMP)).isTrue();
        assertThat(placements().remove(LAMP)).isFalse();
        assertThat(placements().find(LAMP)).isEmpty();
        assertThat(placements().counts()).isEmpty();
    }

    @Test
    protected void what_an_operator_made_a_server_weigh_survives_a_restart_until_he_takes_it_back() {
        placements().weigh(EAST, 3);
        placements().weigh(EAST, 0);
        placements().weigh(WEST, 7);
        reopen();

        assertThat(placements().weights()).isEqualTo(Map.of(EAST, 0, WEST, 7));
        assertThat(placements().unweigh(WEST)).isTrue();
        assertThat(placements().unweigh(WEST)).isFalse();
        assertThat(placements().weights()).isEqualTo(Map.of(EAST, 0));
    }
}
