package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.reconcile.Preview.Kind;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewsTest {

    private static final Scope.Group VIENNA = new Scope.Group("vienna");

    private final Workbench bench = new Workbench();

    @Test
    void only_what_changes_has_a_price() {
        var hourly = Attributes.NONE.with(PMAX, 3600);
        bench.saved(aProfile("standard")
                .forAll()
                .observing("/3/0/9")
                .reading("/3/0/0")
                .draft());
        bench.with(aDevice("lamp-7")).with(aDevice("lamp-8"));

        var preview = bench.profiles
                .previews()
                .of(aProfile("standard")
                        .forAll()
                        .observing("/3/0/9")
                        .observing(hourly, "/4/0/2")
                        .holding("/3/0/15", "UTC")
                        .reading("/3/0/0")
                        .draft());

        assertThat(preview.concerned()).isEqualTo(2);
        assertThat(preview.changes())
                .extracting(Preview.Change::kind)
                .containsExactly(Kind.ATTRIBUTES, Kind.OBSERVE, Kind.VALUE);
        assertThat(preview.changes()).allSatisfy(change -> {
            assertThat(change.devices()).isEqualTo(2);
            assertThat(change.bytesEach()).isBetween(100, 300);
        });
        assertThat(preview.changes().get(1).dailyBytes()).isBetween(24 * 100, 24 * 300);
        assertThat(preview.bytes())
                .isEqualTo(2L
                        * preview.changes().stream()
                                .mapToInt(Preview.Change::bytesEach)
                                .sum());
    }

    @Test
    void a_device_another_profile_decides_for_is_not_concerned() {
        bench.saved(aProfile("others").draft());
        bench.with(aDevice("lamp-7")).with(aDevice("lamp-8"));
        bench.editor().assign(new EndpointName("lamp-7"), Optional.of(new ProfileName("others")));

        var preview = bench.profiles
                .previews()
                .of(aProfile("standard").forAll().observing("/3/0/9").draft());

        assertThat(preview.lookedAt()).isEqualTo(2);
        assertThat(preview.sample()).containsExactly(new EndpointName("lamp-8"));
    }

    @Test
    void what_a_device_does_not_have_costs_it_nothing() {
        bench.saved(aProfile("standard").forAll().draft());
        bench.with(aDevice("lamp-7"));

        var preview = bench.profiles
                .previews()
                .of(aProfile("standard").forAll().observing("/3303/0/5700").draft());

        assertThat(preview.concerned()).isZero();
        assertThat(preview.bytes()).isZero();
    }

    @Test
    void a_profile_that_takes_devices_over_is_reckoned_from_what_they_had() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.with(aDevice("lamp-7"));

        var preview = bench.profiles
                .previews()
                .of(aProfile("lamps")
                        .forAll()
                        .over("standard")
                        .observing("/4/0/2")
                        .draft());

        assertThat(preview.changes()).extracting(Preview.Change::what).containsExactly("/4/0/2");
    }

    @Test
    void to_try_a_change_makes_none() {
        bench.with(aDevice("lamp-7"));

        bench.profiles.previews().of(aProfile("lamps").forAll().draft());

        assertThat(bench.profiles.book().profiles().find(new ProfileName("lamps")))
                .isEmpty();
        assertThat(bench.device.asked()).isEmpty();
    }

    @Test
    void other_variables_concern_whom_nothing_nearer_decides_for() {
        bench.editor().set(new Scope.Fleet(), new Variables(Map.of("zone", "UTC", "site", "0")));
        bench.saved(aProfile("standard").forAll().holding("/3/0/15", "${zone}").draft());
        bench.with(aDevice("lamp-7")).with(aDevice("lamp-8")).with(aDevice("lamp-9"));
        bench.editor().set(new EndpointName("lamp-8"), new Variables(Map.of("zone", "CET")));
        bench.editor().group(new EndpointName("lamp-9"), List.of(VIENNA));
        bench.editor().set(VIENNA, new Variables(Map.of("zone", "CET")));

        var preview = bench.profiles.previews().of(new Scope.Fleet(), new Variables(Map.of("zone", "EET")));

        assertThat(preview.concerned()).isEqualTo(3);
        assertThat(preview.written()).isEqualTo(1);
        assertThat(bench.profiles.book().variables(new Scope.Fleet()).find("zone"))
                .contains("UTC");
    }

    @Test
    void variables_that_stay_as_they_are_concern_nobody() {
        var values = new Variables(Map.of("zone", "UTC"));
        bench.with(aDevice("lamp-7"));
        bench.editor().set(VIENNA, values);
        bench.editor().group(new EndpointName("lamp-7"), List.of(VIENNA));

        assertThat(bench.profiles.previews().of(VIENNA, values).concerned()).isZero();
    }

    @Test
    void the_first_variable_of_a_tenant_concerns_its_devices() {
        var water = new TenantName("water-works");
        bench.with(aDevice("lamp-7")).with(aDevice("lamp-8"));
        bench.fleet
                .tenants()
                .add(new Tenant(water, "Water Works", bench.fleet.time().instant()));
        bench.fleet.tenants().give(List.of(new EndpointName("lamp-8")), Optional.of(water));

        var preview =
                bench.profiles.previews().of(new Scope.Tenant(water), new Variables(Map.of("apn", "water.example")));

        assertThat(preview.sample()).containsExactly(new EndpointName("lamp-8"));
    }
}
