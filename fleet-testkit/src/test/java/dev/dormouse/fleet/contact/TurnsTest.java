package dev.dormouse.fleet.contact;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Operation READ = new Operation.Read(new ResourcePath(3, 0, 9));

    private final VirtualTime time = new VirtualTime();

    @Test
    void a_device_is_asked_one_thing_at_a_time_whoever_asks() {
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        var most = new AtomicInteger();
        var turns = new Turns(
                (device, operation, patience) -> {
                    var here = underWay.computeIfAbsent(device.endpoint().value(), none -> new AtomicInteger());
                    most.accumulateAndGet(here.incrementAndGet(), Math::max);
                    here.decrementAndGet();
                    return new Answer.Done();
                },
                time);

        var answers = Crowd.of(80, number -> turns.perform(device("lamp-" + number % 2), READ, seconds(5)));

        assertThat(answers).containsOnly(new Answer.Done());
        assertThat(most).hasValue(1);
    }

    @Test
    void who_waits_too_long_for_a_turn_is_told_that_nothing_left() {
        var begun = new CountDownLatch(1);
        var end = new CompletableFuture<Answer>();
        var turns = new Turns(
                (device, operation, patience) -> {
                    begun.countDown();
                    return end.join();
                },
                time);
        var first = CompletableFuture.supplyAsync(() -> turns.perform(device("lamp-7"), READ, seconds(5)));
        await(begun);

        var second = CompletableFuture.supplyAsync(() -> turns.perform(device("lamp-7"), READ, seconds(5)));
        while (time.scheduled() == 0) Thread.onSpinWait();
        time.advance(seconds(5));

        assertThat(second.join()).isInstanceOf(Answer.Unreachable.class);
        end.complete(new Answer.Done());
        assertThat(first.join()).isEqualTo(new Answer.Done());
        assertThat(turns.perform(device("lamp-7"), READ, seconds(5))).isEqualTo(new Answer.Done());
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void a_turn_is_passed_on_when_asking_fails() {
        var calls = new AtomicInteger();
        var turns = new Turns(
                (device, operation, patience) -> {
                    if (calls.getAndIncrement() == 0) throw new IllegalStateException("broken");
                    return new Answer.Done();
                },
                time);

        var failed = CompletableFuture.supplyAsync(() -> turns.perform(device("lamp-7"), READ, seconds(5)));

        assertThat(failed).failsWithin(seconds(5));
        assertThat(turns.perform(device("lamp-7"), READ, seconds(5))).isEqualTo(new Answer.Done());
    }

    private static Registration device(String endpoint) {
        return aRegistration(endpoint).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
