package dev.dormouse.sim.load;

import dev.dormouse.sim.device.BootstrapHabits;
import dev.dormouse.sim.device.BootstrapHabits.PowerCut;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Quirks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Devices that get new keys: they bootstrap and register, are sent back by 1/x/9, and some die on the way and come back.
 * A rotation succeeded when the device is registered again on what the second bootstrap gave it; who came back on its old
 * keys is sent once more. What counts in the end is who is locked out.
 */
public final class RotateLoad implements Load {
    private static final int SECOND_BOOTSTRAP = 2;
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Has devices sent back for new keys. */
    @FunctionalInterface
    public interface Trigger {
        void pull(List<String> endpoints) throws IOException, InterruptedException;
    }

    /**
     * Devices that die amid the rotation.
     *
     * @param share of all devices
     * @param mostMessages the power goes at one of the first so many messages of the bootstrap server
     * @param duration how long it is gone
     * @param appliesAtOnce whether devices take each write as it comes, instead of all or nothing
     */
    public record Deaths(double share, int mostMessages, Duration duration, boolean appliesAtOnce) {
        public static final Deaths NONE = new Deaths(0, 1, Duration.ofSeconds(1), false);

        public Deaths {
            if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
            if (mostMessages < 1) throw new IllegalArgumentException("the first message is number 1");
        }
    }

    private final LoadPlan plan;
    private final Deaths deaths;
    private final Optional<Trigger> trigger;
    private final Newcomers newcomers;
    private final List<Rotating> all = new ArrayList<>();
    private final Tally tally;
    private volatile boolean cancelled;

