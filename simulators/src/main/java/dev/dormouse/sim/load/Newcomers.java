package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Quirks;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.swarm.Seat;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Devices of a plan as they leave the factory: they know a bootstrap server and a key for it, and nothing else.
 *
 * @param retry how long one waits after what failed, at first; absent: it gives up
 * @param quirks of a device by its number
 */
record Newcomers(LoadPlan plan, Gate gate, Optional<Duration> retry, IntFunction<Quirks> quirks) {
    private static final long STRIDE = 1_000_003;
    private static final LoadLife LIFE = new LoadLife();

    static Newcomers of(LoadPlan plan) {
        return new Newcomers(plan, plan.gate(), Optional.empty(), number -> Quirks.NONE);
    }

    Newcomers retryingAfter(Duration wait) {
        return new Newcomers(plan, gate, Optional.of(wait), quirks);
    }

    Newcomers with(IntFunction<Quirks> others) {
        return new Newcomers(plan, gate, retry, others);
    }

    /** A place for one of them, yet to be started. */
    Seat seat(int number, DeviceListener listener, Airspace air) {
        var endpoint = plan.endpoint(number);
        var random = new SplittableRandom(plan.seed() * STRIDE + number);
        var rhythm = Rhythm.quiet(plan.lifetime());
        var spec = DeviceSpec.of(
                        endpoint,
                        Provisioning.bootstrappedAt(gate.account(endpoint)),
                        retry.map(rhythm::retryingAfter).orElse(rhythm))
                .timed(plan.timing())
                .with(quirks.apply(number));
        var device = new LwM2mDevice(spec, LIFE, random.split(), listener);
        return air.seat(device, random.split());
    }
}
