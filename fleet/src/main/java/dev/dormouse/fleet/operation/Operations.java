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
import java.util.Optional;

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
        return perform(endpoint, operation, patience, Witness.NOBODY);
    }

    /** The same, before a witness of what leaves. */
    public OperationOutcome perform(EndpointName endpoint, Operation operation, Duration patience, Witness witness) {
        var device = registrations.findByEndpoint(endpoint);
        if (device.isEmpty()) return new NotRegistered();

        return switch (check.check(operation, device.get().objects())) {
            case OperationCheck.Checked.Unsound(var outcome) -> outcome;
            case OperationCheck.Checked.Sound(var sound) -> ask(device.get(), sound, patience, witness);
        };
    }

    /** What speaks against it, as far as it can be known without asking the device: empty when nothing does. */
    public Optional<OperationOutcome> objection(Registration device, Operation operation) {
        return switch (check.check(operation, device.objects())) {
            case OperationCheck.Checked.Unsound(var outcome) -> Optional.of(outcome);
            case OperationCheck.Checked.Sound sound -> Optional.empty();
        };
    }

    private OperationOutcome ask(Registration device, Operation operation, Duration patience, Witness witness) {
        return switch (presence.of(device)) {
            case Presence.Gone gone -> new NotRegistered();
            case Presence known
            when known.listens() -> new Answered(gateway.perform(device, operation, patience, witness));
            case Presence known -> new Asleep(known);
        };
    }
}
