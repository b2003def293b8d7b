package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Quirks;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Devices that register and are given a package, by push or to be fetched, by whoever runs the server; each ends as its share
 * of the mix says. An operation is one device's way to result 1; latency is from the beginning, and {@code fetched} is the
 * stage of fetching.
 */
public final class FirmwareLoad implements Load {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final long STRIDE = 1_000_003;
    private static final int SUCCESS = 1;
    private static final int NO_RESULT = 0;

    /** Has devices told what to fetch, and to install it. */
    public interface Campaign {
        Campaign NONE = new Campaign() {
            @Override
            public void offer(List<String> endpoints) {}

            @Override
            public void install(String endpoint) {}
        };

        void offer(List<String> endpoints) throws IOException, InterruptedException;

        /** On a thread of its own. */
        void install(String endpoint) throws IOException, InterruptedException;
    }

    private final LoadPlan plan;
    private final Gate gate;
    private final FirmwareMix mix;
    private final Campaign campaign;
    private final FirmwareLife life = new FirmwareLife();
    private final Tally tally;
    private final CountDownLatch arrivals;
    private final CountDownLatch outcomes;
    private volatile boolean cancelled;
    private volatile long begunAt;

    public FirmwareLoad(LoadPlan plan, FirmwareMix mix, Campaign campaign) {
        this.plan = plan;
        this.gate = plan.gate();
        this.mix = mix;
        this.campaign = campaign;
        this.tally = new Tally(plan.devices());
        this.arrivals = new CountDownLatch(plan.devices());
        this.outcomes = new CountDownLatch(plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var startedAt = System.nanoTime();
        var deadline = startedAt + plan.patience().toNanos();
        var pacer = new Pacer(plan.pace(), () -> cancelled);
        try (var swarm = plan.swarm("firmware")) {
            var air = plan.airspace(swarm);
            tally.begin(air);
            begunAt = System.nanoTime();
            var seats = new ArrayList<Seat>();
            while (seats.size() < plan.devices() && !cancelled && pacer.awaitTurn(deadline))
                seats.add(join(seats.size(), air, pacer));
            await(arrivals, deadline);
            begunAt = System.nanoTime();
            campaign.offer(endpoints(seats.size()));
            await(outcomes, deadline);
            var result = tally.result("firmware", plan.devices(), Duration.ofNanos(System.nanoTime() - startedAt));
            for (var seat : seats) swarm.actNow(seat, Participant::stop);
            return result;
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

    private void await(CountDownLatch latch, long deadline) throws InterruptedException {
        while (!cancelled && System.nanoTime() < deadline) if (latch.await(50, TimeUnit.MILLISECONDS)) return;
    }

    private List<String> endpoints(int count) {
        var endpoints = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) endpoints.add(plan.endpoint(i));
        return endpoints;
    }

    private Seat join(int number, Airspace air, Pacer pacer) {
        tally.begun();
        var endpoint = plan.endpoint(number);
        var random = new SplittableRandom(plan.seed() * STRIDE + number);
        var habits = mix.of(random.split());
        var spec = DeviceSpec.of(
                        endpoint,
                        gate.account(endpoint),
                        Rhythm.quiet(plan.lifetime()).retryingAfter(RETRY))
                .timed(plan.timing())
                .with(Quirks.NONE.with(habits));
        var device = new LwM2mDevice(spec, life, random.split(), new Updating(endpoint, pacer));
        var seat = air.seat(device, random.split());
        air.swarm().start(seat);
        return seat;
    }

    private void install(String endpoint) {
        Thread.ofVirtual().start(() -> {
            try {
                campaign.install(endpoint);
            } catch (IOException | InterruptedException e) {
                tally.stageDone("could not be told to install", 0);
            }
        });
    }

    /** One device and how far it is. Only its loop thread calls it. */
    private final class Updating implements DeviceListener {
        private final String endpoint;
        private final Pacer pacer;
        private boolean hasArrived;
        private boolean hasEnded;

        Updating(String endpoint, Pacer pacer) {
            this.endpoint = endpoint;
            this.pacer = pacer;
        }

        @Override
        public void happened(LwM2mDevice device, DeviceEvent event) {
            switch (event) {
                case DeviceEvent.HandshakeDone done -> tally.handshakeDone();
                case DeviceEvent.Registered registered -> {
                    if (hasArrived) return;
                    hasArrived = true;
                    pacer.done();
                    arrivals.countDown();
                }
                case DeviceEvent.Fetched(var instance, var bytes, var blocks, var digest, var took) -> {
                    tally.stageDone("fetched", took);
                    install(endpoint);
                }
                case DeviceEvent.UpdateEnded(var instance, var result) -> ended(result);
                case DeviceEvent.PowerLost lost -> tally.stageDone("lost power after", System.nanoTime() - begunAt);
                case DeviceEvent.Bootstrapped bootstrapped -> {}
                case DeviceEvent.BootstrapFailed failed -> {}
                case DeviceEvent.Confirmed confirmed -> {}
                case DeviceEvent.Refused refused -> {}
                case DeviceEvent.Repeated repeated -> {}
                case DeviceEvent.Unanswered unanswered -> {}
                case DeviceEvent.ConnectionLost lost -> {}
                case DeviceEvent.Asked asked -> {}
                case DeviceEvent.Observed observed -> {}
                case DeviceEvent.Notified notified -> {}
                case DeviceEvent.Rebooting rebooting -> {}
                case DeviceEvent.WentOff wentOff -> {}
            }
        }

        private void ended(int result) {
            if (hasEnded) return;
            hasEnded = true;
            if (result == SUCCESS) tally.succeeded(System.nanoTime() - begunAt);
            else tally.failed(result == NO_RESULT ? "reverted without a word" : "result " + result);
            outcomes.countDown();
        }
    }
}
