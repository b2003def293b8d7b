package dev.dormouse.testkit.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Credentials that die with the process. */
public final class InMemoryCredentials implements Credentials {

    private final NavigableMap<EndpointName, Credential> credentials = new TreeMap<>();
    private final Map<PeerIdentity, EndpointName> owners = new HashMap<>();
    private final Outage outage;

    public InMemoryCredentials() {
        this(new Outage());
    }

    public InMemoryCredentials(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized PutOutcome put(Credential credential) {
        outage.check("keep a credential");
        var owner = owners.get(credential.identity());
        if (owner != null && !owner.equals(credential.endpoint())) return new PutOutcome.IdentityTaken(owner);
        var replaced = remove(credential.endpoint());
        credentials.put(credential.endpoint(), credential);
        owners.put(credential.identity(), credential.endpoint());
        return new PutOutcome.Stored(replaced);
    }

    @Override
    public synchronized Optional<Credential> find(EndpointName endpoint) {
        outage.check("find a credential");
        return Optional.ofNullable(credentials.get(endpoint));
    }

    @Override
    public synchronized Optional<Credential> findByIdentity(PeerIdentity identity) {
        outage.check("find a credential");
        return Optional.ofNullable(owners.get(identity)).map(credentials::get);
    }

    @Override
    public synchronized Optional<Credential> remove(EndpointName endpoint) {
        outage.check("remove a credential");
        var removed = Optional.ofNullable(credentials.remove(endpoint));
        removed.ifPresent(credential -> owners.remove(credential.identity()));
        return removed;
    }

    @Override
    public synchronized Page<Credential> page(String search, Optional<String> cursor, int limit) {
        outage.check("list credentials");
        var wanted = search.toLowerCase(Locale.ROOT);
        var left = cursor.map(EndpointName::new)
                .map(last -> credentials.tailMap(last, false))
                .orElse(credentials);
        var matching = left.values().stream()
                .filter(credential ->
                        credential.endpoint().value().toLowerCase(Locale.ROOT).contains(wanted));
        return Paging.first(limit, matching, last -> last.endpoint().value());
    }

    @Override
    public synchronized long count() {
        outage.check("count credentials");
        return credentials.size();
    }
}
