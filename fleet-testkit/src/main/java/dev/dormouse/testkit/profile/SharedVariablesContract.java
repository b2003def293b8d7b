package dev.dormouse.testkit.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of variables must do. */
public abstract class SharedVariablesContract {

    private static final Scope FLEET = new Scope.Fleet();
    private static final Scope VIENNA = new Scope.Group("vienna");
    private static final Scope WATER_WORKS = new Scope.Tenant(new TenantName("vienna"));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract SharedVariables variables();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void variables_outlive_a_restart_each_in_its_scope() {
        var everywhere = new Variables(Map.of("timezone", "UTC", "empty", ""));
        var there = new Variables(Map.of("timezone", "Europe/Vienna"));
        variables().put(FLEET, everywhere);
        variables().put(VIENNA, there);
        var theirs = new Variables(Map.of("apn", "water.example"));
        variables().put(WATER_WORKS, theirs);

        reopen();

        assertThat(variables().all()).isEqualTo(Map.of(FLEET, everywhere, WATER_WORKS, theirs, VIENNA, there));
    }

    @Test
    protected void a_change_takes_the_place_of_all_that_was_set_there() {
        variables().put(VIENNA, new Variables(Map.of("timezone", "UTC", "site", "1")));

        variables().put(VIENNA, new Variables(Map.of("site", "2")));

        reopen();
        assertThat(variables().all()).isEqualTo(Map.of(VIENNA, new Variables(Map.of("site", "2"))));
    }

    @Test
    protected void setting_none_removes_them() {
        variables().put(FLEET, new Variables(Map.of("site", "1")));

        variables().put(FLEET, Variables.NONE);

        reopen();
        assertThat(variables().all()).isEmpty();
    }
}
