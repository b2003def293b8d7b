package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How bootstraps went. Cold state: searched and shown, kept for a while. */
public interface BootstrapSessions {

    /** Keeps a session, and of its endpoint no more than the newest {@code atMost}. Durable on return. */
    void add(BootstrapSession session, int atMost);

    /** The newest first, at most so many. */
    List<BootstrapSession> of(EndpointName endpoint, int atMost);

    /** The newest first. */
    Page<BootstrapSession> page(Filter filter, Optional<String> cursor, int limit);

    /** Removes at most so many that ended before {@code before}, and returns how many it was. */
    int removeBefore(Instant before, int atMost);

    /** Removes all of a device. */
    void forget(EndpointName endpoint);

    /** No endpoint and no kinds match everything. */
    record Filter(Optional<EndpointName> endpoint, Set<BootstrapSession.Outcome.Kind> kinds) {

        public static final Filter ALL = new Filter(Optional.empty(), Set.of());

        public Filter {
            kinds = Set.copyOf(kinds);
        }

        public boolean matches(BootstrapSession session) {
            return (endpoint.isEmpty() || endpoint.get().equals(session.endpoint()))
                    && (kinds.isEmpty() || kinds.contains(session.outcome().kind()));
        }
    }
}
