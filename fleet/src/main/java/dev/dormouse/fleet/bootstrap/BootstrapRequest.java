package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.peer.Peer;
import java.util.Optional;

/** A device asks to be bootstrapped. It may leave its name to its credential; {@code preferred} is the format it named (pct). */
public record BootstrapRequest(Optional<EndpointName> named, Peer peer, Optional<Format> preferred) {}
