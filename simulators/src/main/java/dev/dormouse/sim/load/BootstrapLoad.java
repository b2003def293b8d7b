package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.LwM2mDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Devices that come from the factory: each asks a bootstrap server for keys and registers with them where it is sent to.
 * It succeeded when it is registered; latency is the whole way. Then it leaves the wire without a word.
 */
public final class BootstrapLoad implements Load {
    private final LoadPlan plan;
    private final Newcomers newcomers;
    private final Tally tally;
    private final CountDownLatch outcomes;
    private volatile boolean cancelled;

    /** @param plan its server is the bootstrap server */
    public BootstrapLoad(LoadPlan plan) {
        this.plan = plan;
        this.newcomers = Newcomers.of(plan);
        this.tally = new Tally(plan.devices());
        this.outcomes = new CountDownLatch(plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var startedAt = System.nanoTime();
        var deadline = startedAt + plan.patience().toNanos();
        var pacer = new Pacer(plan.pace(), () -> cancelled);
        var begun = 0;
        try (var swarm = plan.swarm("bootstrap")) {
            var air = plan.airspace(swarm);
            tally.begin(air);
            while (begun < plan.devices() && !cancelled && pacer.awaitTurn(deadline)) begin(begun++, pacer, air);
            while (begun == plan.devices() && !cancelled && System.nanoTime() < deadline)
                if (outcomes.await(50, TimeUnit.MILLISECONDS)) break;
            return tally.result("bootstrap", begun, Duration.ofNanos(System.nanoTime() - startedAt));
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

    private void begin(int number, Pacer pacer, Airspace air) {
        tally.begun();
        var intendedAt = pacer.intendedAt();
        var listener = new Newcomer(intendedAt);
        var seat = newcomers.seat(number, listener, air);
        listener.whenOver = outcome -> {
            outcome.accept(tally);
            air.swarm().leave(seat);
            pacer.done();
            outcomes.countDown();
        };
        air.swarm().start(seat);
    }

    /** One device on its way in. Only its loop thread calls it. */
    private final class Newcomer implements DeviceListener {
        private final long intendedAt;
        private Consumer<Consumer<Tally>> whenOver = outcome -> {};
        private String trouble = "unknown";
        private boolean isOver;

        Newcomer(long intendedAt) {
            this.intendedAt = intendedAt;
        }

        @Override
        public void happened(LwM2mDevice device, DeviceEvent event) {
            if (isOver) return;
            switch (event) {
                case DeviceEvent.HandshakeDone(var took, var connectionId) -> {
                    tally.handshakeDone();
                    tally.stageDone("handshake", took);
                }
                case DeviceEvent.Bootstrapped(var messages, var took) ->
                    tally.stageDone("bootstrapped", sinceIntended());
                case DeviceEvent.Registered(var location, var took) -> {
                    var whole = sinceIntended();
                    over(counts -> counts.succeeded(whole));
                }
                case DeviceEvent.Refused(var purpose, var code) -> trouble = purpose + " " + code;
                case DeviceEvent.Repeated repeated -> {}
                case DeviceEvent.Unanswered(var purpose) -> trouble = purpose + " unanswered";
                case DeviceEvent.ConnectionLost(var detail) -> trouble = detail;
                case DeviceEvent.BootstrapFailed(var why) -> {
                    if (trouble.equals("unknown")) trouble = "BOOTSTRAP: " + why;
                }
                case DeviceEvent.WentOff wentOff -> {
                    var kind = trouble;
                    over(counts -> counts.failed(kind));
                }
                case DeviceEvent.Confirmed confirmed -> {}
                case DeviceEvent.Asked asked -> {}
                case DeviceEvent.Observed observed -> {}
                case DeviceEvent.Notified notified -> {}
                case DeviceEvent.Fetched fetched -> {}
                case DeviceEvent.UpdateEnded ended -> {}
                case DeviceEvent.Rebooting rebooting -> {}
                case DeviceEvent.PowerLost lost -> {}
            }
        }

        private long sinceIntended() {
            return System.nanoTime() - intendedAt;
        }

        private void over(Consumer<Tally> outcome) {
            isOver = true;
            whenOver.accept(outcome);
        }
    }
}
