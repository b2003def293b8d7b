package dev.dormouse.coap;

import dev.dormouse.coap.association.AssociationSettings;
import dev.dormouse.coap.association.Continuity;
import dev.dormouse.coap.credential.DeviceCertificates;
import dev.dormouse.coap.credential.DeviceKeys;
import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.lane.Reception;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.trace.Arriving;
import dev.dormouse.coap.trace.Departing;
import dev.dormouse.coap.trace.Leaving;
import dev.dormouse.coap.traffic.Reckoning;
import dev.dormouse.coap.traffic.Retransmissions;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.uplink.BadInputLog;
import dev.dormouse.coap.work.OnTheSpot;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.node.ServerReport;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.storm.Storms;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.Tap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.observe.InMemoryObservationStore;
import org.eclipse.californium.core.observe.ObservationStore;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;

/**
 * The wire of one server. A protocol engine adds its {@link #endpoints} to a CoAP server, lets its resources wait at the
 * {@link #reception}, and starts and stops it with itself. Not restartable.
 */
public final class CoapTransport implements Service {

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);
    private static final int UNKNOWN_REMEMBERED = 10_000;
    private static final int LOOKUPS_AT_ONCE = 64;
    private static final int LOOKUPS_WAITING = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration FINISHING = Duration.ofSeconds(1);
    private static final Duration FINISHING_LOOK = Duration.ofMillis(5);

    private final TransportConfig config;
    private final Configuration settings;
    private final Lanes lanes;
    private final Reception reception;
    private final Continuity continuity;
    private final RecentlyAbsent<PeerIdentity> unknown;
    private final Workers lookups = new Workers("credential", LOOKUPS_AT_ONCE, LOOKUPS_WAITING);
    private final OnTheSpot onTheSpot = new OnTheSpot();
    private final Endpoints endpoints;
    private final TrafficCounter traffic;
    private final Door door;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final Tap tap;

    public CoapTransport(
            TransportConfig config,
            KnownIdentities known,
            Associations associations,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this(config, known, associations, Crossing.none(), Tap.NONE, scheduler, clock, meters);
    }

    /** As one of several nodes, and as one that tells what passes. */
    public CoapTransport(
            TransportConfig config,
            KnownIdentities known,
            Associations associations,
            Crossing crossing,
            Tap tap,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this.config = config;
        this.scheduler = scheduler;
        this.clock = clock;
        this.meters = meters;
        this.tap = tap;
        var sizing = config.sizing();
        var dtls = config.dtls();
        settings = new Configuration(
                SystemConfig.DEFINITIONS, CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        LibrarySettings.apply(config, settings);
        traffic = new TrafficCounter(sizing.peers(), dtls.connectionIdLength(), clock);
        lanes = new Lanes(sizing.requestsPerDevice(), sizing.requestsAtOnce(), meters.requestLanes());
        door = new Door(sizing.door(), scheduler, clock, meters);
        door.pressure().watch(lanes::fullness);
        door.pressure().watch(lookups::fullness);
        door.handshakes().watch(lookups);
        door.watchThoseWaiting(lanes::owed);
        var rates = new HandshakeRates(clock);
        reception = new Reception(lanes, door, config.patience(), onTheSpot, scheduler, clock, meters);
        continuity = new Continuity(
                new AssociationSettings(
                        dtls.associationLifetime(),
                        sizing.associationsInHeap(),
                        sizing.evictableAfter(),
                        sizing.adoptionsAtOnce(),
                        AssociationSettings.WRITE_BLOCK),
                associations,
                known,
                scheduler,
                clock,
                meters,
                traffic,
                door,
                rates,
                crossing,
                tap);
        unknown = new RecentlyAbsent<>(UNKNOWN_REMEMBERED, UNKNOWN_FOR, clock);
        endpoints = new Endpoints(
                dtls.identity(),
                new DeviceKeys(known, unknown, rates, lookups, scheduler, meters),
                new DeviceCertificates(
                        known, unknown, dtls.authorities(), rates, lookups, meters, new BadInputLog(clock)),
                continuity,
                traffic,
                onTheSpot);
    }

    /** What to add to a CoAP server, which is then opened with {@link Opening}. Call once. */
    public List<CoapEndpoint> endpoints() {
        return endpoints(new InMemoryObservationStore(settings));
    }

    /** As {@link #endpoints()}, for a server that observes: what a notification belongs to is looked up in its store. */
    public List<CoapEndpoint> endpoints(ObservationStore observations) {
        var built = Stream.concat(
                        config.listen().coap().stream()
                                .map(address -> endpoints.plain(address, observations, settings)),
                        config.listen().coaps().stream()
                                .map(address -> endpoints.secure(address, observations, settings)))
                .toList();
        for (var endpoint : built) {
            endpoint.addPostProcessInterceptor(new Retransmissions(traffic));
            endpoint.addInterceptor(new Arriving(tap));
            endpoint.addInterceptor(new Departing(tap));
            endpoint.addPostProcessInterceptor(new Leaving(tap));
        }
        return built;
    }

    /** The libraries' configuration that belongs to the endpoints. */
    public Configuration settings() {
        return new Configuration(settings);
    }

    /** Where resources let their requests wait. */
    public Reception reception() {
        return reception;
    }

    /** Where whatever else concerns one device waits its turn: its notifications, what it is sent. */
    public Lanes lanes() {
        return lanes;
    }

    /** Cuts a device off: call it when its credential was revoked or replaced. What it says from now on is not heard. */
    public void dropIdentity(PeerIdentity identity) {
        continuity.drop(identity);
    }

    /** Call it when a credential was added: a device that was turned away a moment ago is let in at once. */
    public void welcomeIdentity(PeerIdentity identity) {
        unknown.remove(identity);
    }

    /** Call it when this node was taken for dead, before it becomes a member of its cluster again. */
    public void letGo() {
        continuity.letGo();
    }

    /**
     * Call it when this node reads nothing any more and before others take over what it serves: what it has read is answered, for a moment
     * at most, or they would read it too when its device repeats it.
     */
    public void finish() {
        long end = System.nanoTime() + FINISHING.toNanos();
        while ((continuity.isReading() || lanes.load() > 0) && System.nanoTime() - end < 0)
            LockSupport.parkNanos(FINISHING_LOOK.toNanos());
    }

    Door door() {
        return door;
    }

    /** The storms at this server, and how they went. */
    public Storms storms() {
        return door.storms();
    }

    /** How this server is at this moment; where devices reach it is known to whoever configured it. */
    public ServerReport report(List<String> addresses) {
        return new ServerReport(
                addresses,
                door.pressure().level(),
                lanes.owed() + door.registrationsWaiting(),
                door.handshakes().count(),
                OptionalInt.of(door.handshakesWaiting()),
                associationsInHeap(),
                door.storms().all());
    }

    /** What passes the sockets. */
    public TrafficCounter traffic() {
        return traffic;
    }

    /** Enters what passes the sockets into the ledger. Start it before the sockets open, stop it after they are closed. */
    public Service reckoning(Bookkeeper bookkeeper) {
        return new Reckoning(traffic, continuity::provedBy, bookkeeper, scheduler, clock, meters);
    }

    /** How many associations and handshakes the heap holds. */
    public int associationsInHeap() {
        return continuity.inHeap();
    }

    @Override
    public void start() {
        door.start();
        reception.start();
        continuity.start();
    }

    /** Answers what was asked first: stop the sockets after this. */
    @Override
    public void stop() {
        door.stop();
        reception.stop();
        continuity.stop();
        lookups.stop(CLOSING);
    }
}
