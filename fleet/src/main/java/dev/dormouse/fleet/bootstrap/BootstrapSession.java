package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One bootstrap of a device, from its request to its end. It tells what was said and how much of it, never what with. */
public record BootstrapSession(
        EndpointName endpoint,
        Peer peer,
        Instant began,
        Instant ended,
        List<Exchange> exchanges,
        Optional<String> server,
        Outcome outcome) {

    public BootstrapSession {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * A request and its answer, by us or by the device: {@code what} is like "write /0/1" or "finish", {@code answer} a CoAP code
     * like 2.04, absent when there was none. Bytes are those of CoAP, options and payload, without what carries it.
     */
    public record Exchange(
            String what, Optional<String> format, int bytesDown, int bytesUp, Optional<String> answer, Duration took) {}

    public sealed interface Outcome {

        /** The cases as one word each, to look for them. */
        enum Kind {
            FINISHED,
            FAILED,
            OVERTAKEN,
            INTERRUPTED,
            TURNED_AWAY
        }

        default Kind kind() {
            return switch (this) {
                case Finished finished -> Kind.FINISHED;
                case Failed failed -> Kind.FAILED;
                case Overtaken overtaken -> Kind.OVERTAKEN;
                case Interrupted interrupted -> Kind.INTERRUPTED;
                case TurnedAway turnedAway -> Kind.TURNED_AWAY;
            };
        }

        /** The device accepted the end of it. What it was given is proved when it comes to its LwM2M server. */
        record Finished() implements Outcome {}

        /** {@code step} is the exchange that failed, in its own words, {@code why} a sentence. */
        record Failed(String step, String why) implements Outcome {}

        /** The device asked anew before it was done. */
        record Overtaken() implements Outcome {}

        /** The server stopped. */
        record Interrupted() implements Outcome {}

        /** No session at all: the device was refused or sent away. */
        record TurnedAway(String why) implements Outcome {}
    }
}
