package dev.dormouse.fleet.network;

import dev.dormouse.fleet.device.EndpointName;

/** Which kind of network a device hangs on. Asked before each request and each judgement, so it answers from memory. */
public interface Networks {

    NetworkProfile of(EndpointName device);
}
