package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The devices of a plan, which register once and stay for what they are to do: one thing in turn for a while, then
 * perhaps another. A device does one at a time, so fewer devices than a pace's concurrency bound the load.
 */
public final class Company implements AutoCloseable {
    private static final Pace ARRIVAL = Pace.fullSpeed(64);

    /** What is under way when time is up may still end well. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    private record Ready(Member member, LwM2mDevice device, Seat seat) {}

    private final LoadPlan plan;
    private final Crowd crowd;
    private final Swarm swarm;
    private final Queue<Ready> present = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Ready> idle = new LinkedBlockingQueue<>();
    private volatile Tally tally;
    private volatile boolean cancelled;

    private Company(LoadPlan plan, boolean confirmsNotifications, Swarm swarm) {
        this.plan = plan;
        this.crowd = new Crowd(plan, spec -> confirmsNotifications ? spec.confirmingNotifications() : spec);
        this.swarm = swarm;
        this.tally = new Tally(plan.devices());
    }

    /** @param confirmsNotifications whether its notifications want to be acknowledged */
    public static Company of(LoadPlan plan, boolean confirmsNotifications) throws IOException {
        plan.needSeatsForAll();
        return new Company(plan, confirmsNotifications, plan.swarm("company"));
    }

    /** Has all register, for at most the patience of the plan. */
    public LoadResult arrive() throws InterruptedException {
        var startedAt = System.nanoTime();
        var deadline = startedAt + plan.patience().toNanos();
        tally.begin(swarm);
        var pacer = new Pacer(ARRIVAL, () -> cancelled);
        var outcomes = new CountDownLatch(plan.devices());
        var begun = 0;
        while (begun < plan.devices() && !cancelled && pacer.awaitTurn(deadline)) arrive(begun++, pacer, outcomes);
        while (begun == plan.devices() && !cancelled && System.nanoTime() < deadline)
            if (outcomes.await(50, TimeUnit.MILLISECONDS)) break;
        return tally.result("register", plan.devices(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Those that are registered. */
    public List<String> endpoints() {
        return present.stream().map(ready -> ready.device.endpoint()).toList();
    }

    /** Waits until the server observes every one of them, however it came to that. Says how many it does not. */
    public long awaitObserved(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var unobserved = unobserved();
        while (unobserved > 0 && !cancelled && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50); // The server may take its time, and tells nobody how far it is.
            unobserved = unobserved();
        }
        return unobserved;
    }

    /** Has them do something at a pace, for a while. */
    public LoadResult operate(Operation operation, Pace pace, Duration duration) throws InterruptedException {
        var counts = new Tally(plan.devices());
        tally = counts;
        counts.begin(swarm);
        var startedAt = System.nanoTime();
        var end = startedAt + duration.toNanos();
        var pacer = new Pacer(pace, () -> cancelled);
        var begun = 0L;
        while (!cancelled && pacer.awaitTurn(end)) {
            var ready = idle.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (ready == null) {
                pacer.done();
                break;
            }
            begun++;
            begin(operation, ready, pacer, counts);
        }
        pacer.awaitAllDone(STRAGGLERS.toNanos());
        return counts.result(operation.scenario(), begun, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Ends what is under way early, from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Of what is under way. */
    public Progress progress() {
        return tally.progress();
    }

    /** They leave the wire without a word: their registrations stay behind. */
    @Override
    public void close() {
        swarm.close();
    }

    private void arrive(int number, Pacer pacer, CountDownLatch outcomes) {
        var arrivals = tally;
        var member = new Member(() -> tally.handshakeDone());
        var device = crowd.device(number, member);
        var ready = new Ready(member, device, swarm.seat(device));
        member.begin(Purpose.REGISTER, System.nanoTime(), outcome -> {
            switch (outcome) {
                case Member.Outcome.Done(var location, var nanos) -> {
                    arrivals.succeeded(nanos);
                    present.add(ready);
                    idle.add(ready);
                }
                case Member.Outcome.Failed(var kind) -> arrivals.failed(kind);
            }
            pacer.done();
            outcomes.countDown();
        });
        swarm.start(ready.seat);
    }

    private void begin(Operation operation, Ready ready, Pacer pacer, Tally counts) {
        var intendedAt = pacer.intendedAt();
        swarm.act(ready.seat, (participant, now, wire) -> {
            ready.member.begin(operation.purpose(), intendedAt, outcome -> {
                switch (outcome) {
                    case Member.Outcome.Done(var location, var nanos) -> counts.succeeded(nanos);
                    case Member.Outcome.Failed(var kind) -> counts.failed(kind);
                }
                idle.add(ready);
                pacer.done();
            });
            if (!operation.begin(ready.device, now, wire)) ready.member.failed(operation.purpose(), "not possible");
        });
    }

    private long unobserved() {
        return present.stream().filter(ready -> !ready.member.isObserved()).count();
    }
}
