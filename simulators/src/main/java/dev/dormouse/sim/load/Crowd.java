package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.device.Security;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The devices of a plan: alike but for names, keys and luck. */
final class Crowd {
    private final LoadPlan plan;
    private final UnaryOperator<DeviceSpec> manner;
    private final LoadLife life = new LoadLife();

    /** @param manner makes usual devices what this load wants them to be */
    Crowd(LoadPlan plan, UnaryOperator<DeviceSpec> manner) {
        this.plan = plan;
        this.manner = manner;
    }

    LwM2mDevice device(int number, DeviceListener listener) {
        var endpoint = plan.endpoint(number);
        var security = plan.keys()
                .<Security>map(keys -> new Security.Psk(keys.of(endpoint)))
                .orElseGet(Security.NoSec::new);
        var spec = DeviceSpec.of(endpoint, security, Rhythm.quiet(plan.lifetime()))
                .timed(plan.timing())
                .reporting(LoadLife.REPORTS);
        return new LwM2mDevice(manner.apply(spec), life, new SplittableRandom(plan.seed() + number), listener);
    }
}
