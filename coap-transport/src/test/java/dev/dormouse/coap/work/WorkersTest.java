package dev.dormouse.coap.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final Workers workers = new Workers("test", 2, 3);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void what_does_not_fit_is_refused_and_what_was_taken_is_done() {
        var done = new AtomicInteger();

        for (int i = 0; i < 5; i++) assertThat(workers.tryRun(() -> pass(done))).isTrue();
        assertThat(workers.tryRun(() -> pass(done))).isFalse();

        gate.countDown();
        workers.stop(Duration.ofSeconds(10));
        assertThat(done).hasValue(5);
    }

    @Test
    void after_the_end_nothing_is_taken() {
        workers.stop(Duration.ofSeconds(10));

        assertThat(workers.tryRun(() -> {})).isFalse();
    }

    @Test
    void what_does_not_end_is_interrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        workers.tryRun(() -> {
            begun.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        workers.stop(Duration.ofMillis(10));

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void pass(AtomicInteger done) {
        try {
            gate.await();
            done.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
