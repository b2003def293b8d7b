package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Devices that register first, unmeasured, and then do one thing in turn for a while. A device does one at a time, so
 * fewer devices than the pace's concurrency bound the load.
 */
public final class OperationLoad {
    private static final Pace ARRIVAL = Pace.fullSpeed(64);

    /** What is under way when time is up may still end well. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    private record Ready(Member member, LwM2mDevice device, Seat seat) {}

    private final LoadPlan plan;
    private final Operation operation;
    private final Duration duration;
    private final Crowd crowd;
    private final Tally arrivals = new Tally();
    private final Tally tally = new Tally();
    private final BlockingQueue<Ready> idle = new LinkedBlockingQueue<>();
    private volatile boolean operating;
    private volatile boolean cancelled;

    public OperationLoad(LoadPlan plan, Operation operation, Duration duration) {
        this.plan = plan;
        this.operation = operation;
        this.duration = duration;
        this.crowd = new Crowd(plan);
    }

    /** Runs for its duration, or to the end of the plan's patience, or until it is cancelled. */
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var deadline = System.nanoTime() + plan.patience().toNanos();
        try (var swarm = plan.swarm(scenario())) {
            arrive(swarm, deadline);
            if (idle.isEmpty()) return arrivals.result("register for " + scenario(), plan.devices(), Duration.ZERO);
            return operate(swarm, Math.min(deadline, System.nanoTime() + duration.toNanos()));
        }
    }

    /** Ends the run early, from any thread. */
    public void cancel() {
        cancelled = true;
    }

    public Progress progress() {
        return operating ? tally.progress() : arrivals.progress();
    }

    private void arrive(Swarm swarm, long deadline) throws InterruptedException {
        var pacer = new Pacer(ARRIVAL, () -> cancelled);
        var outcomes = new CountDownLatch(plan.devices());
        for (int i = 0; i < plan.devices() && !cancelled && pacer.awaitTurn(deadline); i++) {
            var member = new Member(tally);
            var device = crowd.device(i, member);
            var ready = new Ready(member, device, swarm.seat(device));
            member.begin(Purpose.REGISTER, System.nanoTime(), outcome -> {
                switch (outcome) {
                    case Member.Outcome.Done(var location, var nanos) -> {
                        arrivals.succeeded(nanos);
                        idle.add(ready);
                    }
                    case Member.Outcome.Failed(var kind) -> arrivals.failed(kind);
                }
                pacer.done();
                outcomes.countDown();
            });
            swarm.start(ready.seat);
        }
        while (!cancelled && System.nanoTime() < deadline) if (outcomes.await(50, TimeUnit.MILLISECONDS)) break;
    }

    private LoadResult operate(Swarm swarm, long end) throws InterruptedException {
        operating = true;
        var startedAt = System.nanoTime();
        var pacer = new Pacer(plan.pace(), () -> cancelled);
        var begun = 0L;
        while (!cancelled && pacer.awaitTurn(end)) {
            var ready = idle.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (ready == null) {
                pacer.done();
                break;
            }
            begun++;
            begin(ready, pacer, swarm);
        }
        pacer.awaitAllDone(STRAGGLERS.toNanos());
        return tally.result(scenario(), begun, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void begin(Ready ready, Pacer pacer, Swarm swarm) {
        var intendedAt = pacer.intendedAt();
        swarm.act(ready.seat, (participant, now, wire) -> {
            ready.member.begin(operation.purpose(), intendedAt, outcome -> {
                switch (outcome) {
                    case Member.Outcome.Done(var location, var nanos) -> tally.succeeded(nanos);
                    case Member.Outcome.Failed(var kind) -> tally.failed(kind);
                }
                idle.add(ready);
                pacer.done();
            });
            operation.begin(ready.device, now, wire);
        });
    }

    private String scenario() {
        return switch (operation) {
            case UPDATE -> "updates";
            case SEND -> "send";
        };
    }
}
