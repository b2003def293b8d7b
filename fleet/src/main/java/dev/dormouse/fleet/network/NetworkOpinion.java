package dev.dormouse.fleet.network;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/** Somebody who may know which network a device hangs on: what its kind of device says, for one. Answers from memory. */
@FunctionalInterface
public interface NetworkOpinion {

    NetworkOpinion NONE = device -> Optional.empty();

    Optional<NetworkProfile> of(EndpointName device);
}
