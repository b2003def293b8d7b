package dev.dormouse.coap.association;

import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.work.OnTheSpot;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.Tap;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a DTLS connector whose associations outlive it. Three things happen before their effect, never after: an
 * association is in the store before the server's FINISHED leaves, write numbers are reserved before a record carries one,
 * a read mark is set before its record is acted on. Then a restart, a crash and a full heap are the same: whoever gets a
 * record of an association it does not hold adopts it.
 *
 * <p>One for each connector.
 */
public final class Continuity implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(Continuity.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PAYMENTS = Duration.ofSeconds(1);
    private static final int EXPIRED_AT_ONCE = 1_000;
    private static final int ABSENT_REMEMBERED = 20_000;
    private static final Duration ABSENT_FOR = Duration.ofSeconds(5);
    private static final int HANDSHAKES_AT_ONCE = 128;
    private static final int RECORDS_AT_ONCE = 256;
    private static final int MOST_WAITING = 20_000;

    private final Surroundings around;
    private final Endings endings;
    private final Lanes adoptionLanes;
    private final OwedMarks owedMarks;
    private Scheduler.@Nullable Task cleaning;
    private Scheduler.@Nullable Task paying;

    public Continuity(
            AssociationSettings settings,
            Associations associations,
            KnownIdentities known,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters,
            TrafficCounter traffic,
            Door door,
            HandshakeRates rates,
            Crossing crossing,
            Tap tap) {
        around = new Surroundings(
                new HeapConnections(settings.inHeap(), settings.evictableAfter()),
                associations,
                known,
                new DroppedIdentities(),
                new RecentlyAbsent<>(ABSENT_REMEMBERED, ABSENT_FOR, clock),
                settings.lifetime(),
                settings.writeBlock(),
                new Workers("handshake", HANDSHAKES_AT_ONCE, MOST_WAITING),
                new Workers("record", RECORDS_AT_ONCE, MOST_WAITING),
                scheduler,
                clock,
                meters,
                traffic,
                door,
                rates,
                crossing,
                tap);
        door.pressure().watch(around.records()::fullness);
        door.pressure().watch(around.handshakes()::fullness);
        door.handshakes().watch(around.handshakes());
        endings = new Endings(around);
        owedMarks = new OwedMarks(associations);
        adoptionLanes =
                new Lanes(Adoption.MOST_WAITING_PER_ASSOCIATION, settings.adoptionsAtOnce(), meters.adoptionLanes());
    }

    /** The connector, from a configuration that is otherwise complete, for an endpoint that can be on the spot. */
    public Connector connector(DtlsConnectorConfig.Builder configuration, OnTheSpot coap) {
        int idLength = configuration.getIncompleteConfig().get(DtlsConfig.DTLS_CONNECTION_ID_LENGTH);
        var jobs = new ConnectionJobs(endings);
        var handshakes = new NewAssociations(around, endings);
        jobs.onEstablished(handshakes::onEstablished);
        var complete = configuration
                .setConnectionListener(jobs)
                .setSessionListener(new HandshakeMeter(around))
                .setHealthHandler(new RecordMeter(around.meters()))
                .setConnectionIdGenerator(
                        new NodeConnectionIds(around.crossing().nodes(), idLength))
                .build();
        return new AdoptingConnector(
                complete,
                around.heap(),
                jobs,
                handshakes,
                new WriteNumbers(around, endings),
                new ReadMarks(around, endings, owedMarks),
                new Adoption(around, endings, owedMarks, adoptionLanes),
                around,
                coap);
    }

    /** Cuts every association of an identity at once: in the store, in the heap, and any just being made or adopted. */
    public void drop(PeerIdentity identity) {
        endings.drop(identity);
    }

    /** This node was taken for dead: whatever it holds another may serve by now, and it adopts it anew if not. */
    public void letGo() {
        endings.letGoOfAll();
        around.crossing().forget();
    }

    /** Whether a record is on its way between Scandium and CoAP. */
    public boolean isReading() {
        return !around.records().isIdle();
    }

    /** Who proved himself under a connection id of Scandium's, or from an address; empty while nobody has. */
    public Optional<Principal> provedBy(Object idOrAddress) {
        var connection = switch (idOrAddress) {
            case ConnectionId id -> around.heap().held(id);
            case InetSocketAddress address -> around.heap().at(address);
            default -> Optional.<Connection>empty();
        };
        return connection.map(Connection::getEstablishedPeerIdentity);
    }

    /** How many associations are in the heap, handshakes included. */
    public int inHeap() {
        return around.heap().size();
    }

    @Override
    public synchronized void start() {
        if (cleaning == null) cleaning = around.scheduler().every(BETWEEN_CLEANINGS, this::removeExpired);
        if (paying == null) paying = around.scheduler().every(BETWEEN_PAYMENTS, owedMarks::pay);
    }

    private void removeExpired() {
        try {
            while (around.associations().removeExpired(around.clock().instant(), EXPIRED_AT_ONCE) == EXPIRED_AT_ONCE) {
                LOG.atDebug().log("a thousand expired associations removed");
            }
        } catch (StoreUnavailable away) {
            LOG.atDebug().setCause(away).log("expired associations stay for now");
        }
    }

    @Override
    public synchronized void stop() {
        if (cleaning != null) cleaning.cancel();
        cleaning = null;
        if (paying != null) paying.cancel();
        paying = null;
        owedMarks.pay();
        adoptionLanes.close(CLOSING);
        around.records().stop(CLOSING);
        around.handshakes().stop(CLOSING);
    }
}
