package dev.dormouse.coap.meter;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;

/** Everything this module counts. One for all transports of a process. */
public final class TransportMeters {

    /** Why a handshake came to nothing. */
    public enum HandshakeFailure {
        /** No answer any more before keys were agreed on: unknown identity, or the device went away. */
        TIMED_OUT,
        /** Keys were agreed on and never confirmed: most likely the device has another key than we. */
        NOT_CONFIRMED,
        /** We refused: no common cipher suite, an untrusted certificate. */
        REFUSED,
        STORE_AWAY,
        REVOKED,
        /** The connection id we made up is that of an association outside the heap. */
        ID_TAKEN,
        OTHER
    }

    /** How looking for a device's key ended. */
    public enum Lookup {
        FOUND,
        UNKNOWN,
        /** Unknown a moment ago, and not asked for again. */
        STILL_UNKNOWN,
        UNTRUSTED,
        /** A certificate whose time is over. */
        EXPIRED,
        /** A certificate whose time has not come: some clock is wrong. */
        NOT_YET_VALID,
        /** A good certificate once, which its authority or an operator took back. */
        REVOKED,
        /** The device shook hands too often of late. */
        TOO_OFTEN,
        STORE_AWAY,
        OVERLOAD
    }

    /** Why a DTLS record was not passed on. */
    public enum Drop {
        FORGED,
        EXPIRED,
        /** Another node has taken the association over. */
        FENCED,
        NOT_RESERVED,
        /** This node may have been taken for dead; another may serve what it holds. */
        UNSURE,
        NOT_YET_KEPT,
        STORE_AWAY,
        OVERLOAD,
        /** Scandium's own reasons: a duplicate within its window, a malformed or stray record. */
        OTHER
    }

    /** Why a record of an association outside the heap did not bring it in. */
    public enum AdoptionFailure {
        UNKNOWN,
        FORGED,
        REPLAYED,
        NO_DATA,
        EXPIRED,
        GONE,
        /** Another node serves it, and was given the record. */
        HELD,
        UNREADABLE,
        SUPERSEDED,
        ADDRESS_TAKEN,
        STORE_AWAY,
        /** Others may take this node for dead, and what it took. */
        UNSURE,
        HEAP_FULL,
        OVERLOAD
    }

    /** Why a request was dropped before it was looked at. */
    public enum Shed {
        LANE_FULL,
        ALL_LANES_FULL,
        STOPPING
    }

    /** How holding an answer ended. */
    public enum HeldEnd {
        ANSWERED,
        REFUSED,
        GIVEN_UP
    }

    private final Counter handshakesStarted;
    private final Counter handshakesFinished;
    private final Counter handshakesFailed;
    private final Counter lookups;
    private final Counter adoptions;
    private final Counter adoptionFailures;
    private final Counter dropped;
    private final Counter shed;
    private final Counter held;
    private final Counter slow;
    private final Counter refused;
    private final Gauge listsOverdue;
    private final Gauge listsFaulty;
    private final Gauge pressure;
    private final Counter unattributed;
    private final Counter strayHellos;
    private final Gauge connections;
    private final Gauge lanes;

    public TransportMeters(CollectorRegistry registry) {
        handshakesStarted = counter("handshakes_started_total", "DTLS handshakes begun by devices")
                .register(registry);
        handshakesFinished = counter("handshakes_finished_total", "DTLS handshakes that led to an association")
                .register(registry);
        handshakesFailed = counter("handshakes_failed_total", "DTLS handshakes that came to nothing")
                .labelNames("reason")
                .register(registry);
        lookups = counter("credential_lookups_total", "Keys looked for during handshakes, by how it ended")
                .labelNames("end")
                .register(registry);
        adoptions = counter("adoptions_total", "Associations brought from the store into the heap")
                .register(registry);
        adoptionFailures = counter("adoption_failures_total", "Records that asked for an association in vain")
                .labelNames("reason")
                .register(registry);
        dropped = counter("records_dropped_total", "DTLS records not passed on")
                .labelNames("reason")
                .register(registry);
        shed = counter("requests_shed_total", "Requests dropped before they were looked at")
                .labelNames("reason")
                .register(registry);
        held = counter("answers_held_total", "Answers held while a store was away, by how it ended")
                .labelNames("end")
                .register(registry);
        slow = counter("answers_slow_total", "Requests acknowledged before their answer was ready")
                .register(registry);
        refused = counter("shed_total", "What was refused because too much came in, by what it was")
                .labelNames("class")
                .register(registry);
        listsOverdue = gauge("revocation_lists_overdue", "Revocation lists older than their authorities promised")
                .register(registry);
        listsFaulty = gauge("revocation_lists_faulty", "1 while a newer revocation list cannot be taken")
                .register(registry);
        pressure = gauge("pressure_ratio", "How hard the server is pressed; 1 is more than it can do")
                .register(registry);
        unattributed = counter("unattributed_bytes_total", "Bytes on air of which nobody knows whose they are")
                .register(registry);
        strayHellos = counter("stray_hellos_total", "ClientHellos with a proof that this node never asked for")
                .register(registry);
        connections = gauge("connections_in_heap", "DTLS associations and handshakes in the heap")
                .register(registry);
        lanes = gauge("lanes", "Devices whose requests are being served").register(registry);
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.build().name("dormouse_coap_" + name).help(help);
    }

    private static Gauge.Builder gauge(String name, String help) {
        return Gauge.build().name("dormouse_coap_" + name).help(help);
    }

    public void handshakeStarted() {
        handshakesStarted.inc();
    }

    public void handshakeFinished() {
        handshakesFinished.inc();
    }

    public void handshakeFailed(HandshakeFailure reason) {
        handshakesFailed.labels(label(reason)).inc();
    }

    public void lookedUp(Lookup end) {
        lookups.labels(label(end)).inc();
    }

    public void revocationLists(long overdue, boolean faulty) {
        listsOverdue.set(overdue);
        listsFaulty.set(faulty ? 1 : 0);
    }

    public void adopted() {
        adoptions.inc();
    }

    public void notAdopted(AdoptionFailure reason) {
        adoptionFailures.labels(label(reason)).inc();
    }

    public void dropped(Drop reason) {
        dropped.labels(label(reason)).inc();
    }

    public void held(HeldEnd end) {
        held.labels(label(end)).inc();
    }

    public void acknowledgedEarly() {
        slow.inc();
    }

    /** Refused at the door; {@code kind} is what it was. */
    public void refused(Enum<?> kind) {
        refused.labels(label(kind)).inc();
    }

    /** Its first half went to another node. */
    public void strayHello() {
        strayHellos.inc();
    }

    public void pressure(double level) {
        pressure.set(level);
    }

    public void unattributed(long bytes) {
        unattributed.inc(bytes);
    }

    /** Several endpoints share the gauge, so each tells its change. */
    public void connectionsChanged(int by) {
        connections.inc(by);
    }

    /** Of the lanes on which requests are served. */
    public LaneMeter requestLanes() {
        return new LaneMeter() {
            @Override
            public void opened() {
                lanes.inc();
            }

            @Override
            public void closed() {
                lanes.dec();
            }

            @Override
            public void refused(Shed reason) {
                shed.labels(label(reason)).inc();
            }
        };
    }

    /** Of the lanes on which associations are adopted. */
    public LaneMeter adoptionLanes() {
        return new LaneMeter() {
            @Override
            public void refused(Shed reason) {
                notAdopted(AdoptionFailure.OVERLOAD);
            }
        };
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
