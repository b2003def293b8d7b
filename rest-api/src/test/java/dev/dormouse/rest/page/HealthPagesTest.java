package dev.dormouse.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthPagesTest {

    @Test
    void a_server_with_nothing_wrong_is_ready() {
        try (var server = TestServer.start(config -> config, probe("store", () -> HealthProbe.WELL))) {
            var ready = server.client().get("//health/ready");

            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.json())
                    .isEqualTo(new JsonObject()
                            .put("state", "ready")
                            .put(
                                    "parts",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("name", "store")
                                                    .put("state", "well"))));
            assertThat(server.client().get("//health/live").json()).isEqualTo(new JsonObject().put("state", "live"));
        }
    }

    @Test
    void a_part_that_failed_makes_it_not_ready_but_alive_and_strangers_do_not_learn_why() {
        var failed = probe("store", () -> new HealthProbe.Condition.Failed("/var/lib/dormouse is full"));
        try (var server = TestServer.start(config -> config, failed)) {
            var ready = server.client().get("//health/ready");

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("failed").doesNotContain("/var/lib");
            assertThat(server.client().get("//health/live").status()).isEqualTo(200);
            assertThat(server.as(Role.VIEWER)
                            .get("/system")
                            .json()
                            .getJsonObject("store")
                            .getString("state"))
                    .isEqualTo("down");
        }
    }

    @Test
    void a_degraded_part_is_told_and_the_server_stays_ready() {
        var degraded = probe("coaps", () -> new HealthProbe.Condition.Degraded("slow"));
        try (var server = TestServer.start(config -> config, degraded)) {
            var ready = server.client().get("//health/ready");

            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.text()).contains("degraded");
        }
    }

    @Test
    void a_probe_that_breaks_counts_as_failed() {
        var broken = probe("store", () -> {
            throw new IllegalStateException("broken probe");
        });
        try (var server = TestServer.start(config -> config, broken)) {
            assertThat(server.client().get("//health/ready").status()).isEqualTo(503);
        }
    }

    private static HealthProbe probe(String name, Supplier<HealthProbe.Condition> condition) {
        return new HealthProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Condition condition() {
                return condition.get();
            }
        };
    }
}
