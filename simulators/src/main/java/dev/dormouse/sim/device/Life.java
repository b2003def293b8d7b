package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.wire.Bytes;
import java.util.random.RandomGenerator;

/** What is in a device and how it moves. One that keeps no state may be shared by many devices. */
public interface Life {
    /** A device's objects as they are when it is switched on for the first time. */
    ObjectTree furnish();

    /** Moves the values to where they are now. */
    void live(ObjectTree tree, long now, RandomGenerator random);

    /** The links it registers with. */
    default Bytes links() {
        return Links.registration(furnish());
    }
}
