package dev.dormouse.coap.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.lane.Lanes.Offer;
import dev.dormouse.coap.meter.TransportMeters;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Lanes lanes = new Lanes(4, 8, new TransportMeters(registry).requestLanes());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void release() {
        gate.countDown();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20250717, -77, 4242})
    void each_lane_runs_everything_once_in_order_and_never_two_at_a_time(long seed) throws Exception {
        var many = new Lanes(1_000_000, 1_000_000, new TransportMeters(new CollectorRegistry()).requestLanes());
        var done = new ConcurrentHashMap<String, List<Integer>>();
        var busy = new ConcurrentHashMap<String, AtomicBoolean>();
        var overlaps = new AtomicInteger();
        int senders = 6;
        int each = 3_000;
        int names = 9;

        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int sender = 0; sender < senders; sender++) {
                int from = sender;
                threads.execute(() -> {
                    var random = new Random(seed * 31 + from);
                    for (int i = 0; i < each; i++) {
                        String lane = from + "/" + random.nextInt(names);
                        String shared = "shared/" + random.nextInt(names);
                        String name = random.nextBoolean() ? lane : shared;
                        int number = i;
                        boolean slow = random.nextInt(50) == 0;
                        Runnable work = () -> {
                            var mine = busy.computeIfAbsent(name, key -> new AtomicBoolean());
                            if (!mine.compareAndSet(false, true)) overlaps.incrementAndGet();
                            if (slow) Thread.yield();
                            done.computeIfAbsent(name, key -> new ArrayList<>()).add(from * each + number);
                            mine.set(false);
                        };
                        assertThat(bring(many, name, work, random)).isEqualTo(Offer.TAKEN);
                    }
                });
            }
        }
        many.close(PATIENCE);

        assertThat(overlaps).hasValue(0);
        assertThat(done.values().stream().flatMap(List::stream).sorted())
                .hasSize(senders * each)
                .doesNotHaveDuplicates();
        done.values().forEach(numbers -> {
            for (int sender = 0; sender < senders; sender++) {
                int from = sender;
                assertThat(numbers.stream().filter(n -> n / each == from)).isSorted();
            }
        });
        assertThat(many.open()).isZero();
        assertThat(many.load()).isZero();
    }

    /** In any of the ways in which something comes on a lane. */
    private static Offer bring(Lanes many, String name, Runnable work, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> many.offerSoon(name, work);
            case 1 ->
                entered(many, name, work, () -> {
                    work.run();
                    return Rest.NONE;
                });
            case 2 -> entered(many, name, work, () -> Rest.now(work));
            case 3 -> entered(many, name, work, () -> Rest.soon(work));
            default -> many.offer(name, work);
        };
    }

    private static Offer entered(Lanes many, String name, Runnable work, Supplier<Rest> here) {
        return many.enter(name, here) ? Offer.TAKEN : many.offer(name, work);
    }

    @Test
    void what_is_done_by_who_brings_it_keeps_its_lane_and_what_it_leaves_comes_before_what_came_meanwhile()
            throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var over = new CountDownLatch(1);
        var me = Thread.currentThread();

        boolean entered = lanes.enter("meter-1", () -> {
            assertThat(Thread.currentThread()).isEqualTo(me);
            assertThat(lanes.enter("meter-1", () -> Rest.NONE)).isFalse();
            lanes.offer("meter-1", () -> {
                order.add("came meanwhile");
                over.countDown();
            });
            order.add("here");
            return Rest.soon(() -> order.add("left"));
        });

        assertThat(entered).isTrue();
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("here", "left", "came meanwhile");
    }

    @Test
    void what_nobody_waits_for_begins_a_little_later_or_when_somebody_waits_behind_it() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var over = new CountDownLatch(2);

        lanes.offerSoon("meter-1", () -> order.add("soon"));
        lanes.offerSoon("meter-2", over::countDown);
        lanes.offer("meter-1", () -> {
            order.add("at once");
            over.countDown();
        });

        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("soon", "at once");
        lanes.close(PATIENCE);
        assertThat(lanes.open()).isZero();
        assertThat(lanes.owed()).isZero();
    }

    @Test
    void who_finds_no_room_does_nothing_himself() {
        for (int i = 0; i < 8; i++) lanes.offer("meter-" + i, this::waitAtGate);

        assertThat(lanes.enter("meter-9", () -> Rest.NONE)).isFalse();
        assertThat(lanes.load()).isEqualTo(8);
    }

    @Test
    void a_lane_that_is_full_refuses_while_others_take() {
        for (int i = 0; i < 4; i++)
            assertThat(lanes.offer("meter-1", this::waitAtGate)).isEqualTo(Offer.TAKEN);

        assertThat(lanes.offer("meter-1", this::waitAtGate)).isEqualTo(Offer.LANE_FULL);
        assertThat(lanes.offer("meter-2", this::waitAtGate)).isEqualTo(Offer.TAKEN);
        assertThat(shed("lane_full")).isEqualTo(1);
    }

    @Test
    void all_lanes_together_have_a_bound() {
        for (int i = 0; i < 8; i++)
            assertThat(lanes.offer("meter-" + i, this::waitAtGate)).isEqualTo(Offer.TAKEN);

        assertThat(lanes.offer("meter-9", this::waitAtGate)).isEqualTo(Offer.ALL_FULL);
        assertThat(shed("all_lanes_full")).isEqualTo(1);
        assertThat(registry.getSampleValue("dormouse_coap_lanes")).isEqualTo(8);
    }

    @Test
    void what_was_refused_leaves_room_for_what_comes_later() {
        for (int i = 0; i < 20; i++) lanes.offer("meter-1", this::waitAtGate);

        assertThat(lanes.load()).isEqualTo(4);
    }

    @Test
    void an_idle_lane_leaves_nothing_behind() throws Exception {
        var ran = new CountDownLatch(100);
        var roomy = new Lanes(4, 200, new TransportMeters(new CollectorRegistry()).requestLanes());

        for (int i = 0; i < 100; i++) roomy.offer("meter-" + i, ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        roomy.close(PATIENCE);
        assertThat(roomy.open()).isZero();
    }

    @Test
    void work_that_fails_does_not_stop_its_lane() throws Exception {
        var ran = new CountDownLatch(1);

        lanes.offer("meter-1", () -> {
            throw new IllegalStateException("expected by this test");
        });
        lanes.offer("meter-1", ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closing_finishes_what_was_taken_and_takes_no_more() {
        var finished = new AtomicInteger();
        for (int i = 0; i < 4; i++) lanes.offer("meter-1", finished::incrementAndGet);

        lanes.close(PATIENCE);

        assertThat(finished).hasValue(4);
        assertThat(lanes.offer("meter-1", finished::incrementAndGet)).isEqualTo(Offer.CLOSED);
    }

    @Test
    void closing_interrupts_what_does_not_end() throws Exception {
        var interrupted = new CountDownLatch(1);
        lanes.offer("meter-1", () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });

        lanes.close(Duration.ofMillis(20));

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void waitAtGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double shed(String reason) {
        return registry.getSampleValue(
                "dormouse_coap_requests_shed_total", new String[] {"reason"}, new String[] {reason});
    }
}
