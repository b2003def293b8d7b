package dev.dormouse.testkit.credential;

import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pending keys that die with the process, and are not sealed. */
public final class InMemoryPendingKeys implements PendingKeys {

    private record Kept(PublicKeyIdentity identity, Secret privateKey) {}

    private final Map<EndpointName, Kept> keys = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryPendingKeys() {
        this(new Outage());
    }

    public InMemoryPendingKeys(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void keep(EndpointName endpoint, PublicKeyIdentity identity, Secret privateKey) {
        outage.check("keep a pending key");
        keys.put(endpoint, new Kept(identity, privateKey));
    }

    @Override
    public Optional<Secret> find(EndpointName endpoint, PublicKeyIdentity identity) {
        outage.check("find a pending key");
        return Optional.ofNullable(keys.get(endpoint))
                .filter(kept -> kept.identity().equals(identity))
                .map(Kept::privateKey);
    }

    @Override
    public boolean eraseAllBut(EndpointName endpoint, Optional<PeerIdentity> identity) {
        outage.check("erase a pending key");
        return Optional.ofNullable(keys.get(endpoint))
                .filter(kept -> !identity.equals(Optional.of(kept.identity())))
                .filter(kept -> keys.remove(endpoint, kept))
                .isPresent();
    }
}
