package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The devices of a plan, which register once and stay for what they are to do: one thing in turn for a while, then
 * perhaps another. A device does one at a time, so fewer devices than a pace's concurrency bound the load.
 */
public final class Company implements AutoCloseable {
    private static final Pace ARRIVAL = Pace.fullSpeed(64);

    /** What is under way when time is up may still end well. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    /** One that is registered. */
    record Present(Member member, LwM2mDevice device, Seat seat) {}

    private final LoadPlan plan;
    private final Crowd crowd;
    private final Swarm swarm;
    private final Airspace air;
    private final Queue<Present> present = new ConcurrentLinkedQueue<>();
    private final Queue<Long> unheard = new ConcurrentLinkedQueue<>();
    private volatile Tally tally;
    private volatile boolean cancelled;

    private Company(LoadPlan plan, boolean confirmsNotifications, Swarm swarm) {
        this.plan = plan;
        this.crowd = new Crowd(plan, spec -> confirmsNotifications ? spec.confirmingNotifications() : spec);
        this.swarm = swarm;
        this.air = plan.airspace(swarm);
        this.tally = new Tally(plan.devices());
    }

    /** @param confirmsNotifications whether its notifications want to be acknowledged */
    public static Company of(LoadPlan plan, boolean confirmsNotifications) throws IOException {
        plan.needSeatsForAll();
        return new Company(plan, confirmsNotifications, plan.swarm("company"));
    }

    /** Has all register, for at most the patience of the plan. */
    public LoadResult arrive() throws InterruptedException {
        return arrive(ARRIVAL);
    }

    public LoadResult arrive(Pace pace) throws InterruptedException {
        var startedAt = System.nanoTime();
        var deadline = startedAt + plan.patience().toNanos();
        tally.begin(air);
        var pacer = new Pacer(pace, () -> cancelled);
        var outcomes = new CountDownLatch(plan.devices());
        var begun = 0;
        while (begun < plan.devices() && !cancelled && pacer.awaitTurn(deadline)) arrive(begun++, pacer, outcomes);
        while (begun == plan.devices() && !cancelled && System.nanoTime() < deadline)
            if (outcomes.await(50, TimeUnit.MILLISECONDS)) break;
        return tally.result("register", plan.devices(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Those that are registered. */
    public List<String> endpoints() {
        return present.stream().map(one -> one.device.endpoint()).toList();
    }

    /** How many handshakes each of those that are registered has done. */
    public Map<String, Integer> handshakes() {
        return present.stream().collect(Collectors.toMap(one -> one.device.endpoint(), one -> one.device.handshakes()));
    }

    /** How often each of those that are registered was told to do something. */
    public Map<String, Integer> executions() {
        return present.stream().collect(Collectors.toMap(one -> one.device.endpoint(), one -> one.member.executed()));
    }

    /** When, since that {@link System#nanoTime}, one of them sent what nobody answered before it was repeated; in no order. */
    public LongStream unheardSince(long nanoTime) {
        return unheard.stream().mapToLong(at -> at - nanoTime).filter(after -> after >= 0);
    }

    /** Those that have done more since. */
    public List<String> handshakenSince(Map<String, Integer> before) {
        return present.stream()
                .filter(one -> one.device.handshakes() > before.getOrDefault(one.device.endpoint(), 0))
                .map(one -> one.device.endpoint())
                .toList();
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
        return work(new Work.Own(operation), new OperationLoad.Shift(pace, duration));
    }

    public LoadResult work(Work work, OperationLoad.Shift shift) throws InterruptedException {
        var counts = new Tally(plan.devices());
        tally = counts;
        counts.begin(air);
        var startedAt = System.nanoTime();
        var end = startedAt + shift.duration().toNanos();
        var idle = new Idle(present, shift.think(), new SplittableRandom(plan.seed()));
        var pacer = new Pacer(shift.pace(), () -> cancelled);
        var begun = 0L;
        while (!cancelled && pacer.awaitTurn(end)) {
            var next = idle.await(end, () -> cancelled);
            if (next.isEmpty()) {
                pacer.done();
                break;
            }
            begun++;
            counts.begun();
            var who = next.get().who();
            // Whoever was ready and had to wait for a turn waits at the server's expense.
            var paced = shift.pace().perSecond().isPresent() || !idle.thinks();
            begin(work, who, paced ? pacer.intendedAt() : next.get().since(), outcome -> {
                count(outcome, counts);
                idle.rests(who);
                pacer.done();
            });
        }
        pacer.awaitAllDone(STRAGGLERS.toNanos());
        return counts.result(work.scenario(), begun, Duration.ofNanos(System.nanoTime() - startedAt));
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
        arrivals.begun();
        var member = new Member(() -> tally.handshakeDone(), unheard::add);
        var device = crowd.device(number, member);
        var seat = crowd.seat(number, device, air);
        member.begin(Purpose.REGISTER, pacer.intendedAt(), outcome -> {
            switch (outcome) {
                case Member.Outcome.Done(var location, var nanos) -> {
                    arrivals.succeeded(nanos);
                    present.add(new Present(member, device, seat));
                }
                case Member.Outcome.Failed(var kind) -> arrivals.failed(kind);
            }
            pacer.done();
            outcomes.countDown();
        });
        swarm.start(seat);
    }

    private static void count(Member.Outcome outcome, Tally counts) {
        switch (outcome) {
            case Member.Outcome.Done(var location, var nanos) -> counts.succeeded(nanos);
            case Member.Outcome.Failed(var kind) -> counts.failed(kind);
        }
    }

    private void begin(Work work, Present who, long intendedAt, Consumer<Member.Outcome> whenOver) {
        switch (work) {
            case Work.Own(var operation) ->
                swarm.act(who.seat, (participant, now, wire) -> {
                    who.member.begin(operation.purpose(), intendedAt, whenOver);
                    if (!operation.begin(who.device, now, Airspace.wire(participant, now, wire)))
                        who.member.failed(operation.purpose(), "not possible");
                });
            case Work.Ordered(var errand) ->
                swarm.act(who.seat, (participant, now, wire) -> {
                    who.member.awaitQuestion(intendedAt, whenOver);
                    Thread.ofVirtual().start(() -> order(errand, who));
                });
        }
    }

    private void order(Work.Errand errand, Present who) {
        try {
            errand.order(who.device.endpoint());
        } catch (IOException refused) {
            swarm.act(who.seat, (participant, now, wire) -> who.member.notAsked("not ordered"));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private long unobserved() {
        return present.stream().filter(one -> !one.member.isObserved()).count();
    }
}
