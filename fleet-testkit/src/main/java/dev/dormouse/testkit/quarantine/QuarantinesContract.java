package dev.dormouse.testkit.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.quarantine.Quarantines;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of quarantines must do. */
public abstract class QuarantinesContract {

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Quarantines quarantines();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_quarantine_lasts_until_it_is_lifted() {
        var device = quarantined("lämp:7");

        assertThat(quarantines().add(device)).isTrue();
        assertThat(quarantines().add(new Quarantined(device.endpoint(), device.since(), "grace", "another")))
                .isFalse();

        reopen();
        assertThat(all()).containsExactly(device);
        assertThat(quarantines().remove(device.endpoint())).isTrue();
        assertThat(quarantines().remove(device.endpoint())).isFalse();
        reopen();
        assertThat(all()).isEmpty();
    }

    @Test
    protected void of_a_crowd_that_imposes_it_one_does() {
        assertThat(Crowd.of(10, number -> quarantines().add(quarantined("lamp-7"))))
                .containsOnlyOnce(true);
    }

    @Test
    protected void they_are_listed_by_endpoint() {
        for (var name : List.of("lamp-2", "lamp-3", "lamp-1")) quarantines().add(quarantined(name));

        var first = quarantines().page(Optional.empty(), 2);
        var second = quarantines().page(first.next(), 2);

        assertThat(first.items()).containsExactly(quarantined("lamp-1"), quarantined("lamp-2"));
        assertThat(second.items()).containsExactly(quarantined("lamp-3"));
        assertThat(second.next()).isEmpty();
    }

    private List<Quarantined> all() {
        return quarantines().page(Optional.empty(), 10).items();
    }

    private static Quarantined quarantined(String endpoint) {
        return new Quarantined(new EndpointName(endpoint), VirtualTime.BEGINNING, "ada", "it floods us");
    }
}
