package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.device.LeshanPeer;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
    private static final CoapTiming IMPATIENT = new CoapTiming(Duration.ofMillis(50), 1, Duration.ofMillis(200));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_promise_of_the_server_is_in_the_book(Addressing addressing) throws Exception {
        try (var server = YesServer.start()) {
            var book = folder.resolve("book");

            var result = new RegistrationLoad(
                            LoadPlan.of(server.address(), 3000).addressed(addressing), Optional.of(book))
                    .run();

            assertThat(result.succeeded()).isEqualTo(3000);
            assertThat(result.failures()).isEmpty();
            assertThat(result.latencies().p50())
                    .isPositive()
                    .isLessThanOrEqualTo(result.latencies().p99());
            var written = Files.readAllLines(book).stream()
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .collect(Collectors.toSet());
            assertThat(written).isEqualTo(server.endpoints).hasSize(3000);
            assertThat(Files.readAllLines(book)).contains("load-000042\t/rd/id-load-000042");
            assertThat(server.peers).as("each device has an address of its own").hasSize(3000);
        }
    }

    @Test
    void failures_are_counted_by_kind_and_stay_out_of_the_book() throws Exception {
        try (var server = YesServer.judging(request -> switch (request.messageId() % 3) {
            case 0 -> CoapCode.FORBIDDEN;
            case 1 -> CoapCode.EMPTY;
            default -> CoapCode.CREATED;
        })) {
            var book = folder.resolve("book");

            var result =
                    new RegistrationLoad(LoadPlan.of(server.address(), 300).timed(IMPATIENT), Optional.of(book)).run();

            assertThat(result.failures()).containsOnlyKeys("4.03", "unanswered");
            assertThat(result.failed() + result.succeeded()).isEqualTo(300);
            assertThat(Files.readAllLines(book)).hasSize((int) result.succeeded());
        }
    }

    @Test
    void a_server_that_is_not_there_ends_the_load_in_time() throws Exception {
        var nobody = YesServer.start();
        var address = nobody.address();
        nobody.close();
        var plan = LoadPlan.of(address, 100).givingUpAfter(Duration.ofMillis(300));

        var result = new RegistrationLoad(plan, Optional.empty()).run();

        assertThat(result.succeeded()).isZero();
        assertThat(result.failures()).containsEntry("unfinished", result.asked());
        assertThat(result.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_rate_is_kept() throws Exception {
        try (var server = YesServer.start()) {
            var plan = LoadPlan.of(server.address(), 200).paced(Pace.perSecond(400, 100));

            var result = new RegistrationLoad(plan, Optional.empty()).run();

            assertThat(result.succeeded()).isEqualTo(200);
            assertThat(result.took()).isGreaterThan(Duration.ofMillis(490));
        }
    }

    @Test
    void waiting_for_a_slow_server_counts_as_latency_when_a_rate_is_asked_for() throws Exception {
        try (var server = YesServer.judging(request -> {
            var until = System.nanoTime() + 2_000_000;
            while (System.nanoTime() < until) Thread.onSpinWait();
            return YesServer.yes(request);
        })) {
            var plan = LoadPlan.of(server.address(), 200).paced(Pace.perSecond(5_000, 1));

            var result = new RegistrationLoad(plan, Optional.empty()).run();

            // 200 turns that should begin within 40 ms take at least 400 ms: the last ones are that late.
            assertThat(result.latencies().p99()).isGreaterThan(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void registered_devices_do_their_operation_over_and_over(Operation operation) throws Exception {
        try (var server = YesServer.observing()) {
            var plan = LoadPlan.of(server.address(), 50);
            OperationLoad.Preparation observed = company ->
                    assertThat(company.awaitObserved(Duration.ofSeconds(10))).isZero();

            var result = operated(plan, operation, Duration.ofMillis(400), observed, true);

            assertThat(server.endpoints).hasSize(50);
            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isGreaterThan(50);
            assertThat(server.requests.get() + server.notifications.get())
                    .isGreaterThanOrEqualTo(result.succeeded() + 50);
        }
    }

    @Test
    void notifications_that_nobody_confirms_are_done_when_they_left() throws Exception {
        try (var server = YesServer.observing()) {
            var plan = LoadPlan.of(server.address(), 20).paced(Pace.perSecond(500, 20));
            OperationLoad.Preparation observed = company -> company.awaitObserved(Duration.ofSeconds(10));

            var result = operated(plan, Operation.NOTIFY, Duration.ofMillis(400), observed, false);

            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isBetween(1L, 201L);
            assertThat(server.notifications).hasValue(0);
        }
    }

    @Test
    void a_device_that_nobody_observes_cannot_notify() throws Exception {
        try (var server = YesServer.start()) {
            var plan = LoadPlan.of(server.address(), 2).paced(Pace.perSecond(100, 2));

            var result = operated(plan, Operation.NOTIFY, Duration.ofMillis(100), OperationLoad.Preparation.NONE, true);

            assertThat(result.succeeded()).isZero();
            assertThat(result.failures()).containsOnlyKeys("not possible");
        }
    }

    @Test
    void the_cpu_of_a_watched_process_is_divided_by_what_succeeded() throws Exception {
        var ourselves = new ServerProcess(ProcessHandle.current().pid());
        try (var server = YesServer.start()) {
            var stage = new Stage(LoadPlan.of(server.address(), 50));
            var shift = new OperationLoad.Shift(Pace.fullSpeed(256), Duration.ofMillis(500));
            var load = new OperationLoad(
                    stage,
                    new Work.Own(Operation.UPDATE),
                    shift,
                    OperationLoad.Preparation.NONE,
                    Optional.of(ourselves));

            var result = load.run();
            stage.close();

            assertThat(result.serverCpu().orElseThrow()).isPositive();
            assertThat(result.serverCpuMillisPerOperation())
                    .isEqualTo(result.serverCpu().orElseThrow().toNanos() / 1e6 / result.succeeded());
            assertThat(result.toJson()).contains("\"serverCpuMillisPerOperation\": 0.");
            assertThat(result.toString()).contains("server CPU ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_storm_is_over_when_everyone_is_back(boolean backsOff) throws Exception {
        var refused = ConcurrentHashMap.newKeySet();
        try (var server = YesServer.judging(
                request -> refused.add(endpoint(request)) ? CoapCode.SERVICE_UNAVAILABLE : CoapCode.CREATED)) {
            var load = new StormLoad(LoadPlan.of(server.address(), 300), Duration.ofMillis(200), backsOff);

            var result = load.run();

            assertThat(result.succeeded()).isEqualTo(300);
            assertThat(result.failures()).containsExactly(Map.entry("5.03", 300L));
            assertThat(result.asked()).isEqualTo(600);
            // Each waited once: the same time without back-off, half of it or more with.
            assertThat(result.latencies().p50()).isGreaterThan(backsOff ? 100 : 200);
        }
    }

    @Test
    void a_storm_that_does_not_end_is_ended() throws Exception {
        // More attempts than devices: at least one was refused and came again.
        var attempts = new CountDownLatch(11);
        try (var server = YesServer.judging(request -> {
            attempts.countDown();
            return CoapCode.SERVICE_UNAVAILABLE;
        })) {
            var load = new StormLoad(LoadPlan.of(server.address(), 10), Duration.ofMillis(50), false);
            Thread.ofVirtual().start(() -> {
                try {
                    attempts.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                load.cancel();
            });

            var result = load.run();

            assertThat(result.succeeded()).isZero();
            assertThat(result.failures()).containsEntry("unfinished", 10L).containsKey("5.03");
        }
    }

    @Test
    void devices_that_think_leave_the_server_be_meanwhile() throws Exception {
        try (var server = YesServer.start();
                var stage = new Stage(LoadPlan.of(server.address(), 20))) {
            var think = new Think.Uniform(Duration.ofMillis(100), Duration.ofMillis(200));
            var shift = new OperationLoad.Shift(Pace.fullSpeed(256), Duration.ofSeconds(1), think);

            var result = new OperationLoad(stage, Operation.UPDATE, shift).run();

            // Each has time for five to ten of them, and begins with a thought.
            assertThat(result.succeeded()).isBetween(20L, 200L);
            assertThat(result.failures()).isEmpty();
        }
    }

    @Test
    void an_order_is_done_when_its_device_was_asked() throws Exception {
        try (var server = YesServer.observing();
                var stage = new Stage(LoadPlan.of(server.address(), 5))) {
            var shift = new OperationLoad.Shift(Pace.perSecond(50, 5), Duration.ofMillis(300));

            var result = new OperationLoad(
                            stage,
                            new Work.Ordered(server::ask),
                            shift,
                            company -> assertThat(company.awaitObserved(Duration.ofSeconds(10)))
                                    .isZero(),
                            Optional.empty())
                    .run();

            assertThat(result.scenario()).isEqualTo("commands");
            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isEqualTo(result.asked()).isPositive();
        }
    }

    private static LoadResult operated(
            LoadPlan plan,
            Operation operation,
            Duration duration,
            OperationLoad.Preparation preparation,
            boolean confirmsNotifications)
            throws Exception {
        try (var stage = new Stage(plan, confirmsNotifications)) {
            var shift = new OperationLoad.Shift(plan.pace(), duration);
            return new OperationLoad(stage, new Work.Own(operation), shift, preparation, Optional.empty()).run();
        }
    }

    private static String endpoint(CoapMessage request) {
        return request.options().texts(CoapOption.URI_QUERY).toString();
    }

    @Test
    void a_process_that_is_not_there_cannot_be_watched() {
        assertThatThrownBy(() -> new ServerProcess(-7).cpu()).hasMessageContaining("there is no process -7");
    }

    @Test
    void devices_with_keys_of_their_own_register_over_dtls_at_a_server_that_we_did_not_write() throws Exception {
        var keys = new PskKeys(Bytes.utf8("a secret for this test only"));
        try (var leshan = new LeshanPeer()) {
            for (int i = 0; i < 100; i++) {
                var endpoint = LoadPlan.endpoint("load-", i);
                leshan.knows(endpoint, endpoint, keys.keyOf(endpoint));
            }
            var socket = leshan.address(true);
            var server = new ServerAddress(true, socket.getHostString(), socket.getPort());

            var result = new RegistrationLoad(LoadPlan.of(server, 100, keys), Optional.empty()).run();

            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isEqualTo(100);
            assertThat(result.handshakes()).isEqualTo(100);
            for (int i = 0; i < 100; i++)
                assertThat(LeshanPeer.next(leshan.registered).getEndpoint()).startsWith("load-");
        }
    }

    @Test
    void a_load_over_dtls_without_keys_is_refused_before_it_starts() {
        var server = new ServerAddress(true, "localhost", 5684);

        assertThatThrownBy(() -> LoadPlan.of(server, 1)).hasMessageContaining("needs a secret");
    }

    @Test
    void more_devices_than_can_be_seated_are_refused_with_advice() {
        var server = new ServerAddress(false, "192.0.2.1", 5683);
        var plan = LoadPlan.of(server, 50_000_000);

        assertThat(plan.addressing()).isEqualTo(Addressing.SOCKET_EACH);
        assertThatThrownBy(() -> new ArrivalLoad(new Stage(plan), Pace.fullSpeed(1)).run())
                .hasMessageContaining("raise the limit of open files");
    }

    @Test
    void a_secret_never_shows_in_text() {
        assertThat(new PskKeys(Bytes.utf8("0123456789abcdef")).toString()).doesNotContain("0123", "3031");
    }
}
