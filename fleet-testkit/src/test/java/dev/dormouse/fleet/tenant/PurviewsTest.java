package dev.dormouse.fleet.tenant;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.group.DeviceGroup;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurviewsTest {

    private static final TenantName WATER = new TenantName("water-works");
    private static final TenantName CITY = new TenantName("city");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName NOBODYS = new EndpointName("stray-3");

    private final TestFleet fleet =
            aFleet().with(aDevice("meter-1")).with(aDevice("lamp-7")).with(aDevice("stray-3"));
    private final Purviews purviews = fleet.purviews();

    @BeforeEach
    void own() {
        fleet.tenants().add(new Tenant(WATER, "Water Works", VirtualTime.BEGINNING));
        fleet.tenants().add(new Tenant(CITY, "City", VirtualTime.BEGINNING));
        fleet.tenants().give(List.of(METER), Optional.of(WATER));
        fleet.tenants().give(List.of(LAMP), Optional.of(CITY));
    }

    @Test
    void a_tenant_sees_its_own_devices_and_nobody_elses() {
        assertThat(purviews.within(Purview.of(WATER), List.of(METER, LAMP, NOBODYS)))
                .containsExactly(METER);
        assertThat(purviews.within(new Purview(Set.of(WATER, CITY), Set.of()), List.of(METER, LAMP, NOBODYS)))
                .containsExactlyInAnyOrder(METER, LAMP);
        assertThat(purviews.within(Purview.FLEET, List.of(METER, LAMP, NOBODYS)))
                .hasSize(3);
    }

    @Test
    void a_group_bounds_it_further_whether_it_is_carried_or_saved() {
        fleet.assignments().put(Assignment.nothing(LAMP).in(List.of(new Scope.Group("North"))));
        fleet.tags().replace(METER, TagSet.NONE, TagSet.of(Map.of("site", "Graz")));
        fleet.deviceGroups().put(new DeviceGroup(new Scope.Group("graz"), "", Optional.of("tag.site==graz"), 1));

        assertThat(seenBy(new Purview(Set.of(), Set.of(new Scope.Group("north")))))
                .containsExactly(LAMP);
        assertThat(seenBy(new Purview(Set.of(), Set.of(new Scope.Group("graz")))))
                .containsExactly(METER);
        assertThat(seenBy(new Purview(Set.of(CITY), Set.of(new Scope.Group("graz")))))
                .isEmpty();
    }

    @Test
    void what_it_says_as_a_query_finds_the_same() {
        fleet.assignments().put(Assignment.nothing(LAMP).in(List.of(new Scope.Group("North"))));
        for (var purview : List.of(
                Purview.of(WATER),
                new Purview(Set.of(WATER, CITY), Set.of()),
                new Purview(Set.of(CITY), Set.of(new Scope.Group("North"))))) {
            assertThat(QueryReading.ofAccepted(purview.text()))
                    .satisfies(query -> assertThat(purview.covers(query)).isTrue());
            assertThat(purviews.devices(purview).orElseThrow())
                    .satisfies(devices -> assertThat(List.of(METER, LAMP, NOBODYS))
                            .filteredOn(endpoint -> fleet.fits(devices, endpoint))
                            .containsExactlyInAnyOrderElementsOf(seenBy(purview)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "battery<20", "battery<20,model==L7", "tenant==city", "!(tenant==city)", "lamp"})
    void a_query_that_was_narrowed_means_none_but_theirs(String search) {
        var purview = new Purview(Set.of(WATER), Set.of(new Scope.Group("north")));

        assertThat(purviews.covers(purview, new Target.Matching(purview.narrowing(search), Optional.empty())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tenant==city",
                "tenant==water*",
                "tenant!=city",
                "tenant=in=(water-works,city)",
                "tenant==water-works,battery<20",
                "!tenant==water-works"
            })
    void a_query_that_may_mean_others_is_not_covered(String search) {
        assertThat(purviews.covers(Purview.of(WATER), new Target.Matching(search, Optional.empty())))
                .isFalse();
        assertThat(purviews.covers(Purview.FLEET, new Target.Matching(search, Optional.empty())))
                .isTrue();
    }

    @Test
    void a_list_is_covered_when_all_of_it_is() {
        assertThat(purviews.covers(Purview.of(WATER), new Target.Listed(List.of(METER))))
                .isTrue();
        assertThat(purviews.covers(Purview.of(WATER), new Target.Listed(List.of(METER, LAMP))))
                .isFalse();
    }

    private Set<EndpointName> seenBy(Purview purview) {
        return purviews.within(purview, List.of(METER, LAMP, NOBODYS));
    }
}
