package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;

/** How bootstraps went. Cold state: searched and shown, kept for a while. */
public interface BootstrapSessions {

    /** Keeps a session, and of its endpoint no more than the newest {@code atMost}. Durable on return. */
    void add(BootstrapSession session, int atMost);

    /** The newest first, at most so many. */
    List<BootstrapSession> of(EndpointName endpoint, int atMost);

    /** How many sessions of an endpoint began after {@code since}, whatever their end. */
    int countSince(EndpointName endpoint, Instant since);

    /** The newest of all devices first, those before {@code before}, at most so many. */
    List<BootstrapSession> newest(Instant before, int atMost);

    /** Removes at most so many that ended before {@code before}, and returns how many it was. */
    int removeBefore(Instant before, int atMost);
}
