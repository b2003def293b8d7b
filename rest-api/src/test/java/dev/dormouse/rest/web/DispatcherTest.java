package dev.dormouse.rest.web;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {

    @Test
    void past_so_many_requests_at_once_the_next_is_sent_away_and_later_ones_are_not() throws Exception {
        var two = new Limits(1_000, 1_000, 1_000, Duration.ofSeconds(5), 100, 2, 100, Duration.ofSeconds(5));
        try (var server = TestServer.start(config -> config.limits(two))) {
            // Two devices: one is never asked twice at a time.
            server.fleet().with(aDevice("lamp-7"));
            server.fleet().with(aDevice("lamp-8"));
            var operator = server.as(Role.OPERATOR);
            var asked = new CountDownLatch(2);
            var answer = new CompletableFuture<Answer>();
            server.gateway().answers((device, operation) -> {
                asked.countDown();
                return answer.join();
            });

            var first = CompletableFuture.supplyAsync(() -> operator.get("/devices/lamp-7/resources/3/0/9"));
            var second = CompletableFuture.supplyAsync(() -> operator.get("/devices/lamp-8/resources/3/0/9"));
            asked.await();
            var third = operator.get("/devices/lamp-7");

            assertThat(third.status()).isEqualTo(503);
            assertThat(third.problem()).isEqualTo("unavailable");
            assertThat(third.header("retry-after")).isEqualTo("1");
            assertThat(server.metrics().getSampleValue("dormouse_http_requests_in_flight"))
                    .isEqualTo(2);

            answer.complete(new Answer.Values(List.of()));
            assertThat(List.of(first.get().status(), second.get().status())).containsExactly(200, 200);
            assertThat(operator.get("/devices/lamp-7").status()).isEqualTo(200);
        }
    }

    @Test
    void a_request_under_way_is_answered_before_the_server_is_gone() throws Exception {
        var server = TestServer.start();
        server.fleet().with(aDevice("lamp-7"));
        var operator = server.as(Role.OPERATOR);
        var asked = new CountDownLatch(1);
        var answer = new CompletableFuture<Answer>();
        server.gateway().answers((device, operation) -> {
            asked.countDown();
            return answer.join();
        });
        var read = CompletableFuture.supplyAsync(() -> operator.get("/devices/lamp-7/resources/3/0/9"));
        asked.await();

        var stopped = CompletableFuture.runAsync(server::close);
        answer.complete(new Answer.Values(List.of()));

        assertThat(read.get().status()).isEqualTo(200);
        stopped.get();
    }
}
