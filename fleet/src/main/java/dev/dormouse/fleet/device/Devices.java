package dev.dormouse.fleet.device;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.search.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The inventory: every device that was ever registered. Sightings return at once and become durable within about a second,
 * several of one device as one; a reader in the same process sees them without delay. After a crash the registrations tell
 * what was missed.
 */
public interface Devices {

    void note(Sighting sighting);

    /** Returns when what was noted so far is durable: for one who notes faster than can be written. */
    void settle();

    Optional<Device> find(EndpointName endpoint);

    /** Ordered by endpoint. */
    Page<Device> page(Filter filter, Optional<String> cursor, int limit);

    Counts counts(Filter filter);

    /** Removes a device; {@code false} when it was not there. */
    boolean forget(EndpointName endpoint);

    /** Since when a registration is, and how long it lasts without a word. */
    record Term(Instant since, Duration lifetime) {}

    /**
     * Something was heard of a device, at some time; facts it does not tell stay as they are. Without an outlook a device that
     * sleeps is taken to do so at once.
     */
    record Sighting(
            EndpointName endpoint, Instant at, Standing standing, DeviceFacts facts, Optional<Outlook> outlook) {

        public Sighting(EndpointName endpoint, Instant at, Standing standing, DeviceFacts facts) {
            this(endpoint, at, standing, facts, Optional.empty());
        }
    }

    /** What a sighting says of the device's registration. */
    sealed interface Standing {
        record Unchanged() implements Standing {}

        record Until(Instant end, boolean sleeps, Optional<Term> term) implements Standing {

            /** Of a registration that goes on as it was. */
            public Until(Instant end, boolean sleeps) {
                this(end, sleeps, Optional.empty());
            }
        }

        record Ended() implements Standing {}
    }

    /** Which devices: those that the query fits at this time, and of them those in one state, when one is named. */
    record Filter(Query query, Optional<State> state, Instant now) {

        /** Those that have a piece of text in them, whatever characters that is made of. */
        public Filter(String search, Optional<State> state, Instant now) {
            this(Query.containing(search), state, now);
        }

        /** All that is asked, as one query. */
        public Query whole() {
            return state.<Query>map(Query.Present::new).map(query::and).orElse(query);
        }
    }

    enum State {
        AWAKE,
        ASLEEP,
        LATE,
        GONE
    }

    /** How many match, in all and by state; the filter's own state is left out of account. */
    record Counts(long total, long awake, long asleep, long late, long gone) {}
}
