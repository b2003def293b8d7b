package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Wire;

/** What registered devices do over and over. */
public enum Operation {
    UPDATE(Purpose.UPDATE),
    SEND(Purpose.SEND);

    private final Purpose purpose;

    Operation(Purpose purpose) {
        this.purpose = purpose;
    }

    Purpose purpose() {
        return purpose;
    }

    void begin(LwM2mDevice device, long now, Wire wire) {
        switch (this) {
            case UPDATE -> device.update(now, wire);
            case SEND -> device.report(now, wire);
        }
    }
}
