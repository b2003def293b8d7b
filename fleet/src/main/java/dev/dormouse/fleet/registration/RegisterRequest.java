package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.util.Optional;

/** A well-formed request to register. {@code lifetime} is absent when the device named none. */
public record RegisterRequest(
        EndpointName endpoint,
        Peer peer,
        String protocolVersion,
        Binding binding,
        Optional<String> smsNumber,
        ObjectLinks objects,
        Optional<Duration> lifetime) {}
