package dev.dormouse.sim.load;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Devices of a model that lead their lives at a server, each behind a network of its own. Everything they begin is
 * counted; the rate of the plan is that of their arrival.
 */
public final class ModelLoad implements Load {
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final LoadPlan plan;
    private final Gate gate;
    private final DeviceModel model;
    private final Duration duration;
    private final boolean bootstraps;
    private final Optional<Path> record;
    private final Tally tally;
    private volatile boolean cancelled;

    public ModelLoad(LoadPlan plan, DeviceModel model, Duration duration) {
        this(plan, model, duration, false, Optional.empty());
    }

    /**
     * @param bootstraps whether the plan's server is a bootstrap server, which devices ask where to register
     * @param record where to write down what they do, to be played again
     */
    public ModelLoad(LoadPlan plan, DeviceModel model, Duration duration, boolean bootstraps, Optional<Path> record) {
        this.record = record;
        this.plan = plan;
        this.gate = plan.gate();
        this.model = model;
        this.duration = duration;
        this.bootstraps = bootstraps;
        this.tally = new Tally(plan.devices());
    }

    /** The devices say goodbye at the end. */
    @Override
    public LoadResult run() throws IOException, InterruptedException {
        plan.needSeatsForAll();
        var startedAt = System.nanoTime();
        var end = startedAt + duration.toNanos();
        var goodbyes = new CountDownLatch(plan.devices());
        try (var recorder = Recorder.at(record);
                var swarm = plan.swarm("fleet")) {
            var air = plan.airspace(swarm);
            tally.begin(air);
            var seats = new ArrayList<Seat>();
            var pacer = new Pacer(plan.pace(), () -> cancelled);
            while (seats.size() < plan.devices() && !cancelled && pacer.awaitTurn(end)) {
                seats.add(join(seats.size(), air, recorder, goodbyes));
                pacer.done();
            }
            while (!cancelled && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(50); // Until time is up.
            var took = Duration.ofNanos(System.nanoTime() - startedAt);
            var result = tally.ended("fleet", 0, took);
            leave(seats, swarm, goodbyes);
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

    private Seat join(int number, Airspace air, Recorder recorder, CountDownLatch goodbyes) {
        var endpoint = plan.endpoint(number);
        var random = new SplittableRandom(plan.seed() * 1_000_003 + number);
        var consumption = air.account();
        var device = new LwM2mDevice(
                model.spec(endpoint, provisioning(endpoint)), model.life(consumption), random.split(), (who, event) -> {
                    happened(event);
                    recorder.happened(endpoint, event);
                    if (event instanceof DeviceEvent.WentOff) goodbyes.countDown();
                });
        var seat = air.seat(device, random.split(), consumption);
        air.swarm().start(seat);
        return seat;
    }

    private Provisioning provisioning(String endpoint) {
        var account = gate.account(endpoint);
        return bootstraps ? Provisioning.bootstrappedAt(account) : Provisioning.managedAt(account);
    }

    private static void leave(List<Seat> seats, Swarm swarm, CountDownLatch goodbyes) throws InterruptedException {
        seats.forEach(seat -> swarm.act(seat, Participant::stop));
        var patience = System.nanoTime() + GOODBYE.toNanos();
        while (goodbyes.getCount() > 0 && System.nanoTime() < patience)
            if (goodbyes.await(50, TimeUnit.MILLISECONDS)) return;
    }

    private void happened(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.HandshakeDone done -> tally.handshakeDone();
            case DeviceEvent.Registered(var location, var took) -> tally.succeeded(took);
            case DeviceEvent.Confirmed(var purpose, var took) -> tally.succeeded(took);
            case DeviceEvent.Refused(var purpose, var code) -> tally.failed(purpose + " " + code);
            case DeviceEvent.Repeated repeated -> {}
            case DeviceEvent.Unanswered(var purpose) -> tally.failed(purpose + " unanswered");
            case DeviceEvent.ConnectionLost(var detail) -> tally.failed(detail);
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
}
