package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.swarm.Seat;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The devices of a plan: alike but for names, keys and luck. */
final class Crowd {
    private final LoadPlan plan;
    private final Gate gate;
    private final UnaryOperator<DeviceSpec> manner;
    private final LoadLife life = new LoadLife();
    private final Rhythm rhythm;

    /** @param manner makes usual devices what this load wants them to be */
    Crowd(LoadPlan plan, UnaryOperator<DeviceSpec> manner) {
        this.plan = plan;
        this.gate = plan.gate();
        this.manner = manner;
        this.rhythm = Rhythm.quiet(plan.lifetime());
    }

    LwM2mDevice device(int number, DeviceListener listener) {
        return device(plan.endpoint(number), number, listener);
    }

    LwM2mDevice device(String endpoint, int number, DeviceListener listener) {
        var spec = DeviceSpec.of(endpoint, gate.account(endpoint), rhythm)
                .timed(plan.timing())
                .reporting(LoadLife.REPORTS);
        return new LwM2mDevice(manner.apply(spec), life, new SplittableRandom(plan.seed() + number), listener);
    }

    /** A place for it, yet to be started. */
    Seat seat(int number, LwM2mDevice device, Airspace air) {
        return air.seat(device, new SplittableRandom(~plan.seed() - number));
    }
}
