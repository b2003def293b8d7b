package dev.dormouse.coap.traffic;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.peer.Principals;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.fleet.time.Scheduler;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what was counted to the bookkeeper, under the names of the devices. What cannot be named yet, a handshake that is
 * still going on, waits for the next time; what nobody will ever name is counted as nobody's. While the store is away the
 * counts stay in memory.
 */
public final class Reckoning implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(Reckoning.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** A record that came in is read or dropped by then, so nothing is half counted. */
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** One who never pauses is reckoned with all the same. */
    private static final Duration LONGEST_TALK = Duration.ofMinutes(5);

    private static final Duration LONGEST_HANDSHAKE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    private final TrafficCounter counter;
    private final Function<Object, Optional<Principal>> associations;
    private final Bookkeeper bookkeeper;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransportMeters meters;
    private Scheduler.@Nullable Task rounds;

    /** {@code associations} tells who proved himself under a connection id, or from an address. */
    public Reckoning(
            TrafficCounter counter,
            Function<Object, Optional<Principal>> associations,
            Bookkeeper bookkeeper,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this.counter = counter;
        this.associations = associations;
        this.bookkeeper = bookkeeper;
        this.scheduler = scheduler;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (rounds == null) rounds = scheduler.every(EVERY, this::reckonWithTheQuiet);
    }

    /** Call it when the sockets are closed. */
    @Override
    public synchronized void stop() {
        if (rounds != null) rounds.cancel();
        rounds = null;
        reckon(tally -> true, Duration.ZERO);
    }

    private void reckonWithTheQuiet() {
        long now = clock.millis();
        reckon(
                tally -> tally.isQuietSince(now - QUIET.toMillis()) || tally.beganBefore(now - LONGEST_TALK.toMillis()),
                LONGEST_HANDSHAKE);
    }

    private void reckon(Predicate<Tally> ready, Duration patience) {
        long tooOld = clock.millis() - patience.toMillis();
        Predicate<Tally> never = tally -> false;
        try {
            reckon(counter.plain(), ready, never, this::ownerAt);
            reckon(counter.secure(), ready, tally -> !tally.beganBefore(tooOld), this::ownerOf);
            reckon(counter.handshakes(), ready, never, (identity, tally) -> bookkeeper.ownerOf(identity));
        } catch (StoreUnavailable away) {
            LOG.atDebug().setCause(away).log("traffic is entered when the store is back");
        }
    }

    private Optional<EndpointName> ownerAt(InetSocketAddress address, Tally tally) {
        return Optional.ofNullable(tally.endpoint()).or(() -> bookkeeper.ownerAt(address));
    }

    private Optional<EndpointName> ownerOf(Object association, Tally tally) {
        return Optional.ofNullable(tally.proved())
                .or(() -> associations.apply(association))
                .flatMap(Principals::identity)
                .flatMap(bookkeeper::ownerOf);
    }

    private <K> void reckon(
            Tallies<K> tallies,
            Predicate<Tally> ready,
            Predicate<Tally> mayWait,
            BiFunction<K, Tally, Optional<EndpointName>> owner) {
        meters.unattributed(tallies.takeBeyond());
        var keys = tallies.keys();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            var taken = new HashMap<K, Tally>();
            for (var key : keys.subList(from, Math.min(from + AT_ONCE, keys.size())))
                tallies.take(key, ready).ifPresent(tally -> taken.put(key, tally));
            try {
                enter(taken, owner, mayWait).forEach(tallies::putBack);
            } catch (StoreUnavailable away) {
                taken.forEach(tallies::putBack);
                throw away;
            }
        }
    }

    /** Enters what can be named, and returns what may wait for its name. */
    private <K> Map<K, Tally> enter(
            Map<K, Tally> taken, BiFunction<K, Tally, Optional<EndpointName>> owner, Predicate<Tally> mayWait) {
        var spent = new HashMap<EndpointName, Traffic>();
        var waiting = new HashMap<K, Tally>();
        long nobodys = 0;
        for (var entry : taken.entrySet()) {
            var tally = entry.getValue();
            var endpoint = owner.apply(entry.getKey(), tally);
            if (endpoint.isPresent()) spent.merge(endpoint.get(), tally.traffic(), Traffic::plus);
            else if (mayWait.test(tally)) waiting.put(entry.getKey(), tally);
            else nobodys += tally.traffic().bytes();
        }
        if (!spent.isEmpty()) bookkeeper.enter(spent);
        meters.unattributed(nobodys);
        return waiting;
    }
}
