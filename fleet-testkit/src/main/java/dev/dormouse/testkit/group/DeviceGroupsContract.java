package dev.dormouse.testkit.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.group.DeviceGroup;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.testkit.Crowd;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of groups must do. */
public abstract class DeviceGroupsContract {

    private static final Scope.Group VIENNA = new Scope.Group("Vienna");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract DeviceGroups groups();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void groups_are_kept_by_name_whatever_its_case() {
        var vienna = group(VIENNA, Optional.of("battery<20"), 1);
        var athens = group(new Scope.Group("athens"), Optional.empty(), 1);

        assertThat(groups().put(vienna)).isTrue();
        assertThat(groups().put(athens)).isTrue();

        reopen();
        assertThat(groups().all()).containsExactly(athens, vienna);
        assertThat(groups().find(new Scope.Group("VIENNA"))).contains(vienna);
        assertThat(groups().find(new Scope.Group("rome"))).isEmpty();
    }

    @Test
    protected void only_the_next_version_takes_the_place_of_the_last() {
        assertThat(groups().put(group(VIENNA, Optional.empty(), 2))).isFalse();
        assertThat(groups().put(group(VIENNA, Optional.empty(), 1))).isTrue();
        assertThat(groups().put(group(VIENNA, Optional.of("model==L7"), 1))).isFalse();
        var next = group(new Scope.Group("VIENNA"), Optional.of("model==L7"), 2);

        assertThat(groups().put(next)).isTrue();

        assertThat(groups().all()).containsExactly(next);
        assertThat(groups().remove(VIENNA, 1)).isFalse();
        assertThat(groups().remove(VIENNA, 2)).isTrue();
        assertThat(groups().all()).isEmpty();
    }

    @Test
    protected void of_a_crowd_one_makes_the_next_version() {
        var made = Crowd.of(8, number -> groups().put(group(VIENNA, Optional.of("model==L" + number), 1)));

        assertThat(made).containsOnlyOnce(true);
    }

    private static DeviceGroup group(Scope.Group name, Optional<String> query, int version) {
        return new DeviceGroup(name, "About it", query, version);
    }
}