    /**
     * @param plan its server is the bootstrap server; its pace is that of the first bootstraps
     * @param trigger absent: it is left to the server, which sends them of its own accord
     */
    public RotateLoad(LoadPlan plan, Deaths deaths, Optional<Trigger> trigger) {
        this.plan = plan;
        this.deaths = deaths;
        this.trigger = trigger;
        this.newcomers = Newcomers.of(plan).retryingAfter(RETRY).with(this::quirks);
        this.tally = new Tally(plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var deadline = System.nanoTime() + plan.patience().toNanos();
        var pacer = new Pacer(plan.pace(), () -> cancelled);
        try (var swarm = plan.swarm("rotate")) {
            var air = plan.airspace(swarm);
            while (all.size() < plan.devices() && !cancelled && pacer.awaitTurn(deadline)) {
                var rotating = new Rotating(LoadPlan.endpoint(plan.prefix(), all.size()), pacer);
                var seat = newcomers.seat(all.size(), rotating, air);
                all.add(rotating);
                swarm.start(seat);
            }
            awaitAll(rotating -> rotating.state != State.ARRIVING, deadline);
            var present = all.stream()
                    .filter(rotating -> rotating.state == State.REGISTERED)
                    .toList();
            tally.begin(air);
            var triggeredAt = System.nanoTime();
            for (var rotating : present) {
                tally.begun();
                rotating.triggered(triggeredAt);
            }
            if (trigger.isPresent()) sendBack(present, trigger.get(), deadline);
            awaitAll(Rotating::isOver, deadline);
            for (var rotating : all) count(rotating);
            return tally.result("rotate", plan.devices(), Duration.ofNanos(System.nanoTime() - triggeredAt))
                    .remarking(List.of(Names.told("locked out", lockedOut())));
        }
    }

    /** Who is registered nowhere any more, once it has run. */
    public List<String> lockedOut() {
        return all.stream()
                .filter(rotating -> rotating.state == State.AWAY || rotating.state == State.RENEWED)
                .map(rotating -> rotating.endpoint)
                .toList();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Progress progress() {
        return tally.progress();
    }

    private void sendBack(List<Rotating> present, Trigger how, long deadline) throws IOException, InterruptedException {
        how.pull(present.stream().map(rotating -> rotating.endpoint).toList());
        awaitAll(rotating -> rotating.isOver() || rotating.cameBack(), deadline);
        var again = present.stream()
                .filter(Rotating::cameBack)
                .map(rotating -> rotating.endpoint)
                .toList();
        if (!again.isEmpty() && !cancelled) how.pull(again);
    }

    private void awaitAll(Predicate<Rotating> reached, long deadline) throws InterruptedException {
        while (!cancelled && System.nanoTime() < deadline && !all.stream().allMatch(reached))
            TimeUnit.MILLISECONDS.sleep(50); // Devices take their time, and tell nobody when the last is done.
    }

    private void count(Rotating rotating) {
        switch (rotating.state) {
            case ROTATED -> {}
            case ARRIVING -> tally.failed("never registered");
            case REGISTERED -> tally.failed("kept its old keys");
            case AWAY, RENEWED -> tally.failed("locked out");
        }
    }

    private Quirks quirks(int number) {
        var random = new SplittableRandom(plan.seed() * 31 + number);
        var dies = random.nextDouble() < deaths.share();
        var cut = dies
                ? Optional.of(new PowerCut(
                        SECOND_BOOTSTRAP,
                        1 + random.nextInt(deaths.mostMessages()),
                        random.nextBoolean(),
                        deaths.duration()))
                : Optional.<PowerCut>empty();
        return Quirks.NONE.with(new BootstrapHabits(deaths.appliesAtOnce(), cut));
    }

    private enum State {
        /** It is on its way in for the first time. */
        ARRIVING,
        /** It is registered, on the keys it had. */
        REGISTERED,
        /** It was sent back, or lost its power, and is not registered. */
        AWAY,
        /** It has new keys and is not registered yet. */
        RENEWED,
        ROTATED
    }

    /** One device and how far it is. Its loop thread changes it, and before that the one that begins it. */
    private final class Rotating implements DeviceListener {
        private final String endpoint;
        private final Pacer pacer;
        private volatile State state = State.ARRIVING;
        private volatile long triggeredAt;
        private volatile boolean died;

        Rotating(String endpoint, Pacer pacer) {
            this.endpoint = endpoint;
            this.pacer = pacer;
        }

        void triggered(long at) {
            triggeredAt = at;
        }

        boolean isOver() {
            return state == State.ROTATED || state == State.ARRIVING;
        }

        /** It is as if nothing had been. */
        boolean cameBack() {
            return state == State.REGISTERED && died;
        }

        @Override
        public void happened(LwM2mDevice device, DeviceEvent event) {
            switch (event) {
                case DeviceEvent.HandshakeDone done -> {
                    if (state != State.ARRIVING) tally.handshakeDone();
                }
                case DeviceEvent.Bootstrapped bootstrapped -> {
                    if (state != State.ARRIVING) state = State.RENEWED;
                }
                case DeviceEvent.Registered registered -> registered();
                case DeviceEvent.PowerLost lost -> {
                    if (state == State.REGISTERED) state = State.AWAY;
                    died = true;
                    tally.stageDone("died after", System.nanoTime() - triggeredAt);
                }
                case DeviceEvent.WentOff wentOff -> {
                    if (state == State.REGISTERED) state = State.AWAY;
                }
                case DeviceEvent.BootstrapFailed failed -> {}
                case DeviceEvent.Refused refused -> {}
                case DeviceEvent.Repeated repeated -> {}
                case DeviceEvent.Unanswered unanswered -> {}
                case DeviceEvent.ConnectionLost lost -> {}
                case DeviceEvent.Confirmed confirmed -> {}
                case DeviceEvent.Asked asked -> {}
                case DeviceEvent.Observed observed -> {}
                case DeviceEvent.Notified notified -> {}
                case DeviceEvent.Fetched fetched -> {}
                case DeviceEvent.UpdateEnded ended -> {}
                case DeviceEvent.Rebooting rebooting -> {}
            }
        }

        private void registered() {
            switch (state) {
                case ARRIVING -> {
                    state = State.REGISTERED;
                    pacer.done();
                }
                case RENEWED -> {
                    state = State.ROTATED;
                    tally.succeeded(System.nanoTime() - triggeredAt);
                }
                case AWAY -> state = State.REGISTERED;
                case REGISTERED, ROTATED -> {}
            }
        }
    }
}
