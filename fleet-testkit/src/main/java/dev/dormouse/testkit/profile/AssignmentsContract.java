package dev.dormouse.testkit.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope.Group;
import dev.dormouse.fleet.profile.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of assignments must do. */
public abstract class AssignmentsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter ü");
    private static final ProfileName LIGHTS = new ProfileName("lights");
    private static final Group VIENNA = new Group("vienna");
    private static final Group PARK = new Group("park");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Assignments assignments();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void what_was_said_of_a_device_outlives_a_restart() {
        var said = Assignment.nothing(LAMP)
                .with(Optional.of(LIGHTS))
                .in(List.of(VIENNA, PARK))
                .with(new Variables(Map.of("site", "Stephansplatz\n= 1", "empty", "")));
        assignments().put(said);
        assertThat(assignments().find(LAMP)).contains(said);

        reopen();

        assertThat(assignments().find(LAMP)).contains(said);
        assertThat(assignments().find(METER)).isEmpty();
    }

    @Test
    protected void groups_keep_their_order_the_nearest_first() {
        assignments().put(Assignment.nothing(LAMP).in(List.of(VIENNA, PARK)));
        assignments().put(Assignment.nothing(LAMP).in(List.of(PARK, VIENNA)));

        reopen();

        assertThat(assignments().find(LAMP).orElseThrow().groups()).containsExactly(PARK, VIENNA);
    }

    @Test
    protected void what_is_said_later_takes_the_place_of_what_was() {
        assignments().put(Assignment.nothing(LAMP).with(Optional.of(LIGHTS)).in(List.of(PARK)));

        assignments().put(Assignment.nothing(LAMP).in(List.of(VIENNA)));

        reopen();
        assertThat(assignments().find(LAMP)).contains(Assignment.nothing(LAMP).in(List.of(VIENNA)));
    }

    @Test
    protected void one_that_says_nothing_is_none() {
        assignments().put(Assignment.nothing(LAMP).with(Optional.of(LIGHTS)));

        assignments().put(Assignment.nothing(LAMP));

        assertThat(assignments().find(LAMP)).isEmpty();
        assertThat(assignments().remove(LAMP)).isFalse();
    }

    @Test
    protected void a_device_is_forgotten_with_its_groups() {
        assignments().put(Assignment.nothing(LAMP).with(Optional.of(LIGHTS)).in(List.of(PARK)));

        assertThat(assignments().remove(LAMP)).isTrue();

        reopen();
        assertThat(assignments().find(LAMP)).isEmpty();
        assertThat(assignments().count(LIGHTS)).isZero();
    }

    @Test
    protected void the_devices_of_a_profile_are_counted() {
        assignments().put(Assignment.nothing(METER).with(Optional.of(LIGHTS)).in(List.of(PARK)));
        assignments().put(Assignment.nothing(LAMP).with(Optional.of(LIGHTS)).in(List.of(VIENNA, PARK)));

        assertThat(assignments().count(LIGHTS)).isEqualTo(2);
        assertThat(assignments().count(new ProfileName("others"))).isZero();
    }
}
