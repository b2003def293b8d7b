package dev.dormouse.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

    @Test
    void what_a_part_is_like_is_logged_when_it_changes_and_not_whenever_somebody_asks() {
        var condition = new AtomicReference<HealthProbe.Condition>(HealthProbe.WELL);
        var pages = new HealthPages(List.of(probe("store", condition::get)));
        var written = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(HealthPages.class);
        written.start();
        var level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
        try {
            pages.ready();
            for (int free = 3; free > 0; free--) {
                condition.set(new HealthProbe.Condition.Degraded("only " + free + " MiB are left"));
                pages.ready();
            }
            condition.set(HealthProbe.WELL);
            pages.ready();
            pages.ready();
        } finally {
            logger.detachAppender(written);
            logger.setLevel(level);
        }

        assertThat(written.list).extracting(ILoggingEvent::getMessage).containsExactly("not well", "well again");
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
