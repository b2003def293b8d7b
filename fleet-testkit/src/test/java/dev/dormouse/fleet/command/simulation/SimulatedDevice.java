package dev.dormouse.fleet.command.simulation;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.device.DeviceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A device as it really is: when it listens, and what reached it. It has no idea of commands. */
final class SimulatedDevice {

    private static final Duration LISTENS = Duration.ofSeconds(93);

    final EndpointName endpoint;
    final Duration period;
    final boolean sleeps;
    /** How often what arrived, by the mark it carried. */
    final Map<String, Integer> arrived = new HashMap<>();

    private Instant awakeUntil = Instant.MIN;
    private Instant backAt = Instant.MIN;

    SimulatedDevice(int number, Duration period, boolean sleeps) {
        this.endpoint = new EndpointName("meter-" + number);
        this.period = period;
        this.sleeps = sleeps;
    }

    DeviceBuilder registration() {
        var device = DeviceBuilder.aDevice(endpoint.value()).registeredFor(period.multipliedBy(3));
        return sleeps ? device.sleeping() : device;
    }

    void rebootsUntil(Instant time) {
        backAt = time;
    }

    boolean isOff(Instant now) {
        return now.isBefore(backAt);
    }

    boolean listens(Instant now) {
        return !sleeps || !now.isAfter(awakeUntil);
    }

    /** It sent or received something. */
    void spokeAt(Instant now) {
        awakeUntil = now.plus(LISTENS);
    }

    void takes(Operation operation) {
        switch (operation) {
            case Operation.Execute execute -> arrived.merge(execute.arguments().orElse(""), 1, Integer::sum);
            case Operation.Write write -> {
                for (var reading : write.values())
                    if (reading.value() instanceof Value.Text(String mark)) arrived.merge(mark, 1, Integer::sum);
            }
            default -> {}
        }
    }
}
