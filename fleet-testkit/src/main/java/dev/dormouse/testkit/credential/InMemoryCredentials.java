package dev.dormouse.testkit.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Credentials that die with the process. */
public final class InMemoryCredentials implements Credentials {

    private record Place(EndpointName endpoint, Purpose purpose) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::endpoint).thenComparing(Place::purpose);

        String cursor() {
            return purpose + "~" + endpoint.value();
        }

        static Place after(String cursor) {
            var parts = cursor.split("~", 2);
            if (parts.length < 2) throw new IllegalArgumentException("not a cursor of these credentials");
            return new Place(new EndpointName(parts[1]), Purpose.valueOf(parts[0]));
        }
    }

    private record Known(Purpose purpose, PeerIdentity identity) {}

    private final NavigableMap<Place, Keyring> keyrings = new TreeMap<>(Place.ORDER);
    private final Map<Known, Place> owners = new HashMap<>();
    private final Map<EndpointName, Deque<Retired>> retired = new HashMap<>();
    private final Outage outage;
    private final InstantSource clock;

    public InMemoryCredentials() {
        this(new Outage());
    }

    public InMemoryCredentials(Outage outage) {
        this(outage, () -> VirtualTime.BEGINNING);
    }

    public InMemoryCredentials(Outage outage, InstantSource clock) {
        this.outage = outage;
        this.clock = clock;
    }

    /** Lets a device in to the LwM2M server, as an operator would; for tests whose story begins there. */
    public ChangeOutcome put(Credential credential) {
        return put(credential, Purpose.MANAGEMENT);
    }

    public ChangeOutcome put(Credential credential, Purpose purpose) {
        return TestCredentials.put(this, credential, purpose);
    }

    /** Shuts a device out of the LwM2M server, and tells nobody. */
    public void remove(EndpointName endpoint) {
        change(endpoint, Purpose.MANAGEMENT, Retired.Why.REVOKED, Keyring::withoutAny);
    }

    /** Whom the LwM2M server knows. */
    public KnownIdentities known() {
        return known(Purpose.MANAGEMENT);
    }

    public KnownIdentities known(Purpose purpose) {
        return KnownIdentities.of(this, purpose);
    }

    @Override
    public synchronized ChangeOutcome change(
            EndpointName endpoint, Purpose purpose, Retired.Why why, UnaryOperator<Keyring> step) {
        outage.check("change a keyring");
        var place = new Place(endpoint, purpose);
        var before = find(endpoint, purpose);
        var now = step.apply(before);
        for (var grant : now.grants()) {
            var owner = owners.get(new Known(purpose, grant.identity()));
            if (owner != null && !owner.equals(place)) return new ChangeOutcome.IdentityTaken(owner.endpoint());
        }
        before.grants().forEach(grant -> owners.remove(new Known(purpose, grant.identity())));
        now.grants().forEach(grant -> owners.put(new Known(purpose, grant.identity()), place));
        if (now.isEmpty()) keyrings.remove(place);
        else keyrings.put(place, now);
        var at = clock.instant();
        before.lostIn(now).forEach(grant -> remember(grant, purpose, at, why));
        return new ChangeOutcome.Changed(before, now);
    }

    private void remember(Grant grant, Purpose purpose, Instant at, Retired.Why why) {
        var credential = grant.credential();
        retired.computeIfAbsent(credential.endpoint(), name -> new ArrayDeque<>())
                .addFirst(new Retired(
                        credential.endpoint(),
                        purpose,
                        credential.identity(),
                        grant.origin(),
                        credential.createdAt(),
                        at,
                        why));
    }

    @Override
    public synchronized Keyring find(EndpointName endpoint, Purpose purpose) {
        outage.check("find a keyring");
        return keyrings.getOrDefault(new Place(endpoint, purpose), Keyring.empty(endpoint, purpose));
    }

    @Override
    public synchronized Optional<Grant> findByIdentity(Purpose purpose, PeerIdentity identity) {
        outage.check("find a credential");
        return Optional.ofNullable(owners.get(new Known(purpose, identity)))
                .map(keyrings::get)
                .flatMap(keyring -> keyring.of(identity));
    }

    @Override
    public synchronized List<Retired> retired(EndpointName endpoint, int atMost) {
        outage.check("list retired credentials");
        return retired.getOrDefault(endpoint, new ArrayDeque<>()).stream()
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Page<Keyring> page(String search, Optional<String> cursor, int limit) {
        outage.check("list keyrings");
        var wanted = search.toLowerCase(Locale.ROOT);
        var left = cursor.map(Place::after)
                .map(last -> keyrings.tailMap(last, false))
                .orElse(keyrings);
        var matching = left.values().stream()
                .filter(keyring ->
                        keyring.endpoint().value().toLowerCase(Locale.ROOT).contains(wanted));
        return Paging.first(limit, matching, last -> new Place(last.endpoint(), last.purpose()).cursor());
    }

    @Override
    public synchronized Page<Keyring> superseded(Purpose purpose, Instant before, Optional<String> cursor, int limit) {
        outage.check("list superseded credentials");
        var matching = keyrings.values().stream()
                .filter(keyring -> keyring.purpose() == purpose)
                .filter(keyring -> keyring.of(Standing.SUPERSEDED)
                        .filter(grant -> grant.since().isBefore(before))
                        .isPresent())
                .filter(keyring -> cursor.map(last -> keyring.endpoint().value().compareTo(last) > 0)
                        .orElse(true));
        return Paging.first(limit, matching, last -> last.endpoint().value());
    }

    @Override
    public synchronized long count() {
        outage.check("count keyrings");
        return keyrings.size();
    }
}
