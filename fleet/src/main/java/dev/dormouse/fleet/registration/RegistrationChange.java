package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a registration update brings: where the device is now, and whatever else it named. */
public record RegistrationChange(
        Peer peer,
        Optional<Duration> lifetime,
        Optional<Binding> binding,
        Optional<String> smsNumber,
        Optional<ObjectLinks> objects,
        Instant at) {}
