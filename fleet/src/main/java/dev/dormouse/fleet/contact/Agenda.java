package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.registration.Registration;
import java.util.Optional;

/** What one feature wants of devices. Asked again after each errand, so it may change its mind. */
public interface Agenda {

    /**
     * The most valuable thing to ask the device now; empty when nothing waits. An errand that was handed out is not handed out
     * again before it was told its outcome.
     */
    Optional<Errand> next(Registration device);
}
