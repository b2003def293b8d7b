package dev.dormouse.fleet.log;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What happened, in the order it was told. Noting returns at once and becomes durable within about a second; a reader in the
 * same process sees it without delay. When too much waits to be written, further entries are dropped and counted.
 */
public interface EventLog {

    void note(LogEntry entry);

    /** What was told last comes first. */
    Page<LogEntry> page(Filter filter, Optional<String> cursor, int limit);

    /** Removes all that happened to a device. */
    void forget(EndpointName endpoint);

    /** Removes at most so many of the oldest, until only what is younger and the newest {@code most} are left. */
    int trim(Instant olderThan, long most, int atMost);

    /**
     * {@code from} is within, {@code to} is not. No kinds and no endpoint match everything. {@code devices} are those whose
     * entries are meant, without names of saved groups.
     */
    record Filter(
            Optional<EndpointName> endpoint,
            Set<LogKind> kinds,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Devices.Filter> devices) {

        public static final Filter ALL = new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

        /** Of any device, and of none. */
        public Filter(
                Optional<EndpointName> endpoint, Set<LogKind> kinds, Optional<Instant> from, Optional<Instant> to) {
            this(endpoint, kinds, from, to, Optional.empty());
        }

        public Filter {
            kinds = Set.copyOf(kinds);
        }

        public static Filter of(EndpointName endpoint) {
            return new Filter(Optional.of(endpoint), Set.of(), Optional.empty(), Optional.empty());
        }

        /** Whether it does, apart from whose it is. */
        public boolean matches(LogEntry entry) {
            return (endpoint.isEmpty() || endpoint.equals(entry.endpoint()))
                    && (kinds.isEmpty() || kinds.contains(entry.kind()))
                    && from.map(at -> !entry.at().isBefore(at)).orElse(true)
                    && to.map(at -> entry.at().isBefore(at)).orElse(true);
        }
    }
}
