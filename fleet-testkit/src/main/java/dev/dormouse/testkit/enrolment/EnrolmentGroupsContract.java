package dev.dormouse.testkit.enrolment;

import static dev.dormouse.testkit.enrolment.TestGroups.aGroup;
import static dev.dormouse.testkit.enrolment.TestGroups.denying;
import static dev.dormouse.testkit.enrolment.TestGroups.giving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.Bounds;
import dev.dormouse.fleet.enrolment.Enrolled;
import dev.dormouse.fleet.enrolment.EnrolmentGroups;
import dev.dormouse.fleet.enrolment.EnrolmentGroups.PlaceOutcome;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of enrolment groups must do. */
public abstract class EnrolmentGroupsContract {

    private static final GroupName METERS = new GroupName("meters");
    private static final Instant NOW = VirtualTime.BEGINNING;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract EnrolmentGroups groups();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_group_is_kept_with_all_it_says() {
        var posting = new Posting(
                Optional.of(new ProfileName("water-meter")),
                List.of(new Scope.Group("vienna"), new Scope.Group("batch.7")),
                new Variables(Map.of("site", "Wien = \"West\"\n2")),
                Optional.of(new TenantName("water-works")));
        var group = giving(denying(aGroup("meters", "meter-*", 10), "meter-13*"), posting);
        var lamps = aGroup("lamps", "*", 5).within(new Bounds(5, Optional.of(NOW.plusSeconds(60)), true));

        assertThat(groups().add(group)).isTrue();
        assertThat(groups().add(lamps)).isTrue();

        reopen();
        assertThat(groups().all()).containsExactly(new Roll(lamps, 0), new Roll(group, 0));
    }

    @Test
    protected void a_name_is_given_once() {
        groups().add(aGroup("meters", "meter-*", 10));

        assertThat(groups().add(aGroup("meters", "other-*", 20))).isFalse();

        assertThat(groups().all()).containsExactly(new Roll(aGroup("meters", "meter-*", 10), 0));
    }

    @Test
    protected void a_group_that_changes_keeps_who_enrolled() {
        groups().add(aGroup("meters", "meter-*", 1));
        groups().take(METERS, endpoint(1), NOW);

        assertThat(groups().replace(aGroup("meters", "meter-*", 2))).isTrue();

        reopen();
        assertThat(groups().all()).containsExactly(new Roll(aGroup("meters", "meter-*", 2), 1));
        assertThat(groups().take(METERS, endpoint(2), NOW)).isEqualTo(new PlaceOutcome.Taken(2));
        assertThat(groups().replace(aGroup("unheard-of", "*", 1))).isFalse();
    }

    @Test
    protected void a_removed_group_is_gone_with_its_places() {
        groups().add(aGroup("meters", "meter-*", 1));
        groups().take(METERS, endpoint(1), NOW);

        assertThat(groups().remove(METERS)).isTrue();

        assertThat(groups().remove(METERS)).isFalse();
        assertThat(groups().take(METERS, endpoint(2), NOW)).isEqualTo(new PlaceOutcome.NoSuchGroup());
        groups().add(aGroup("meters", "meter-*", 1));
        assertThat(groups().take(METERS, endpoint(2), NOW)).isEqualTo(new PlaceOutcome.Taken(1));
    }

    @Test
    protected void a_device_has_one_place_however_often_it_asks() {
        groups().add(aGroup("meters", "meter-*", 2));

        assertThat(groups().take(METERS, endpoint(1), NOW)).isEqualTo(new PlaceOutcome.Taken(1));
        assertThat(groups().take(METERS, endpoint(1), NOW.plusSeconds(9))).isEqualTo(new PlaceOutcome.HasOne());

        reopen();
        assertThat(groups().take(METERS, endpoint(1), NOW.plusSeconds(9))).isEqualTo(new PlaceOutcome.HasOne());
        assertThat(groups().enrolled(METERS, Optional.empty(), 10).items())
                .containsExactly(new Enrolled(endpoint(1), NOW));
    }

    @Test
    protected void a_quota_is_never_exceeded_whoever_comes_at_once() {
        groups().add(aGroup("meters", "meter-*", 7));

        var outcomes = Crowd.of(40, number -> groups().take(METERS, endpoint(number), NOW));

        assertThat(outcomes).filteredOn(PlaceOutcome.Taken.class::isInstance).hasSize(7);
        assertThat(outcomes).filteredOn(new PlaceOutcome.Full(7)::equals).hasSize(33);
        assertThat(groups().all()).extracting(Roll::enrolled).containsExactly(7);
    }

    @Test
    protected void a_place_that_is_given_back_is_for_somebody_else() {
        groups().add(aGroup("meters", "meter-*", 1));
        groups().take(METERS, endpoint(1), NOW);

        assertThat(groups().giveBack(METERS, endpoint(1))).isTrue();
        assertThat(groups().giveBack(METERS, endpoint(1))).isFalse();

        reopen();
        assertThat(groups().take(METERS, endpoint(2), NOW)).isEqualTo(new PlaceOutcome.Taken(1));
    }

    @Test
    protected void pages_of_who_enrolled_follow_the_names() {
        groups().add(aGroup("meters", "*", 10));
        for (int number : List.of(3, 1, 2)) groups().take(METERS, endpoint(number), NOW);

        var first = groups().enrolled(METERS, Optional.empty(), 2);
        var second = groups().enrolled(METERS, first.next(), 2);

        assertThat(first.items()).extracting(Enrolled::endpoint).containsExactly(endpoint(1), endpoint(2));
        assertThat(second.items()).extracting(Enrolled::endpoint).containsExactly(endpoint(3));
        assertThat(second.next()).isEmpty();
    }

    private static EndpointName endpoint(int number) {
        return new EndpointName("meter-" + number);
    }
}
