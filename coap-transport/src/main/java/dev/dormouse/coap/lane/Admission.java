package dev.dormouse.coap.lane;

import org.eclipse.californium.core.coap.Response;

/** What becomes of a request the moment it arrives. */
public sealed interface Admission {

    /** It waits its turn on this lane. */
    record OnLane(String name) implements Admission {}

    /** It needs no lane: it is malformed, or not for us. */
    record AtOnce(Response response) implements Admission {}
}
