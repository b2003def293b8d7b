package dev.dormouse.fleet.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.reconcile.TestProfiles;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantDeskTest {

    private static final TenantName WATER = new TenantName("water-works");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = TestFleet.aFleet();
    private final Tenants tenants = fleet.tenants();
    private final TestProfiles profiles = new TestProfiles(fleet, OmaRegistry.load());
    private final List<String> users = new ArrayList<>();
    private final List<TenantName> farewells = new ArrayList<>();
    private final TenantDesk desk = new TenantDesk(tenants, profiles.editor(), name -> users, farewells::add);
    private final TenantUpkeep upkeep = new TenantUpkeep(tenants);
    private final Tenant waterWorks = new Tenant(WATER, "Water Works", VirtualTime.BEGINNING);

    @Test
    void a_tenant_is_made_once_and_goes_by_another_label_later() {
        assertThat(desk.add(waterWorks)).isEqualTo(new TenantOutcome.Done(waterWorks));
        assertThat(desk.add(waterWorks)).isEqualTo(new TenantOutcome.Exists());
        assertThat(desk.change(WATER, tenant -> tenant.called(" Water ")))
                .isEqualTo(new TenantOutcome.Done(new Tenant(WATER, "Water", VirtualTime.BEGINNING)));
        assertThat(desk.change(new TenantName("nobody"), tenant -> tenant.called("Nobody")))
                .isEqualTo(new TenantOutcome.Unknown());
    }

    @Test
    void variables_follow_from_whose_a_device_is_and_go_with_the_tenant() {
        desk.add(waterWorks);
        var book = profiles.book();
        profiles.editor().set(new Scope.Fleet(), new Variables(Map.of("apn", "iot.example", "zone", "UTC")));
        profiles.editor().set(new Scope.Tenant(WATER), new Variables(Map.of("apn", "water.example")));
        assertThat(book.variable(book.assignment(METER), "apn")).hasValue("iot.example");

        desk.give(METER, Optional.of(WATER));
        assertThat(book.variable(book.assignment(METER), "apn")).hasValue("water.example");
        assertThat(book.variable(book.assignment(METER), "zone")).hasValue("UTC");

        var vienna = new Scope.Group("vienna");
        profiles.editor().set(vienna, new Variables(Map.of("apn", "vienna.example")));
        profiles.editor().group(METER, List.of(vienna));
        assertThat(book.variable(book.assignment(METER), "apn"))
                .as("a group is nearer")
                .hasValue("vienna.example");

        profiles.editor().group(METER, List.of());
        desk.give(METER, Optional.empty());
        desk.remove(WATER);
        assertThat(book.variables()).doesNotContainKey(new Scope.Tenant(WATER));
    }

    @Test
    void who_is_relied_on_stays() {
        desk.add(waterWorks);
        assertThat(farewells).as("what a crash left of one of that name").containsExactly(WATER);
        farewells.clear();
        desk.add(waterWorks);
        users.add("the account 'ada'");
        assertThat(desk.remove(WATER)).isEqualTo(new TenantOutcome.InUse("the account 'ada'"));

        users.clear();
        desk.give(METER, Optional.of(WATER));
        assertThat(desk.remove(WATER)).isEqualTo(new TenantOutcome.InUse("devices"));
        assertThat(farewells).isEmpty();

        desk.give(METER, Optional.empty());
        assertThat(desk.remove(WATER)).isEqualTo(new TenantOutcome.Done(waterWorks));
        assertThat(farewells).containsExactly(WATER);
        assertThat(desk.remove(WATER)).isEqualTo(new TenantOutcome.Unknown());
    }

    @Test
    void devices_that_join_belong_to_whom_they_were_said_to() {
        desk.add(waterWorks);
        var nobody = Posting.NOWHERE.belongingTo(Optional.of(new TenantName("nobody")));

        upkeep.furnish(Map.of(METER, Posting.NOWHERE.belongingTo(Optional.of(WATER)), LAMP, nobody));

        assertThat(tenants.of(METER)).contains(WATER);
        assertThat(tenants.of(LAMP)).isEmpty();
        assertThat(desk.give(LAMP, Optional.of(new TenantName("nobody")))).isFalse();
    }

    @Test
    void of_every_device_that_changes_hands_is_told_once() {
        desk.add(waterWorks);
        desk.give(METER, Optional.of(WATER));
        desk.give(METER, Optional.of(WATER));
        desk.give(METER, Optional.empty());

        assertThat(fleet.told())
                .containsExactly(
                        new FleetEvent.DeviceGiven(METER, Optional.of(WATER), VirtualTime.BEGINNING),
                        new FleetEvent.DeviceGiven(METER, Optional.empty(), VirtualTime.BEGINNING));
    }

    @Test
    void a_device_that_is_forgotten_belongs_to_nobody() {
        desk.add(waterWorks);
        desk.give(METER, Optional.of(WATER));

        upkeep.on(new FleetEvent.DeviceForgotten(METER, VirtualTime.BEGINNING));

        assertThat(tenants.of(METER)).isEmpty();
    }
}
