package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * As many devices as were recorded do what was recorded, each thing as long after the beginning as then, or faster. Latency
 * counts from when it was due. A deed that is begun while its device is at another one waits for that.
 */
public final class ReplayLoad implements Load {
    private static final Duration STRAGGLERS = Duration.ofSeconds(5);

    private record Player(LwM2mDevice device, Seat seat, Due due) {}

    private final LoadPlan plan;
    private final Recording recording;
    private final double speed;
    private final Tally tally;
    private volatile boolean cancelled;

    /**
     * @param plan its devices are those of the recording, whatever it says itself
     * @param speed how much faster than it was recorded
     */
    public ReplayLoad(LoadPlan plan, Recording recording, double speed) {
        if (!(speed > 0)) throw new IllegalArgumentException("a speed is above zero, not " + speed);
        this.plan = plan.numbering(recording.endpoints().size());
        this.recording = recording;
        this.speed = speed;
        this.tally = new Tally(this.plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        try (var swarm = plan.swarm("replay")) {
            var air = plan.airspace(swarm);
            var players = players(air);
            tally.begin(air);
            var startedAt = System.nanoTime();
            for (var deed : recording.deeds()) {
                var due = startedAt + (long) (deed.millis() * 1_000_000 / speed);
                awaitUntil(due);
                if (cancelled) break;
                tally.begun();
                var player = players.get(deed.endpoint());
                if (player == null) throw new IllegalStateException("a recording names its own devices");
                swarm.act(player.seat, (participant, now, wire) -> {
                    player.due.expect(deed.kind().purpose(), due);
                    begin(deed.kind(), player.device, participant, now, Airspace.wire(participant, now, wire));
                });
            }
            awaitStragglers();
            return tally.result("replay", tally.progress().begun(), Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Progress progress() {
        return tally.progress();
    }

    private Map<String, Player> players(Airspace air) {
        var crowd = new Crowd(plan, spec -> spec);
        var players = new HashMap<String, Player>();
        var number = 0;
        for (var endpoint : recording.endpoints()) {
            var due = new Due();
            var device = crowd.device(endpoint, number, due);
            var seat = crowd.seat(number++, device, air);
            air.swarm().open(seat);
            players.put(endpoint, new Player(device, seat, due));
        }
        return players;
    }

    private static void begin(Deed.Kind kind, LwM2mDevice device, Participant participant, long now, Wire wire) {
        switch (kind) {
            case REGISTER -> participant.start(now, wire);
            case UPDATE -> device.update(now, wire);
            case SEND -> device.report(now, wire);
            case DEREGISTER -> device.stop(now, wire);
        }
    }

    private void awaitUntil(long due) throws InterruptedException {
        for (var left = due - System.nanoTime(); left > 0 && !cancelled; left = due - System.nanoTime())
            TimeUnit.NANOSECONDS.sleep(Math.min(left, 50_000_000)); // The recording says when.
    }

    private void awaitStragglers() throws InterruptedException {
        var end = System.nanoTime() + STRAGGLERS.toNanos();
        while (!cancelled && tally.progress().inFlight() > 0 && System.nanoTime() < end)
            TimeUnit.MILLISECONDS.sleep(20); // What is under way may still end well, and tells nobody.
    }

    /** What a device was to do and since when. Only its loop thread calls it. */
    private final class Due implements DeviceListener {
        private final Map<Purpose, Queue<Long>> since = new EnumMap<>(Purpose.class);

        void expect(Purpose purpose, long due) {
            since.computeIfAbsent(purpose, p -> new ArrayDeque<>()).add(due);
        }

        @Override
        public void happened(LwM2mDevice device, DeviceEvent event) {
            switch (event) {
                case DeviceEvent.HandshakeDone done -> tally.handshakeDone();
                case DeviceEvent.Registered(var location, var took) -> succeeded(Purpose.REGISTER);
                case DeviceEvent.Confirmed(var purpose, var took) -> succeeded(purpose);
                case DeviceEvent.Refused(var purpose, var code) -> failed(purpose, purpose + " " + code);
                case DeviceEvent.Repeated repeated -> {}
                case DeviceEvent.Unanswered(var purpose) -> failed(purpose, purpose + " unanswered");
                case DeviceEvent.ConnectionLost(var detail) -> failed(Purpose.REGISTER, detail);
                case DeviceEvent.Asked asked -> {}
                case DeviceEvent.Observed observed -> {}
                case DeviceEvent.Notified notified -> {}
                case DeviceEvent.Fetched fetched -> {}
                case DeviceEvent.UpdateEnded ended -> {}
                case DeviceEvent.Rebooting rebooting -> {}
                case DeviceEvent.Bootstrapped bootstrapped -> {}
                case DeviceEvent.BootstrapFailed failed -> {}
                case DeviceEvent.PowerLost lost -> {}
                case DeviceEvent.WentOff wentOff -> {}
            }
        }

        private void succeeded(Purpose purpose) {
            var due = next(purpose);
            if (due >= 0) tally.succeeded(System.nanoTime() - due);
        }

        private void failed(Purpose purpose, String kind) {
            if (next(purpose) >= 0) tally.failed(kind);
        }

        /** Since when; negative when the device did it on its own. */
        private long next(Purpose purpose) {
            var queue = since.get(purpose);
            var due = queue == null ? null : queue.poll();
            return due == null ? -1 : due;
        }
    }
}
