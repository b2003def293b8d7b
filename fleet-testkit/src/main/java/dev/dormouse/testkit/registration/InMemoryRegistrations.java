package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registrations that die with the process. Their observations are at {@link #observations()}. */
public final class InMemoryRegistrations implements Registrations {

    private final HotState state = new HotState();
    private final Outage outage;

    public InMemoryRegistrations() {
        this(new Outage());
    }

    public InMemoryRegistrations(Outage outage) {
        this.outage = outage;
    }

    public Observations observations() {
        return new InMemoryObservations(state, outage);
    }

    @Override
    public Optional<Registration> put(Registration registration) {
        outage.check("register");
        return state.put(registration);
    }

    @Override
    public Optional<Updated> update(RegistrationId id, RegistrationChange change) {
        outage.check("update a registration");
        return state.change(id, before -> before.after(change))
                .map(before -> new Updated(before, before.after(change)));
    }

    @Override
    public Optional<Registration> remove(RegistrationId id) {
        outage.check("remove a registration");
        return state.remove(id);
    }

    @Override
    public Optional<Registration> find(RegistrationId id) {
        outage.check("find a registration");
        return state.find(id);
    }

    @Override
    public Optional<Registration> findByEndpoint(EndpointName endpoint) {
        outage.check("find a registration");
        return state.findByEndpoint(endpoint);
    }

    @Override
    public Optional<Registration> findByPeer(Peer peer) {
        outage.check("find a registration");
        return state.findByPeer(peer);
    }

    @Override
    public List<Registration> removeExpired(Instant now, int atMost) {
        outage.check("remove expired registrations");
        return state.removeExpired(now, atMost);
    }

    @Override
    public Page<Registration> page(Optional<String> cursor, int limit) {
        outage.check("list registrations");
        return state.page(cursor, limit);
    }

    @Override
    public long count() {
        outage.check("count registrations");
        return state.count();
    }
}
