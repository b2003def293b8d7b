package dev.dormouse.coap.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.work.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakePaceTest {

    private static final int AT_ONCE = 64;

    private final HandshakePace pace = new HandshakePace();
    private final Workers steps = new Workers("step", 4, 10_000);

    @AfterEach
    void stop() {
        steps.stop(Duration.ofSeconds(5));
    }

    @Test
    void a_few_begin_at_once_and_then_some_with_each_beat() {
        assertThat(takeAll()).isEqualTo(AT_ONCE);

        pace.beat();
        int more = takeAll();

        assertThat(more).isBetween(4, 32);
    }

    @Test
    void a_client_hello_that_was_no_good_gives_its_place_back() {
        takeAll();
        for (int i = 0; i < 60; i++) pace.began();
        pace.beat();
        pace.beat();

        assertThat(takeAll()).as("the places of four, and those of two beats").isEqualTo(4 + 2 * 8);
    }

    @Test
    void where_steps_end_more_may_begin_with_each_beat() throws InterruptedException {
        pace.watch(steps);
        for (int beat = 0; beat < 20; beat++) {
            takeSteps(200);
            pace.beat();
        }
        takeAll();
        pace.beat();

        assertThat(takeAll()).isGreaterThan(100);
    }

    @Test
    void where_steps_wait_nothing_begins() {
        pace.watch(steps);
        var end = new CountDownLatch(1);
        for (int i = 0; i < AT_ONCE + 1; i++) steps.tryRun(() -> await(end));
        takeAll();

        pace.beat();
        assertThat(takeAll()).isZero();
        end.countDown();
    }

    @Test
    void where_what_they_ask_afterwards_waits_nothing_begins() {
        var requests = new AtomicInteger(AT_ONCE + 1);
        pace.watchSequels(requests::get);
        takeAll();

        pace.beat();
        assertThat(takeAll()).isZero();

        requests.set(3);
        pace.beat();
        assertThat(takeAll()).isPositive();
    }

    @Test
    void where_the_threads_that_read_do_not_come_to_it_nothing_begins() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        pace.watch(waiting::add);
        takeAll();

        pace.beat();
        takeAll();
        pace.beat();
        assertThat(takeAll()).isZero();

        waiting.remove().run();
        pace.beat();
        assertThat(takeAll()).isPositive();
    }

    private int takeAll() {
        int taken = 0;
        while (pace.take()) taken++;
        return taken;
    }

    private void takeSteps(int many) throws InterruptedException {
        var all = new CountDownLatch(many);
        for (int i = 0; i < many; i++) steps.tryRun(all::countDown);
        all.await();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
