package dev.dormouse.bootstrap.session;

import dev.dormouse.bootstrap.meter.BootstrapMeters;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.californium.core.coap.Request;

/**
 * The sessions under way: of each endpoint one, and of all no more than there may be. A device that asks anew ends its session
 * before; what comes after it waits for that end, so the device never hears two of us.
 */
public final class Sessions implements Service {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final SessionLimits limits;
    private final BootstrapPorts fleet;
    private final CoapEndpoints endpoints;
    private final Payloads payloads;
    private final BootstrapMeters meters;
    private final Semaphore places;
    private final ConcurrentHashMap<EndpointName, Place> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public Sessions(
            SessionLimits limits,
            BootstrapPorts fleet,
            CoapEndpoints endpoints,
            Payloads payloads,
            BootstrapMeters meters) {
        this.limits = limits;
        this.fleet = fleet;
        this.endpoints = endpoints;
        this.payloads = payloads;
        this.meters = meters;
        this.places = new Semaphore(limits.atOnce());
    }

    /** Keeps a place for a device that is welcome, and ends its session before; empty when there is no room now. */
    public Optional<Place> prepare(Greeting.Welcome welcome, BootstrapRequest request, Request asked) {
        overtake(welcome.endpoint());
        if (stopping || !places.tryAcquire()) return Optional.empty();
        var dialogue = new Dialogue(request.peer(), welcome.manners(), limits, fleet, endpoints, meters);
        dialogue.opened(asked, request.preferred());
        var session = new Session(welcome, request, dialogue, payloads, fleet);
        var place = new Place(session);
        place.before = Optional.ofNullable(underWay.put(session.endpoint(), place));
        place.before.ifPresent(before -> before.session.cut(new Outcome.Overtaken()));
        return Optional.of(place);
    }

    /** A device speaks anew: what it was told before counts no more. */
    public void overtake(EndpointName endpoint) {
        var before = underWay.get(endpoint);
        if (before != null) before.session.cut(new Outcome.Overtaken());
    }

    /** How many there are. */
    public int underWay() {
        return underWay.size();
    }

    /** A place that is kept for a session, which must begin. */
    public final class Place {
        private final Session session;
        private Optional<Place> before = Optional.empty();
        private volatile Optional<Thread> thread = Optional.empty();

        private Place(Session session) {
            this.session = session;
        }

        /** Begins the session, on a thread of its own. */
        public void begin() {
            meters.sessionBegan();
            thread = Optional.of(
                    Thread.ofVirtual().name("bootstrap-" + session.endpoint()).start(this::run));
            if (stopping) session.cut(new Outcome.Interrupted());
        }

        private void run() {
            try {
                before.flatMap(place -> place.thread).ifPresent(Sessions::await);
                before = Optional.empty();
                session.run();
            } finally {
                underWay.remove(session.endpoint(), this);
                places.release();
                meters.sessionEnded(session.outcome());
            }
            session.tell();
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {}

    /** Ends all sessions: their devices ask anew when they hear nothing. */
    @Override
    public void stop() {
        stopping = true;
        long end = System.nanoTime() + CLOSING.toNanos();
        for (var place : underWay.values()) place.session.cut(new Outcome.Interrupted());
        for (var place : underWay.values()) {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            place.thread.ifPresent(thread -> joined(thread, left));
        }
    }

    private static void joined(Thread thread, Duration atMost) {
        try {
            thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
