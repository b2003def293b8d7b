package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.device.Security;
import java.util.SplittableRandom;

/** The devices of a plan: alike but for names, keys and luck. */
final class Crowd {
    private final LoadPlan plan;
    private final boolean confirmsNotifications;
    private final LoadLife life = new LoadLife();

    Crowd(LoadPlan plan, boolean confirmsNotifications) {
        this.plan = plan;
        this.confirmsNotifications = confirmsNotifications;
    }

    LwM2mDevice device(int number, Member member) {
        var endpoint = plan.endpoint(number);
        var security = plan.keys()
                .<Security>map(keys -> new Security.Psk(keys.of(endpoint)))
                .orElseGet(Security.NoSec::new);
        var spec = DeviceSpec.of(endpoint, security, Rhythm.quiet(plan.lifetime()))
                .timed(plan.timing())
                .reporting(LoadLife.REPORTS);
        return new LwM2mDevice(
                confirmsNotifications ? spec.confirmingNotifications() : spec,
                life,
                new SplittableRandom(plan.seed() + number),
                member);
    }
}
