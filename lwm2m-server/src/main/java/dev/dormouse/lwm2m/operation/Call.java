package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import java.time.Duration;

/** Whom to ask, how long to wait after the last sign of progress, and who sees what leaves. */
record Call(Registration device, Duration patience, Witness witness) {

    RegistrationId id() {
        return device.id();
    }

    ObjectLinks objects() {
        return device.objects();
    }
}
