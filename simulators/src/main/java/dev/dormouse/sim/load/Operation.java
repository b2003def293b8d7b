package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.swarm.Wire;

/** What registered devices do over and over. */
public enum Operation {
    UPDATE("updates", Purpose.UPDATE),
    SEND("send", Purpose.SEND),
    /** Tells the server a value that it observes. */
    NOTIFY("notify", Purpose.NOTIFY);

    private final String scenario;
    private final Purpose purpose;

    Operation(String scenario, Purpose purpose) {
        this.scenario = scenario;
        this.purpose = purpose;
    }

    public String scenario() {
        return scenario;
    }

    Purpose purpose() {
        return purpose;
    }

    /** Says whether it could be begun. */
    boolean begin(LwM2mDevice device, long now, Wire wire) {
        return switch (this) {
            case UPDATE -> {
                device.update(now, wire);
                yield true;
            }
            case SEND -> {
                device.report(now, wire);
                yield true;
            }
            case NOTIFY -> device.notifyNext(now, wire);
        };
    }
}
