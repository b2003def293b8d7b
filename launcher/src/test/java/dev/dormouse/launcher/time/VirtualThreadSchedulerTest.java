package dev.dormouse.launcher.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualThreadSchedulerTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration MUCH_LATER = Duration.ofDays(1);

    private final VirtualThreadScheduler scheduler = new VirtualThreadScheduler(Duration.ofSeconds(10));

    @BeforeEach
    void start() {
        scheduler.start();
    }

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void work_runs_once_after_its_delay_on_a_virtual_thread() throws Exception {
        var begun = System.nanoTime();
        var ran = new CompletableFuture<Thread>();

        scheduler.after(Duration.ofMillis(20), () -> ran.complete(Thread.currentThread()));

        assertThat(ran.get().isVirtual()).isTrue();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void work_that_waits_holds_up_nobody_else() throws Exception {
        var released = new CountDownLatch(1);
        var others = new CountDownLatch(100);

        for (int i = 0; i < 100; i++) scheduler.after(SOON, () -> awaitUninterrupted(released));
        for (int i = 0; i < 100; i++) scheduler.after(SOON, others::countDown);

        assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
        released.countDown();
    }

    @Test
    void repeated_work_runs_again_and_again_even_when_it_fails() {
        var runs = new Semaphore(0);

        var task = scheduler.every(SOON, () -> {
            runs.release();
            throw new IllegalStateException("on purpose");
        });

        assertThat(acquire(runs, 3)).isTrue();
        task.cancel();
    }

    @Test
    void repeated_work_pauses_between_runs_and_never_overlaps() {
        var at = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var runs = new Semaphore(0);

        var task = scheduler.every(SOON, () -> {
            if (at.incrementAndGet() > 1) overlaps.incrementAndGet();
            Thread.yield();
            at.decrementAndGet();
            runs.release();
        });

        assertThat(acquire(runs, 50)).isTrue();
        task.cancel();
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void cancelled_work_does_not_begin() {
        var ran = new AtomicInteger();
        var later = new CountDownLatch(1);

        scheduler.after(Duration.ofMillis(5), ran::incrementAndGet).cancel();
        scheduler.after(Duration.ofMillis(30), later::countDown);

        awaitUninterrupted(later);
        assertThat(ran).hasValue(0);
    }

    @Test
    void repeated_work_cancelled_by_itself_ends() {
        var runs = new Semaphore(0);
        var later = new CountDownLatch(1);
        var task = new CompletableFuture<dev.dormouse.fleet.time.Scheduler.Task>();

        task.complete(scheduler.every(SOON, () -> {
            runs.release();
            task.join().cancel();
        }));
        assertThat(acquire(runs, 1)).isTrue();
        scheduler.after(Duration.ofMillis(30), later::countDown);

        awaitUninterrupted(later);
        assertThat(runs.availablePermits()).isZero();
    }

    @Test
    void stopping_waits_for_work_under_way_and_begins_no_more() {
        var begun = new CountDownLatch(1);
        var ended = new AtomicInteger();
        scheduler.after(SOON, () -> {
            begun.countDown();
            Thread.yield();
            ended.incrementAndGet();
        });
        scheduler.after(MUCH_LATER, () -> ended.addAndGet(100));
        awaitUninterrupted(begun);

        scheduler.stop();

        assertThat(ended).hasValue(1);
        scheduler.after(SOON, () -> ended.addAndGet(100));
        assertThat(ended).hasValue(1);
    }

    @Test
    void stopping_interrupts_work_that_outlasts_its_patience() throws Exception {
        var impatient = new VirtualThreadScheduler(Duration.ofMillis(5));
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        impatient.after(SOON, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        begun.await();

        impatient.stop();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean acquire(Semaphore runs, int times) {
        try {
            return runs.tryAcquire(times, 20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
