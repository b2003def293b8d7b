package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everyone at once, as after an outage: all devices begin to register at the same moment, and each tries until it is. Latency
 * is the time from that moment until a device is back; a failure is an attempt that came to nothing.
 */
public final class StormLoad implements Load {
    private final LoadPlan plan;
    private final Duration wait;
    private final boolean backsOff;
    private final Tally tally;
    private volatile boolean cancelled;

    /**
     * @param wait how long a device waits after a failed attempt
     * @param backsOff whether it waits longer each time, and not as long as the others
     */
    public StormLoad(LoadPlan plan, Duration wait, boolean backsOff) {
        this.plan = plan;
        this.wait = wait;
        this.backsOff = backsOff;
        this.tally = new Tally(plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var crowd = new Crowd(plan, this::persistent);
        var away = new CountDownLatch(plan.devices());
        try (var swarm = plan.swarm("storm")) {
            var air = plan.airspace(swarm);
            tally.begin(air);
            var begunAt = System.nanoTime();
            var end = begunAt + plan.patience().toNanos();
            for (int i = 0; i < plan.devices(); i++) {
                tally.begun();
                swarm.start(crowd.seat(i, crowd.device(i, new Survivor(begunAt, away)), air));
            }
            while (!cancelled && System.nanoTime() < end) if (away.await(50, TimeUnit.MILLISECONDS)) break;
            return tally.ended("storm", away.getCount(), Duration.ofNanos(System.nanoTime() - begunAt));
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

    private DeviceSpec persistent(DeviceSpec spec) {
        return spec.living(
                backsOff ? spec.rhythm().retryingAfter(wait) : spec.rhythm().retryingEvery(wait));
    }

    /** One that tries to come back. Only its loop thread calls it. */
    private final class Survivor implements DeviceListener {
        private final long begunAt;
        private final CountDownLatch away;
        private boolean isBack;

        Survivor(long begunAt, CountDownLatch away) {
            this.begunAt = begunAt;
            this.away = away;
        }

        @Override
        public void happened(LwM2mDevice device, DeviceEvent event) {
            switch (event) {
                case DeviceEvent.HandshakeDone done -> tally.handshakeDone();
                case DeviceEvent.Registered registered -> {
                    if (isBack) return;
                    isBack = true;
                    tally.succeeded(System.nanoTime() - begunAt);
                    away.countDown();
                }
                case DeviceEvent.Refused(var purpose, var code) -> failed(purpose, code.toString());
                case DeviceEvent.Repeated repeated -> {}
                case DeviceEvent.Unanswered(var purpose) -> failed(purpose, "unanswered");
                case DeviceEvent.ConnectionLost(var detail) -> failed(Purpose.REGISTER, detail);
                case DeviceEvent.Confirmed confirmed -> {}
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

        private void failed(Purpose purpose, String kind) {
            if (isBack || purpose != Purpose.REGISTER) return;
            tally.failed(kind);
            tally.begun(); // It will try again.
        }
    }
}
