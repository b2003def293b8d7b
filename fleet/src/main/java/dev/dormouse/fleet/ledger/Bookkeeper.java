package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.BudgetExceeded;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Enters into the ledger what the transport counted, under the name of whose radio it was, and tells who overspent. */
public final class Bookkeeper {

    private final Ledger ledger;
    private final Budgets budgets;
    private final Registrations registrations;
    private final KnownIdentities known;
    private final FleetEvents events;
    private final InstantSource clock;

    public Bookkeeper(
            Ledger ledger,
            Budgets budgets,
            Registrations registrations,
            KnownIdentities known,
            FleetEvents events,
            InstantSource clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.registrations = registrations;
        this.known = known;
        this.events = events;
        this.clock = clock;
    }

    /** Whose credential it is, whether he registered or not. */
    public Optional<EndpointName> ownerOf(PeerIdentity identity) {
        return known.find(identity).map(Credential::endpoint);
    }

    /** Who is registered from an address without having proved anything. */
    public Optional<EndpointName> ownerAt(InetSocketAddress address) {
        return registrations.findByPeer(Peer.unsecured(address)).map(Registration::endpoint);
    }

    /** Enters what some devices spent, of all or of none. */
    public void enter(Map<EndpointName, Traffic> some) {
        var now = clock.instant();
        var spent = ledger.add(LocalDate.ofInstant(now, ZoneOffset.UTC), some);
        some.forEach((endpoint, traffic) -> budgets.overrun(endpoint, spent.getOrDefault(endpoint, 0L), traffic.bytes())
                .ifPresent(over -> events.publish(new BudgetExceeded(endpoint, over.spent(), over.budget(), now))));
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at)) ledger.forget(endpoint);
    }
}
