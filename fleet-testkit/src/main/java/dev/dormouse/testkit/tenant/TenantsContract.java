package dev.dormouse.testkit.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of tenants must do. */
public abstract class TenantsContract {

    private static final TenantName WATER = new TenantName("water-works");
    private static final TenantName CITY = new TenantName("city");
    private static final Tenant WATER_WORKS = new Tenant(WATER, "Water Works Ltd", VirtualTime.BEGINNING);
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Tenants tenants();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void tenants_are_kept_by_name() {
        assertThat(tenants().add(WATER_WORKS)).isTrue();
        assertThat(tenants().add(WATER_WORKS.called("another"))).isFalse();
        assertThat(tenants().add(new Tenant(CITY, "City", VirtualTime.BEGINNING)))
                .isTrue();

        reopen();

        assertThat(tenants().all()).extracting(Tenant::name).containsExactly(CITY, WATER);
        assertThat(tenants().find(WATER)).contains(WATER_WORKS);
        assertThat(tenants().relabel(WATER, "Water & Sewers")).isTrue();
        assertThat(tenants().find(WATER)).contains(WATER_WORKS.called("Water & Sewers"));
        assertThat(tenants().relabel(new TenantName("nobody"), "Nobody")).isFalse();
    }

    @Test
    protected void a_device_belongs_to_one_tenant_at_most() {
        tenants().add(WATER_WORKS);
        tenants().add(new Tenant(CITY, "City", VirtualTime.BEGINNING));

        assertThat(tenants().give(List.of(LAMP, METER), Optional.of(WATER))).containsExactly(LAMP, METER);
        assertThat(tenants().give(List.of(LAMP, METER), Optional.of(WATER))).isEmpty();
        assertThat(tenants().give(List.of(LAMP), Optional.of(CITY))).containsExactly(LAMP);

        reopen();

        assertThat(tenants().of(LAMP)).contains(CITY);
        assertThat(tenants().of(List.of(LAMP, METER, new EndpointName("nobodys"))))
                .isEqualTo(Map.of(LAMP, CITY, METER, WATER));
        assertThat(tenants().counts()).isEqualTo(Map.of(CITY, 1L, WATER, 1L));
        assertThat(tenants().give(List.of(LAMP), Optional.empty())).containsExactly(LAMP);
        assertThat(tenants().of(LAMP)).isEmpty();
    }

    @Test
    protected void nothing_is_given_to_who_is_not_there() {
        assertThat(tenants().give(List.of(LAMP), Optional.of(WATER))).isEmpty();
        assertThat(tenants().of(LAMP)).isEmpty();
    }

    @Test
    protected void who_has_devices_stays() {
        tenants().add(WATER_WORKS);
        tenants().give(List.of(LAMP), Optional.of(WATER));

        assertThat(tenants().remove(WATER)).isFalse();
        tenants().give(List.of(LAMP), Optional.empty());

        assertThat(tenants().remove(WATER)).isTrue();
        assertThat(tenants().remove(WATER)).isFalse();
        assertThat(tenants().all()).isEmpty();
    }

    @Test
    protected void of_a_crowd_that_adds_the_same_one_does() {
        var added = Crowd.of(8, number -> tenants().add(WATER_WORKS.called("n" + number)));

        assertThat(added).containsOnlyOnce(true);
    }
}
