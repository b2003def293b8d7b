package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.OperationOutcome.Answered;
import dev.dormouse.fleet.operation.OperationOutcome.Asleep;
import dev.dormouse.fleet.operation.OperationOutcome.NotRegistered;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Duration;

/** Asks devices on behalf of operators: only what the device has, what its model allows, and only while it listens. */
public final class Operations {

    private final Registrations registrations;
    private final PresenceBook presence;
    private final OperationCheck check;
    private final DeviceGateway gateway;

    public Operations(Registrations registrations, PresenceBook presence, OperationCheck check, DeviceGateway gateway) {
        this.registrations = registrations;
        this.presence = presence;
        this.check = check;
        this.gateway = gateway;
    }

    /** Waits for the device's answer, at most {@code patience} after the last sign of progress. */
    public OperationOutcome perform(EndpointName endpoint, Operation operation, Duration patience) {
        var device = registrations.findByEndpoint(endpoint);
        if (device.isEmpty()) return new NotRegistered();

        return switch (check.check(operation, device.get().objects())) {
            case OperationCheck.Checked.Unsound(var outcome) -> outcome;
            case OperationCheck.Checked.Sound(var sound) -> ask(device.get(), sound, patience);
        };
    }

    private OperationOutcome ask(Registration device, Operation operation, Duration patience) {
        return switch (presence.of(device)) {
            case Presence.Gone gone -> new NotRegistered();
            case Presence known when known.listens() -> new Answered(gateway.perform(device, operation, patience));
            case Presence known -> new Asleep(known);
        };
    }
}
