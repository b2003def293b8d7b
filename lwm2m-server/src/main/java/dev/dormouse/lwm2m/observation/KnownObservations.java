package dev.dormouse.lwm2m.observation;

import dev.dormouse.coap.network.RadioManners;
import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.observe.ObservationStore;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;

/**
 * The observations Californium may accept notifications for: those in the fleet's store, and those just asked for, which
 * wait here until the device agrees. Californium asks on its own threads, so nothing is written for it: an observation is
 * kept and ended by ours.
 */
public final class KnownObservations implements ObservationStore {

    private static final Peer NOBODY = Peer.unsecured(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));

    private final Registrations registrations;
    private final Observations observations;
    private final Networks networks;
    private final Map<ObservationId, Observation> expected = new ConcurrentHashMap<>();

    public KnownObservations(Registrations registrations, Observations observations, Networks networks) {
        this.registrations = registrations;
        this.observations = observations;
        this.networks = networks;
    }

    /** Notifications may come from now on, even before the answer that agrees to them. */
    public void expect(Observation observation) {
        expected.put(observation.id(), observation);
    }

    /** The observation is in the store, or will never be. */
    public void settle(ObservationId id) {
        expected.remove(id);
    }

    public Optional<Observation> find(ObservationId id) {
        return Optional.ofNullable(expected.get(id)).or(() -> observations.find(id));
    }

    @Override
    public org.eclipse.californium.core.observe.@Nullable Observation get(Token token) {
        if (token.isEmpty()) return null;
        var id = ObservationId.ofToken(token.getBytes());
        try {
            var observation = find(id);
            var device = observation.map(Observation::registration).flatMap(registrations::find);
            return device.isEmpty() ? null : californiums(observation.get(), device.get());
        } catch (StoreUnavailable away) {
            return undecided(token);
        }
    }

    private org.eclipse.californium.core.observe.Observation californiums(
            Observation observation, Registration device) {
        var request = ObserveRequests.of(observation, device.peer());
        // The rest of a long notification is asked for under the request that began it.
        RadioManners.apply(networks.of(device.endpoint()), request);
        return new org.eclipse.californium.core.observe.Observation(request, request.getDestinationContext());
    }

    /**
     * Californium answers what it does not know with a reset, and the device would stop reporting. It takes one without a
     * context for a request that has not left yet, and passes over the notification in silence: the device sends it again.
     */
    private static org.eclipse.californium.core.observe.Observation undecided(Token token) {
        var request = Request.newGet();
        request.setToken(token);
        request.setObserve();
        request.setDestinationContext(Peers.destination(NOBODY));
        return new org.eclipse.californium.core.observe.Observation(request, null);
    }

    /** Called for an observe request on its way out, which is expected already. */
    @Override
    public org.eclipse.californium.core.observe.@Nullable Observation putIfAbsent(
            Token token, org.eclipse.californium.core.observe.Observation observation) {
        throw new IllegalStateException("every observe request has its token before it is sent");
    }

    @Override
    public org.eclipse.californium.core.observe.@Nullable Observation put(
            Token token, org.eclipse.californium.core.observe.Observation observation) {
        return null;
    }

    /** The request failed, or the device did not agree. What ends one in the store is decided elsewhere. */
    @Override
    public void remove(Token token) {
        settle(ObservationId.ofToken(token.getBytes()));
    }

    /** Where a device is, its registration knows. */
    @Override
    public void setContext(Token token, EndpointContext endpointContext) {}

    @Override
    public void setExecutor(ScheduledExecutorService executor) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
