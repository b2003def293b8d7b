package dev.dormouse.sim.device;

import static dev.dormouse.sim.swarm.Participant.NEVER;

import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.device.BootstrapHabits.PowerCut;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a device has power, and the cuts that its kind has coming, each once. A cut amid a pull is the {@link Upgrade}'s. */
final class PowerSupply {
    private final Quirks quirks;
    private volatile long backAt = NEVER;
    private boolean wasCutAtKeys;
    private boolean wasCutAtPush;

    PowerSupply(Quirks quirks) {
        this.quirks = quirks;
    }

    /** Readable from any thread. */
    boolean isAway() {
        return backAt != NEVER;
    }

    /** When it comes back; never when it is there. */
    long backAt() {
        return backAt;
    }

    void goes(Duration duration, long now) {
        backAt = now + duration.toNanos();
    }

    void isBack() {
        backAt = NEVER;
    }

    /** The cut at a message about its keys, if it is this one. */
    Optional<PowerCut> cutAtKeys(Predicate<PowerCut> isThisOne) {
        if (wasCutAtKeys) return Optional.empty();
        var cut = quirks.bootstrap().powerCut().filter(isThisOne);
        wasCutAtKeys = cut.isPresent();
        return cut;
    }

    /** The cut at a block of a package that is pushed, before it is answered, if it is this one. */
    Optional<CutAtBlock> cutAtPush(CoapMessage request) {
        if (wasCutAtPush) return Optional.empty();
        var cut = quirks.firmware().powerCut().filter(planned -> Delivery.isBlock(request, planned.block()));
        wasCutAtPush = cut.isPresent();
        return cut;
    }
}
