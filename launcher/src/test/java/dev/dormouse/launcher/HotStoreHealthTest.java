package dev.dormouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.health.HealthProbe.Condition;
import org.junit.jupiter.api.Test;

class HotStoreHealthTest {

    private static final Condition AWAY = new Condition.Failed("Redis does not answer");

    @Test
    void a_node_that_lost_it_alone_is_not_ready() {
        assertThat(health(AWAY, false)).isEqualTo(AWAY);
    }

    @Test
    void where_all_lost_it_each_goes_on_and_says_so() {
        assertThat(health(AWAY, true))
                .isEqualTo(new Condition.Degraded(
                        "Redis does not answer to any node; devices are served by what is remembered of them"));
    }

    @Test
    void what_is_well_or_degraded_stays_so() {
        assertThat(health(HealthProbe.WELL, true)).isEqualTo(HealthProbe.WELL);
        assertThat(health(new Condition.Degraded("slow"), true)).isEqualTo(new Condition.Degraded("slow"));
    }

    private static Condition health(Condition store, boolean truce) {
        var probe = new HealthProbe() {
            @Override
            public String name() {
                return "hot-store";
            }

            @Override
            public Condition condition() {
                return store;
            }
        };
        return new HotStoreHealth(probe, () -> truce).condition();
    }
}
