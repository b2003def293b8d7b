package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;

/** What happened in a device's life, for books, statistics and tests. */
public sealed interface DeviceEvent {
    /** A DTLS handshake succeeded. */
    record HandshakeDone(long tookNanos, boolean serverUsesConnectionId) implements DeviceEvent {}

    /** A handshake failed, or the server ended the connection. */
    record ConnectionLost(String detail) implements DeviceEvent {}

    /** Its bootstrap server gave it all it needs, in so many messages. */
    record Bootstrapped(int messages, long tookNanos) implements DeviceEvent {}

    /** A bootstrap came to nothing. */
    record BootstrapFailed(String why) implements DeviceEvent {}

    /** Its power went away, and with it all that was under way. */
    record PowerLost() implements DeviceEvent {}

    record Registered(String location, long tookNanos) implements DeviceEvent {}

    /** The server said yes to something else that the device began. */
    record Confirmed(Purpose purpose, long tookNanos) implements DeviceEvent {}

    /** The server said no, with a code or a reset. */
    record Refused(Purpose purpose, CoapCode code) implements DeviceEvent {}

    /** What it had sent so long ago was not answered, and was sent once more. */
    record Repeated(Purpose purpose, long sinceNanos) implements DeviceEvent {}

    /** The server said nothing. */
    record Unanswered(Purpose purpose) implements DeviceEvent {}

    /** The server asked, and this is what it was told; empty when it was told nothing. */
    record Asked(CoapCode method, Place place, CoapCode answer) implements DeviceEvent {}

    /** The server wants to be told of this place from now on, or of a composite that begins with it. */
    record Observed(Place place) implements DeviceEvent {}

    /** A notification left, for an observation of this place or of a composite that begins with it. */
    record Notified(Place place, boolean confirmable) implements DeviceEvent {}

    /** A package for this instance came whole, with this SHA-256. */
    record Fetched(Place instance, long bytes, int blocks, Bytes digest, long tookNanos) implements DeviceEvent {}

    /** An installation came to its end, whatever the device says of it. */
    record UpdateEnded(Place instance, int result) implements DeviceEvent {}

    record Rebooting() implements DeviceEvent {}

    /** It was stopped or does not try any more. */
    record WentOff() implements DeviceEvent {}
}
